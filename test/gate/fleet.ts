/**
 * Honest clients and a server with the gate: real y-prosemirror, with latency, lost connections, days offline, resends,
 * two tabs of one seat, undo. Beside the server stands a plain Yjs replica that takes every update as it was sent.
 */
import * as Y from "yjs"
import { judge, wouldPass } from "../../shared/gate/judge.ts"
import { sizes } from "../../shared/gate/quotas.ts"
import { sameLists } from "../../shared/gate/trial.ts"
import { Editor } from "./editor.ts"
import { type Edit, edit } from "./edits.ts"
import { Random } from "./random.ts"

const ROOTS = ["base", "proposal/a", "proposal/b"]
/** Two tabs of Avaria, one of Belmora, a facilitator. In open drafting all write in the base. */
const SEATS: readonly { seat: string; writes: readonly string[] }[] = [
  { seat: "avaria", writes: ["base", "proposal/a"] },
  { seat: "avaria", writes: ["base", "proposal/a"] },
  { seat: "belmora", writes: ["base", "proposal/b"] },
  { seat: "facilitator", writes: ["base"] },
]

export interface Tally {
  updates: number
  concurrent: number
  refused: number
  /** Refused since the text had been closed meanwhile. */
  overtaken: number
  differences: number
  /** Undos whose update would not have passed, put again as a fresh edit. */
  reexpressed: number
  /** Updates that were behind by so many others when they arrived. */
  readonly behind: Map<number, number>
  readonly edits: Map<Edit, number>
  readonly codes: Map<string, number>
  readonly notes: string[]
  judging: number
  applying: number
}
export const tally = (): Tally => ({
  ...{ updates: 0, concurrent: 0, refused: 0, overtaken: 0, differences: 0, reexpressed: 0, judging: 0, applying: 0 },
  ...{ behind: new Map(), edits: new Map(), codes: new Map(), notes: [] },
})
const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)

interface Sent {
  readonly update: Uint8Array
  /** How many of the server's updates its author had seen. */
  readonly seen: number
}

class Server {
  readonly doc = new Y.Doc()
  readonly plain = new Y.Doc()
  readonly owners = new Map<number, string>([[1, ""]])
  /** Roots that are agreed, for now. */
  readonly closed = new Set<string>()
  readonly #decides: boolean
  version = 0

  /** @param decides whether texts are agreed meanwhile: then plain Yjs takes what the gate does not */
  constructor(decides: boolean) {
    this.#decides = decides
    this.doc.clientID = 1
    for (const root of ROOTS) {
      const fragment = this.doc.getXmlFragment(root)
      for (let n = 0; n < 3; n++) {
        const block = new Y.XmlElement("paragraph")
        const text = new Y.XmlText()
        text.insert(0, `Paragraph ${n} of the text: records shall be kept for ten days.`)
        block.insert(0, [text])
        fragment.insert(n, [block])
      }
      this.plain.getXmlFragment(root)
    }
    Y.applyUpdate(this.plain, Y.encodeStateAsUpdate(this.doc))
  }

  take({ update, seen }: Sent, client: Client, tally: Tally): void {
    tally.updates++
    const behind = this.version - seen
    if (behind > 0) tally.concurrent++
    count(tally.behind, behind === 0 ? 0 : 2 ** Math.ceil(Math.log2(behind)))
    const began = performance.now()
    const verdict = judge(this.doc, update, {
      owner: client.seat,
      mayWrite: root => client.writes.includes(root) && !this.closed.has(root),
      ownerOf: id => this.owners.get(id),
    })
    const judged = performance.now()
    tally.judging += judged - began
    if (!verdict.accepted && verdict.code === "forbidden" && this.closed.size) {
      tally.overtaken++
      client.reset(this.doc)
      return
    }
    if (!verdict.accepted) {
      tally.refused++
      count(tally.codes, verdict.code)
      tally.notes.push(`refused ${verdict.code}, last edits ${client.lately.join(" ")}`)
      client.reset(this.doc)
      return
    }
    if (verdict.update) {
      for (const id of verdict.clients) this.owners.set(id, client.seat)
      this.version++
      Y.applyUpdate(this.doc, verdict.update, client)
    }
    const applied = performance.now()
    Y.applyUpdate(this.plain, update)
    tally.applying += performance.now() - applied
    if (!this.#decides && !this.sameAsPlain()) {
      tally.differences++
      tally.notes.push(`differs after ${client.lately.join(" ")}`)
    }
  }

  sameAsPlain(): boolean {
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs || this.plain.store.pendingStructs) return false
    for (const root of ROOTS)
      if (this.doc.getXmlFragment(root).toString() !== this.plain.getXmlFragment(root).toString()) return false
    return true
  }
}

class Client {
  readonly seat: string
  readonly writes: readonly string[]
  readonly #random: Random
  readonly #tally: Tally
  doc = new Y.Doc()
  /** What was sent and received: a local update is judged against it. */
  #mirror = new Y.Doc()
  #editor: Editor | null = null
  #root = "base"
  online = true
  inbox: { update: Uint8Array; version: number }[] = []
  outbox: Sent[] = []
  seen = 0
  lately: string[] = []
  #failed = false

  constructor({ seat, writes }: (typeof SEATS)[number], random: Random, tally: Tally, state: Uint8Array) {
    this.seat = seat
    this.writes = writes
    this.#random = random
    this.#tally = tally
    this.#begin(state)
  }

  #begin(state: Uint8Array): void {
    this.doc = new Y.Doc()
    this.doc.clientID = 2 + this.#random.below(0xffff_0000)
    this.#mirror = new Y.Doc()
    Y.applyUpdate(this.doc, state)
    Y.applyUpdate(this.#mirror, state)
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) Y.applyUpdate(this.#mirror, update)
      else this.#local(update, origin)
    })
    this.mount(this.#root)
  }

  mount(root: string): void {
    this.#editor?.destroy()
    this.#root = root
    this.#editor = new Editor(this.doc.getXmlFragment(root))
  }

  #local(update: Uint8Array, origin: unknown): void {
    if (this.#failed) return
    if (origin instanceof Y.UndoManager && !wouldPass(this.#mirror, update)) {
      this.#failed = true
      return
    }
    Y.applyUpdate(this.#mirror, update)
    if (this.online) this.outbox.push({ update, seen: this.seen })
  }

  act(flood: boolean): Edit {
    if (this.#random.chance(0.03)) this.mount(this.#random.one(this.writes))
    const before = this.doc
    const kind = edit(this.#editor!, this.#random, flood ? { flood: 1 } : {})
    this.lately = [...this.lately.slice(-8), kind]
    count(this.#tally.edits, kind)
    if (this.#failed) this.#reexpress(before)
    return kind
  }

  /** The words as they are to be, put again by a fresh edit of a fresh document. */
  #reexpress(before: Y.Doc): void {
    this.#tally.reexpressed++
    const wanted = this.#editor!.state.doc
    this.#failed = false
    this.#begin(Y.encodeStateAsUpdate(this.#mirror))
    before.destroy()
    const { state } = this.#editor!
    this.#editor!.dispatch(state.tr.replaceWith(0, state.doc.content.size, wanted.content))
  }

  hear(): void {
    const next = this.inbox.shift()
    if (!next) return
    Y.applyUpdate(this.doc, next.update, this)
    this.seen = Math.max(this.seen, next.version)
  }

  leave(): void {
    this.online = false
    this.inbox = []
    this.outbox = []
  }

  join(server: Server): void {
    this.online = true
    this.inbox = [{ update: Y.encodeStateAsUpdate(server.doc, Y.encodeStateVector(this.doc)), version: server.version }]
    this.outbox = [{ update: Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(server.doc)), seen: this.seen }]
  }

  reset(doc: Y.Doc): void {
    this.inbox = []
    this.outbox = []
    this.#failed = false
    this.#begin(Y.encodeStateAsUpdate(doc))
  }
  end(): void {
    this.#editor?.destroy()
    this.doc.destroy()
  }
}

/**
 * One draft from its opening until so many updates have reached the server, or its texts have grown long.
 * @param decisions whether texts are agreed and reopened meanwhile
 */
export function episode(seed: number, updates: number, tally: Tally, decisions = false): void {
  const random = new Random(seed)
  const server = new Server(decisions)
  const state = Y.encodeStateAsUpdate(server.doc)
  const clients = SEATS.map(seat => new Client(seat, random, tally, state))
  server.doc.on("update", (update: Uint8Array, origin: unknown) => {
    for (const client of clients)
      if (client !== origin && client.online) client.inbox.push({ update, version: server.version })
  })
  const upTo = tally.updates + updates
  let floods = random.chance(0.2) ? 2 : 0
  for (let step = 0; tally.updates < upTo && step < updates * 50; step++) {
    if (step % 500 === 0 && !roomy(server)) break
    if (decisions && random.chance(0.01)) {
      const root = random.one(ROOTS)
      if (!server.closed.delete(root)) server.closed.add(root)
    }
    const client = random.one(clients)
    const what = random.weighted({ act: 40, hear: 60, send: 45, leave: 1, join: 2, resend: 1 })
    if (what === "act") {
      if (client.act(floods > 0) === "flood") floods--
    } else if (what === "hear") for (let n = random.below(8); n >= 0; n--) client.hear()
    else if (what === "send") {
      const next = client.outbox.shift()
      if (next) server.take(next, client, tally)
    } else if (what === "leave" && client.online && random.chance(0.5)) client.leave()
    else if (what === "join" && !client.online && random.chance(0.5)) client.join(server)
    else if (what === "resend" && client.online) {
      const update = Y.encodeStateAsUpdate(client.doc, random.chance(0.5) ? Y.encodeStateVector(server.doc) : undefined)
      // As a reconnecting stock client does: all of it, in place of what is under way.
      client.outbox = [{ update, seen: client.seen }]
    }
  }
  server.closed.clear()
  settle(server, clients, tally)
  for (const client of clients) client.end()
}

/** What people write in an article is nowhere near the quotas; what a fleet writes for long would be. */
const roomy = ({ doc }: Server): boolean => [...sizes(doc, () => true).values()].every(({ units }) => units < 40_000)

function settle(server: Server, clients: readonly Client[], tally: Tally): void {
  for (const client of clients) if (!client.online) client.join(server)
  for (let busy = true; busy; ) {
    busy = false
    for (const client of clients) {
      while (client.outbox.length) {
        server.take(client.outbox.shift()!, client, tally)
        busy = true
      }
      while (client.inbox.length) {
        client.hear()
        busy = true
      }
    }
  }
  const reloaded = new Y.Doc()
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(server.doc))
  const wrong = clients.filter(client => !sameText(client.doc, server.doc)).map(client => client.seat)
  if (!sameText(reloaded, server.doc) || !sameLists(server.doc, reloaded)) wrong.push("reload")
  if (wrong.length === 0) return
  tally.differences++
  tally.notes.push(`apart at the end: ${wrong.join(", ")}`)
}

const sameText = (a: Y.Doc, b: Y.Doc): boolean =>
  ROOTS.every(root => a.getXmlFragment(root).toString() === b.getXmlFragment(root).toString())
