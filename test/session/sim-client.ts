/** Somebody who writes at a simulated server: a real session with a clock, a network and a disk that the test holds. */
import * as Y from "yjs"
import type { WireEvents } from "../../client/session/text/line.ts"
import { type LocalStore, MemoryStore } from "../../client/session/text/local-store.ts"
import type { TextPorts } from "../../client/session/text/ports.ts"
import type { WouldPass } from "../../client/session/text/replica.ts"
import { RescuedWords } from "../../client/session/text/rescued.ts"
import { KeptSession } from "../../client/session/text/session.ts"
import { PERSON } from "./edits.ts"
import { offline, ROOT, type SimServer } from "./sim-server.ts"

/** Lets promises that need nothing from outside come to an end. */
export const calm = () => new Promise<void>(resolve => setImmediate(resolve))

/** A machine: what its browser keeps, and which of its tabs live. */
export class Machine {
  readonly store: LocalStore
  readonly living = new Set<string>()
  constructor(store: LocalStore = new MemoryStore()) {
    this.store = store
  }
}

interface Timer {
  readonly at: number
  readonly run: () => void
}
let ids = 0

export class SimClient {
  readonly server: SimServer
  readonly machine: Machine
  readonly seat: string
  readonly rescued: RescuedWords
  readonly wouldPass: WouldPass | undefined
  session!: KeptSession
  failure: unknown = null
  online = true
  #lines = new Set<WireEvents>()
  #timers = new Set<Timer>()
  #now = 0
  #undone: Y.UndoManager | null = null

  constructor(server: SimServer, seat: string, machine: Machine, wouldPass?: WouldPass) {
    this.server = server
    this.seat = seat
    this.machine = machine
    this.wouldPass = wouldPass
    this.rescued = new RescuedWords(machine.store, seat, "draft")
  }

  get text() {
    return { seat: this.seat, draft: "draft", doc: "article/1" }
  }

  async open(): Promise<void> {
    await this.rescued.read()
    this.session = new KeptSession(this.text, this.#ports(), () => {})
    this.failure = null
    void this.session.open().catch(error => {
      this.failure = error
    })
    await calm()
  }

  #ports(): TextPorts {
    const { server, seat, machine } = this
    const asked = async <T>(answer: () => T): Promise<T> => {
      if (!this.online) throw offline()
      return answer()
    }
    return {
      store: machine.store,
      rescued: this.rescued,
      tabs: {
        hold: async session => {
          if (machine.living.has(session)) return null
          machine.living.add(session)
          return () => machine.living.delete(session)
        },
      },
      ticket: () => asked(() => server.ticket()),
      writable: () => asked(() => (root: string) => server.mayWrite(root)),
      dial: (ticket, events) => {
        this.#lines.add(events)
        if (this.online) return server.dial(seat, ticket, events)
        setImmediate(() => events.closed(1006, "offline"))
        return { send: () => {}, close: () => {} }
      },
      after: (milliseconds, run) => {
        // Silence is another test's: here nobody waits that long.
        if (milliseconds >= 40_000) return () => {}
        const timer = { at: this.#now + milliseconds, run }
        this.#timers.add(timer)
        return () => this.#timers.delete(timer)
      },
      now: () => new Date(0),
      elapsed: () => this.#now,
      freshId: () => `id${++ids}`,
      randomClient: () => 5_000_000 + ++ids,
      wouldPass: this.wouldPass,
      presence: false,
    }
  }

  /** Time passes: what was to be tried again is. */
  wait(milliseconds: number): void {
    this.#now += milliseconds
    for (const timer of [...this.#timers]) if (timer.at <= this.#now && this.#timers.delete(timer)) timer.run()
  }

  goOffline(): void {
    this.online = false
    for (const events of this.#lines) this.server.cut(events)
    this.#lines.clear()
  }
  goOnline(): void {
    this.online = true
    this.session.hurry()
  }

  /** The tab crashes: nothing is closed, its lock is let go. */
  async crash(): Promise<void> {
    for (const events of this.#lines) this.server.cut(events)
    this.#lines.clear()
    this.#timers.clear()
    await this.session.end()
    await calm()
  }

  /** Takes back its own last edit, as the editor's undo does. */
  undo(): void {
    this.watch()
    this.#undone?.undo()
  }
  /** Before each edit: an undo knows only what it has watched, and a fresh document has nothing to undo. */
  watch(): void {
    const { doc } = this.session
    if (this.#undone?.doc !== doc)
      this.#undone = new Y.UndoManager(this.root, { trackedOrigins: new Set([PERSON]), captureTimeout: 0 })
  }

  get writes(): boolean {
    return this.session.ready && !this.session.frozen && this.session.closed === null
  }
  get root(): Y.XmlFragment {
    return this.session.doc!.getXmlFragment(ROOT)
  }
}
