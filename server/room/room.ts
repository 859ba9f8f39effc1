/**
 * A draft in memory: its states and documents, one door for acts, one for text updates, and the connections that
 * follow. Between judging and queueing nothing waits, so what is judged is what is recorded.
 */

import * as Y from "yjs"
import { judge } from "../../shared/gate/judge.ts"
import type { CloseReason } from "../../shared/protocol.ts"
import type { Actor } from "../../shared/record/actor.ts"
import type { Act } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { fold } from "../../shared/record/fold.ts"
import { NOTHING, own, type State } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { keepParagraphs } from "../acts/closed.ts"
import { Desk, type Plan } from "../acts/desk.ts"
import { blocksOf } from "../acts/paragraphs.ts"
import { plan } from "../acts/perform.ts"
import { endings, nextDeadline } from "../acts/silence.ts"
import type { Store } from "../store/store.ts"
import { checkpointOf, dropBefore } from "./checkpoint.ts"
import { Deadline } from "./deadline.ts"
import type { Follower } from "./follower.ts"
import { type Commit, Journal } from "./journal.ts"
import { citedBy, load, snapshotOf } from "./load.ts"
import { mayRead, mayWrite, whyForbidden } from "./pen.ts"
import { docKey, isHeavy, type LiveDoc, type Origin, parseKey, Texts } from "./texts.ts"

const SNAPSHOT_EVERY = 1000
export class Room {
  readonly id: string
  readonly desk: Desk
  readonly followers = new Set<Follower>()
  readonly #states: Map<string, State>
  readonly #texts: Texts
  readonly #journal: Journal
  readonly #answered: Map<string, Record<string, unknown>>
  readonly #store: Store
  readonly #log: (line: string) => void
  #since: number
  #last: number
  #open = true
  #snapshotting = false
  readonly #deadline: Deadline

  static async open(id: string, store: Store, now: () => number, log: (line: string) => void): Promise<Room> {
    const room = new Room(id, store, now, log, await load(store, id))
    room.due()
    return room
  }

  private constructor(
    id: string,
    store: Store,
    now: () => number,
    log: (line: string) => void,
    loaded: Awaited<ReturnType<typeof load>>,
  ) {
    this.id = id
    this.#store = store
    this.#log = log
    this.#states = loaded.states
    this.#answered = loaded.answered
    this.#since = loaded.since
    this.#last = loaded.last
    const record = (live: LiveDoc, update: Uint8Array, { actor, from }: Origin) => {
      const stamped = this.#journal.text(live.chain, { doc: live.key, actor, update, from })
      if (stamped) this.#fold(stamped)
    }
    this.#texts = new Texts(loaded.stored, record, loaded.owners, key => this.epoch(key))
    this.#journal = new Journal({
      ...{ store, draft: id, now, heads: loaded.heads, last: loaded.last },
      onCommit: commit => this.#committed(commit),
      onFailure: error => this.#failed(error),
    })
    this.desk = new Desk(this.#states, this.#texts, now)
    this.#deadline = new Deadline(now, () => this.due())
  }

  get state(): State {
    return this.desk.state
  }
  get isOpen(): boolean {
    return this.#open
  }
  /** Resolves when all that a read could have seen is on disk. */
  durable(): Promise<void> {
    return this.#journal.durable().catch(unavailable)
  }
  /** Entries of a chain as a seat reads them: without the bodies of what it joined later than. */
  async page(actor: Actor, chain: string, after: number, limit: number): ReturnType<Store["page"]> {
    const rows = await this.#store.page(this.id, chain, after, limit)
    if (chain === PUBLIC) return rows
    return rows.map(row => {
      const cites = row.body === null ? 0 : citedBy(row.body)
      return this.desk.readsEntry(actor, chain, row.seq, cites) ? row : { ...row, body: null, salt: null }
    })
  }
  /** The last number of each chain that a seat reads. */
  heads(actor: Actor): Record<string, number> {
    const chains = [PUBLIC, ...this.desk.circlesOf(actor)]
    return Object.fromEntries(chains.map(chain => [chain, this.#states.get(chain)?.seq ?? 0]))
  }

  /** Carries out an act: all of it or, with a Refusal, nothing. Answered when it is on disk. */
  async act(actor: Actor, act: Act): Promise<Record<string, unknown>> {
    this.due()
    const request = act.id === undefined ? null : `${actor.seat} ${act.id}`
    const before = request === null ? undefined : this.#answered.get(request)
    if (before) {
      await this.durable()
      return before
    }
    const made = plan(this.desk, actor, act)
    const answer = this.#carryOut(actor, act, made)
    if (request !== null && !made.refusal) this.#answered.set(request, answer)
    await this.durable()
    if (made.refusal) throw made.refusal
    return answer
  }

  /** Ends what its deadline has ended, before anything else is judged (DESIGN, section 5: "Clock"). */
  due(): void {
    if (!this.#open) return
    for (const { chain, kind, body } of endings(this.desk)) this.#fold(this.#journal.act(chain, kind, "", body, null))
    this.#deadline.set(nextDeadline(this.state))
  }

  #carryOut(actor: Actor, act: Act, { entries, writes, answer, refusal }: Plan): Record<string, unknown> {
    let first: { chain: string; seq: number } | null = null
    // What is nobody's does not keep whose request it answered either.
    const signed = entries.filter(each => !each.nameless)
    const main = signed.findLast(each => each.kind === act.kind) ?? signed[0] ?? entries[0]
    for (const each of entries) {
      const keeps = each === main && act.id !== undefined && !refusal
      const request = keeps ? { id: act.id!, answer: { ...answer } } : null
      const stamped = this.#journal.act(each.chain, each.kind, each.nameless ? "" : actor.seat, each.body, request)
      this.#fold(stamped)
      if (each === main) first = { chain: stamped.chain, seq: stamped.seq }
    }
    for (const { doc, root, text } of writes) this.#texts.write(doc, root, text, actor.seat)
    for (const { kind, chain, body } of entries) {
      if (kind === "circle.members") this.renewAll(chain, "the circle's members changed")
      // What was withdrawn in a reading is not served after it.
      if (kind === "reading.close") this.renewAll(null, "the reading was closed")
      if (kind === "group.members") this.renewAll((body as Body<"group.members">).group, "the group's members changed")
    }
    this.#deadline.set(nextDeadline(this.state))
    return { ...first, ...answer }
  }

  epoch(doc: string): number {
    return this.#states.get(parseKey(doc)?.circle ?? PUBLIC)?.epochs[doc] ?? 1
  }

  /** Gives a document a new epoch. Its editors are let go and recover their unsent words by text. */
  renew(doc: string, reason: string): void {
    const chain = parseKey(doc)?.circle ?? PUBLIC
    const before = blocksOf(this.#texts.get(doc).doc)
    this.#fold(this.#journal.act(chain, "epoch", "", { doc, epoch: this.epoch(doc) + 1, reason }, null))
    this.#texts.renew(doc)
    this.#rename(doc, before)
    for (const follower of [...this.followers]) follower.renewed?.(doc)
  }

  /** Closed paragraphs of a document that was written afresh stay closed, under their blocks' new ids. */
  #rename(doc: string, before: ReturnType<typeof blocksOf>): void {
    const { article, circle } = parseKey(doc)!
    const closed = circle === null ? (own(this.state.articles, article)?.paragraphs ?? {}) : {}
    if (Object.keys(closed).length === 0) return
    const after = blocksOf(this.#texts.get(doc).doc)
    const blocks = Object.fromEntries(before.flatMap(({ block }, at) => (after[at] ? [[block, after[at].block]] : [])))
    this.#fold(this.#journal.act(PUBLIC, "paragraph.moved", "", { article, blocks }, null))
  }

  /** Gives every document of a circle, or of the whole draft, a new epoch. */
  renewAll(circle: string | null, reason: string): void {
    for (const [chain, state] of [...this.#states]) {
      if (circle !== null && chain !== circle) continue
      const articles =
        chain === PUBLIC
          ? Object.keys(state.articles)
          : new Set(Object.values(state.working).map(working => working.article))
      for (const article of articles) this.renew(docKey(article, chain === PUBLIC ? null : chain), reason)
    }
  }

  /** Makes a text read as given, as its writer; the caller has asked whether it may. */
  async write(actor: Actor, doc: string, root: string, text: Parameters<Texts["write"]>[2]): Promise<void> {
    keepParagraphs(this.desk, [{ doc, root, text }])
    this.#texts.write(doc, root, text, actor.seat)
    await this.durable()
  }

  /** The document under a key, if this seat may read it. */
  readable(actor: Actor, key: string): LiveDoc | null {
    return mayRead(this.desk, actor, key) ? this.#light(actor, key) : null
  }

  /** A document, written afresh first if it has grown heavy and nobody edits it. */
  #light({ seat }: Actor, key: string): LiveDoc {
    const heavy = isHeavy(this.#texts.get(key), seat)
    if (heavy && ![...this.followers].some(each => each.doc === key)) this.renew(key, "it had grown heavy")
    return this.#texts.get(key)
  }

  /** Takes a text update, or says why not; nothing has changed then. */
  receive(actor: Actor, live: LiveDoc, update: Uint8Array, from: unknown): CloseReason | null {
    const { article, circle } = parseKey(live.key)!
    const verdict = judge(live.doc, update, {
      owner: actor.seat,
      mayWrite: (root, block) => mayWrite(this.desk, actor, { article, circle, root, block }),
      ownerOf: client => live.owners.get(client),
    })
    if (!verdict.accepted)
      return verdict.code === "forbidden" ? whyForbidden(this.desk, actor, article) : verdict.reason
    if (!verdict.update) return null
    for (const client of verdict.clients) live.owners.set(client, actor.seat)
    Y.applyUpdate(live.doc, verdict.update, { actor: actor.seat, from } satisfies Origin)
    return null
  }

  #fold(stamped: Parameters<typeof fold>[1]) {
    this.#states.set(stamped.chain, fold(this.#states.get(stamped.chain) ?? NOTHING, stamped))
    this.#last = stamped.at
    this.#since++
  }

  #committed(commit: Commit) {
    for (const follower of this.followers) follower.committed(commit)
    if (this.#since >= SNAPSHOT_EVERY) void this.snapshot()
  }

  /** Saves where things stand, once nothing waits to be written. */
  async snapshot(): Promise<boolean> {
    if (this.#snapshotting || !this.#open) return false
    this.#snapshotting = true
    try {
      while (!this.#journal.idle) await this.#journal.durable()
      const owners = this.#texts.owners()
      const parts = {
        states: this.#states,
        owners,
        heads: this.#journal.heads,
        answered: this.#answered,
        last: this.#last,
      }
      const snapshot = snapshotOf(parts, this.#texts.encode())
      this.#since = 0
      await this.#store.saveSnapshot(this.id, snapshot)
      return true
    } catch (error) {
      this.#log(`draft ${this.id}: the snapshot could not be saved: ${error}`)
      return false
    } finally {
      this.#snapshotting = false
    }
  }

  /** Commits to where everything stands and drops the text bodies before: the snapshot holds the documents. */
  async compact(): Promise<number> {
    const marks = [...this.#states].map(([chain, state]) => {
      const body = checkpointOf(state, chain === PUBLIC ? null : chain, this.#texts)
      const stamped = this.#journal.act(chain, "checkpoint", "", body, null)
      this.#fold(stamped)
      return { chain, seq: stamped.seq }
    })
    if (!(await this.snapshot())) throw new Refusal("unavailable")
    let dropped = 0
    for (const { chain, seq } of marks) dropped += await dropBefore(this.#store, this.id, chain, seq)
    return dropped
  }

  #failed(error: Error) {
    this.#log(`draft ${this.id}: could not be saved, closing it: ${error.message}`)
    this.#shut()
  }
  /** Writes what waits, saves a snapshot, lets everyone go. */
  async close(): Promise<void> {
    if (!this.#open) return
    if (this.#since > 0) await this.snapshot()
    await this.#journal.durable().catch(() => {})
    this.#shut()
  }
  #shut() {
    this.#open = false
    this.#deadline.set(null)
    for (const follower of [...this.followers]) follower.closed()
    this.followers.clear()
    this.#texts.destroy()
  }
}

const unavailable = (): never => {
  throw new Refusal("unavailable")
}
