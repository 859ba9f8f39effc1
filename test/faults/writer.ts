/** A delegate at a keyboard: a stock y-websocket client that types one sign at a time and knows which were acknowledged. */
import * as decoding from "lib0/decoding"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { MESSAGE } from "../../shared/protocol.ts"
import type { Party } from "../support/world.ts"

// Every provider listens for the process's end.
process.setMaxListeners(0)

/** The nth keystroke is one sign of its own, so that loss, doubling and disorder can be told apart. */
export const sign = (n: number): string => String.fromCharCode(0x4e00 + (n % 20_000))

export class Writer {
  readonly doc = new Y.Doc()
  readonly name: string
  typed = 0
  acknowledged = 0
  #provider: WebsocketProvider
  #text: Y.XmlText
  /** What had been typed when each write left, in order. */
  #sent: number[] = []

  static async open(origin: string, party: Party, article: string, name: string): Promise<Writer> {
    const doc = `article/${article}`
    const { ticket, schema } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc })
    const writer = new Writer(origin, party.draft, doc, { ticket, schema, receipts: "1" }, name)
    await new Promise<void>((done, failed) => {
      writer.#provider.once("sync", () => done())
      setTimeout(() => failed(new Error("could not synchronise")), 10_000).unref()
    })
    writer.#begin()
    return writer
  }

  private constructor(origin: string, draft: string, key: string, params: Record<string, string>, name: string) {
    this.name = name
    this.#text = new Y.XmlText()
    const writer = this
    class Counting extends WebSocket {
      // biome-ignore lint/suspicious/noExplicitAny: the signature of the class that is extended
      override send(data: any, ...rest: any[]) {
        const bytes = new Uint8Array(data)
        if (bytes[0] === MESSAGE.sync && bytes[1] !== 0)
          writer.#sent.push(writer.typed)
          // biome-ignore lint/suspicious/noExplicitAny: as above
        ;(super.send as any)(data, ...rest)
      }
    }
    this.#provider = new WebsocketProvider(`${origin.replace("http", "ws")}/sync/${draft}`, key, this.doc, {
      params,
      disableBc: true,
      WebSocketPolyfill: Counting as unknown as typeof globalThis.WebSocket,
    })
    this.#provider.messageHandlers[MESSAGE.receipt] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder)
      this.acknowledged = Math.max(this.acknowledged, this.#sent[count - 1] ?? 0)
    }
  }

  /** A paragraph of its own, marked with its name. */
  #begin() {
    const paragraph = new Y.XmlElement("paragraph")
    this.#text = new Y.XmlText(`${this.name}:`)
    paragraph.insert(0, [this.#text])
    const base = this.doc.getXmlFragment("base")
    this.doc.transact(() => base.insert(base.length, [paragraph]))
  }

  type() {
    this.typed++
    this.#text.insert(this.#text.length, sign(this.typed))
  }

  leave() {
    this.#provider.destroy()
    this.doc.destroy()
  }
}
