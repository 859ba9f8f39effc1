/**
 * One text being edited, in a page: its session (text/session.ts) with this browser's sockets, clock and database.
 *
 * Saved is what the server has said is durable. What is not is kept on this machine, and sent by whatever session of
 * this text comes next.
 */
import { msg } from "@lit/localize"
import type { Awareness } from "y-protocols/awareness"
import type * as Y from "yjs"
import { wouldPass } from "../../shared/gate/judge.ts"
import { SCHEMA_VERSION } from "../../shared/text/schema.ts"
import { type Doors, freshId, Refusal } from "../app/doors.ts"
import type { Article, Ticket } from "../app/shapes.ts"
import { isUnsent, type TextKey } from "./text/keys.ts"
import { openSessions, pageStore, pageTabs, rescuedWords } from "./text/page-store.ts"
import { Denied, type TextPorts, type TextTicket } from "./text/ports.ts"
import { KeptSession } from "./text/session.ts"
import { dialSocket } from "./text/socket.ts"
import { type Writable, writableRoots } from "./text/writable.ts"

/** How long an act waits for the last words to be saved. */
const PATIENCE = 6_000

export class TextSession {
  readonly #doors: Doors
  readonly text: TextKey
  readonly #changed: () => void
  #session: KeptSession | null = null
  #ended: Promise<void> | null = null

  constructor(doors: Doors, text: TextKey, changed: () => void) {
    this.#doors = doors
    this.text = text
    this.#changed = changed
    addEventListener("beforeunload", this.#warn)
    addEventListener("online", this.#hurry)
    addEventListener("offline", this.#changed)
    openSessions.add(this)
  }

  /** The document to edit; another one after a refusal, when the editor is to be mounted on it again. */
  get doc(): Y.Doc | null {
    return this.#session?.doc ?? null
  }
  get awareness(): Awareness | null {
    return this.#session?.awareness ?? null
  }
  get ready(): boolean {
    return this.#session?.ready ?? false
  }
  /** Whether a refused text is just being replaced: nothing is to be typed into it. */
  get frozen(): boolean {
    return this.#session?.frozen ?? false
  }
  get dirty(): boolean {
    return this.#session?.dirty ?? false
  }
  get savedAt(): Date | null {
    return this.#session?.savedAt ?? null
  }
  get online(): boolean {
    return (this.#session?.online ?? false) && navigator.onLine
  }
  /** Why the server closed the text for good. */
  get closed(): string | null {
    return this.#session?.closed ?? null
  }
  /** Whether this browser keeps what is typed until it is saved. */
  get keeps(): boolean {
    return this.#session?.keeps ?? true
  }

  /** @throws Refusal if the text is not there, or there is no connection and nothing of it is kept here */
  async open(): Promise<void> {
    const { seat, draft } = this.text
    const [store, rescued] = await Promise.all([pageStore(), rescuedWords(seat, draft)])
    if (this.#ended) return
    const ports: TextPorts = {
      store,
      rescued,
      tabs: pageTabs(),
      ticket: () => asked(() => this.#ticket()),
      writable: () => asked(() => this.#writable()),
      dial: (ticket, events) => dialSocket(this.text, ticket.ticket, events),
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds)
        return () => clearTimeout(timer)
      },
      now: () => new Date(),
      elapsed: () => performance.now(),
      freshId,
      randomClient: () => crypto.getRandomValues(new Uint32Array(1))[0] || 1,
      wouldPass: this.#isUnsent ? undefined : wouldPass,
      presence: true,
    }
    this.#session = new KeptSession(this.text, ports, this.#changed)
    try {
      await this.#session.open()
    } catch (error) {
      throw error instanceof Denied ? new Refusal(error.status, error.code, error.message) : error
    }
  }

  /** Resolves when all is saved; throws a Refusal where that takes longer than `patience` ms. */
  async settled(patience: number | null = PATIENCE): Promise<void> {
    const start = performance.now()
    while (this.dirty && !this.#ended) {
      if (patience !== null && performance.now() - start > patience)
        throw new Refusal(
          0,
          "unsaved",
          msg("Your last words are not yet saved to the server. Try again when they are."),
        )
      await new Promise(resolve => setTimeout(resolve, 25))
    }
  }

  /** Ends the session, however long it takes until what was written is saved. */
  close(): void {
    this.awareness?.setLocalState(null)
    void (this.#isUnsent ? this.end() : this.settled(null).then(() => this.end()))
  }

  /** Ends it at once. What is not saved stays on this machine. */
  end(): Promise<void> {
    this.#ended ??= this.#end()
    return this.#ended
  }

  async #end(): Promise<void> {
    removeEventListener("beforeunload", this.#warn)
    removeEventListener("online", this.#hurry)
    removeEventListener("offline", this.#changed)
    await this.#session?.end()
    openSessions.delete(this)
  }

  readonly #warn = (event: BeforeUnloadEvent) => {
    if (this.dirty) event.preventDefault()
  }
  readonly #hurry = () => this.#session?.hurry()

  /** Opened without a connection: there is nobody yet to send it to. */
  get #isUnsent(): boolean {
    return isUnsent(this.text.doc)
  }

  async #ticket(): Promise<TextTicket> {
    const { draft, doc } = this.text
    if (this.#isUnsent) throw new Refusal(0, "offline", msg("Not on the server yet."))
    const ticket = await this.#doors.post<Ticket & { epoch?: number }>("/api/tickets", { draft, doc })
    if (String(ticket.schema) !== String(SCHEMA_VERSION))
      throw new Refusal(409, "schema", msg("Adref has been updated. Reload the page before writing on."))
    return { ticket: ticket.ticket, clientId: ticket.clientId, epoch: ticket.epoch ?? 1 }
  }

  async #writable(): Promise<Writable> {
    const { draft, doc } = this.text
    const [, article] = doc.split("/")
    const path = `/api/drafts/${encodeURIComponent(draft)}/articles/${encodeURIComponent(article)}`
    return writableRoots(await this.#doors.get<Article>(path), doc)
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof Refusal ? new Denied(error.status, error.code, error.message) : error
  }
}
