/** Tickets fetched for as long as it takes, and client ids laid by for a load without a server. */
import { idsPrefix, type TextKey } from "./keys.ts"
import { Denied, type TextPorts, type TextTicket } from "./ports.ts"

const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000

/** Whether asking again later may be answered otherwise. */
export const passes = (error: unknown): boolean => !(error instanceof Denied) || mayPass(error.status)
export const mayPass = (status: number): boolean => status === 0 || status === 429 || status >= 500

export class Tickets {
  readonly #text: TextKey
  readonly #ports: TextPorts
  #wake: () => void = () => {}
  #ended = false
  #stocked = false

  constructor(text: TextKey, ports: TextPorts) {
    this.#text = text
    this.#ports = ports
  }

  /**
   * Asks until there is a definite answer.
   * @throws Denied if it is no; never resolves once ended
   */
  async until<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        const answer = await ask()
        if (!this.#ended) return answer
      } catch (error) {
        if (!passes(error)) throw error
      }
      await new Promise<void>(resolve => {
        if (this.#ended) return
        const cancel = this.#ports.after(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries), resolve)
        this.#wake = () => {
          cancel()
          resolve()
        }
      })
    }
  }

  /** Asks again now instead of later. */
  hurry(): void {
    this.#wake()
  }
  end(): void {
    this.#ended = true
  }

  /** Lays by the client id of a ticket under which nothing was written. */
  async layBy({ epoch, clientId }: TextTicket): Promise<void> {
    const key = `${idsPrefix(this.#text, epoch)}${clientId}`
    await this.#ports.store.write([{ put: key, value: clientId }]).catch(() => {})
  }

  /** Sees to it, once, that one is laid by. */
  async stock(epoch: number): Promise<void> {
    if (this.#stocked) return
    this.#stocked = true
    try {
      if ((await this.#ports.store.list(idsPrefix(this.#text, epoch))).length) return
      await this.layBy(await this.#ports.ticket())
    } catch {
      // The next load tries again.
    }
  }

  /** A client id that no other load has or gets. */
  async clientId(epoch: number): Promise<number> {
    const laidBy = await this.#ports.store.take(idsPrefix(this.#text, epoch)).catch(() => undefined)
    return typeof laidBy === "number" ? laidBy : this.#ports.randomClient()
  }
}
