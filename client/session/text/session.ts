/**
 * The session of one text: opened with or without a server, kept on this machine, saved when the server says so, and
 * put right after a refusal. Every word typed in it is in the text, or in the list of rescued words, or was deleted by
 * somebody who had seen it.
 */
import type { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import { applyTo } from "../../../shared/text/live.ts"
import { closedWords } from "../closed.ts"
import { Copy, type CopyEvents } from "./copy.ts"
import type { TextKey } from "./keys.ts"
import { Line } from "./line.ts"
import type { Step } from "./local-store.ts"
import type { Denied, TextPorts, TextTicket } from "./ports.ts"
import { allUnsent, putBack } from "./put-back.ts"
import { verdictOn } from "./refusals.ts"
import { PUT_BACK, Replica } from "./replica.ts"
import type { Found, Why } from "./rescued.ts"
import { type KeptText, keptTexts, TextLog } from "./text-log.ts"
import { passes, Tickets } from "./tickets.ts"

/** A copy that takes no more edits, whose unsent words are to be put back. */
interface Leftover {
  readonly epoch: number
  readonly replica: Replica
  /** Where it is kept, until its words are safe elsewhere. */
  readonly prefix: string
  end(): void
}
/** The load of a page that a log's name stands for. */
const loadOf = (session: string): string => session.split(".")[0]
const NOTHING = { acknowledged: [], pending: [], seq: 0 } as const

export class KeptSession {
  readonly #text: TextKey
  readonly #ports: TextPorts
  readonly #changed: () => void
  readonly #tickets: Tickets
  readonly #id: string
  #copy: Copy | null = null
  #line: Line | null = null
  #leftovers: readonly Leftover[] = []
  #blank = new Y.Doc()
  /** Locks on its own name and on those of the dead sessions whose words it took. */
  readonly #held: (() => void)[] = []
  #copies = 0
  #refusals = 0
  #ended = false
  #unsaved = false
  #stocked = false
  #arriving: Copy | null = null
  #why: Why = "epoch"

  /** Whether there is a text to read, from here or from the server. */
  ready = false
  /** Whether words may be typed: not while a refused copy is being replaced, nor once it is closed. */
  frozen = false
  savedAt: Date | null = null
  /** Why the text was closed for good. */
  closed: string | null = null
  /** Whether this machine keeps what is typed. */
  keeps = true

  /** @param changed told after every change of what this class shows, `doc` among it */
  constructor(text: TextKey, ports: TextPorts, changed: () => void) {
    this.#text = text
    this.#ports = ports
    this.#changed = changed
    this.#tickets = new Tickets(text, ports)
    this.#id = ports.freshId()
  }

  /** The document to edit. Another one after a refusal or in a new epoch: the editor is to be mounted again. */
  get doc(): Y.Doc {
    return this.#copy?.replica.doc ?? this.#blank
  }
  get awareness(): Awareness | null {
    return this.#copy?.awareness ?? null
  }
  get online(): boolean {
    return this.#line?.online ?? false
  }
  /** Whether anything typed here is not yet on the server's disk. */
  get dirty(): boolean {
    if (this.closed !== null) return false
    return (this.#copy?.replica.dirty ?? false) || this.#leftovers.some(each => each.replica.dirty)
  }

  /**
   * Opens the text: from this machine where it is kept, else from the server.
   * @throws Denied if the server says no, or cannot be reached and nothing is kept here
   */
  async open(): Promise<void> {
    const name = await this.#ports.tabs.hold(this.#id)
    if (name) this.#held.push(name)
    const kept = await this.#mine()
    let ticket: TextTicket | null = null
    try {
      ticket = await this.#ports.ticket()
    } catch (error) {
      if (passes(error) && kept.length === 0) throw error
      if (!passes(error)) {
        this.#leftovers = kept.filter(each => each.pending.length).map(each => this.#leftover(each))
        this.#turnedAway(error as Denied)
        throw error
      }
    }
    if (this.#ended) return
    const epoch = ticket?.epoch ?? kept[0].epoch
    const clientId = ticket?.clientId ?? (await this.#tickets.clientId(epoch))
    const current = kept.filter(each => each.epoch === epoch)
    // One session's unsent writes are taken as they are; another's, which may clash with them, by text.
    const main = current.find(each => each.pending.length) ?? current[0]
    const left = kept.filter(each => each !== main && each.pending.length)
    this.#leftovers = left.map(each => this.#leftover(each))
    const copy = this.#begin(epoch, { ...main, clientId })
    if (main) {
      for (const each of current) if (each !== main) for (const update of each.acknowledged) copy.replica.merge(update)
      const done = kept.filter(each => !left.includes(each))
      this.#show(
        copy,
        done.map(each => each.prefix),
      )
    }
    if (ticket) this.#connect(copy, ticket)
    else void this.#reach(copy)
  }

  /** Tries again now what waits for the network. */
  hurry(): void {
    this.#tickets.hurry()
    if (!this.#line?.online) this.#line?.hurry()
  }

  /** Resolves when all that was typed is on this machine's disk. */
  async kept(): Promise<void> {
    await this.#copy?.log?.kept()
  }

  /**
   * Ends it; what is not saved stays on this machine for the next session of this text.
   * @returns when all is written
   */
  async end(): Promise<void> {
    this.#ended = true
    this.#tickets.end()
    this.#line?.end()
    for (const each of this.#leftovers) each.end()
    const copy = this.#copy
    this.#copy = null
    const written = copy?.log?.kept()
    copy?.end()
    this.#blank.destroy()
    await written
    for (const release of this.#held) release()
  }

  /** What dead sessions of this seat left, now this one's; and of living ones what the server has. */
  async #mine(): Promise<KeptText[]> {
    try {
      const kept = await keptTexts(this.#ports.store, this.#text)
      const taken = new Set<string>()
      for (const { session } of kept) {
        const release = taken.has(loadOf(session)) ? null : await this.#ports.tabs.hold(loadOf(session))
        if (!release) continue
        taken.add(loadOf(session))
        this.#held.push(release)
      }
      return kept.map(each => (taken.has(loadOf(each.session)) ? each : { ...each, pending: [], prefix: "" }))
    } catch {
      this.keeps = false
      return []
    }
  }

  #leftover({ epoch, acknowledged, pending, prefix }: KeptText): Leftover {
    const ignore = () => {}
    const events = { wrote: ignore, merged: ignore, acknowledged: ignore, objected: ignore }
    const { randomClient, elapsed } = this.#ports
    const replica = new Replica({ clientId: randomClient(), acknowledged, pending, seq: 0, elapsed }, events)
    return { epoch, replica, prefix, end: () => replica.destroy() }
  }

  readonly #copyEvents: CopyEvents = {
    rescue: (found, why) => this.#rescue(found, why),
    objected: copy => queueMicrotask(() => this.#expressAfresh(copy)),
    changed: () => this.#note(),
  }

  #begin(epoch: number, known: Partial<KeptText> & { readonly clientId: number }): Copy {
    const { wouldPass, presence, elapsed } = this.#ports
    return new Copy(epoch, { ...NOTHING, ...known, wouldPass, elapsed }, presence, this.#copyEvents)
  }

  /**
   * Makes a copy the one that is seen and kept, instead of whatever was kept under the prefixes: in one step, so that
   * after a crash there is the one or the other, and no word twice.
   */
  #show(copy: Copy, instead: readonly string[]): void {
    const before = this.#copy
    before?.log?.giveWay()
    this.#copy = copy
    copy.log = new TextLog(this.#ports.store, this.#text, copy.epoch, `${this.#id}.${++this.#copies}`, () => {
      this.keeps = false
      this.#changed()
    })
    const remove = instead.flatMap(prefix => (prefix ? [{ removeAll: prefix }] : []))
    copy.log.rewrite(copy.replica, [...remove, ...this.#ports.rescued.steps()])
    this.ready = true
    this.frozen = false
    this.#note()
    if (before && before !== copy) before.end()
  }

  #connect(copy: Copy, ticket: TextTicket): void {
    this.#line?.end()
    const line = new Line(copy.replica, copy.awareness, {
      dial: events => this.#ports.dial(ticket, events),
      after: this.#ports.after,
      changed: () => this.#heard(copy, line),
      refused: (code, reason) => void this.#refused(copy, code, reason),
    })
    this.#line = copy.line = line
    line.open()
  }

  /** A text opened without a server: as soon as there is one. */
  async #reach(copy: Copy): Promise<void> {
    try {
      const ticket = await this.#tickets.until(() => this.#ports.ticket())
      if (this.#copy !== copy) return
      await this.#tickets.layBy(ticket)
      if (ticket.epoch === copy.epoch) this.#connect(copy, ticket)
      else await this.#replace(this.#withRetired(copy), "epoch", ticket)
    } catch (error) {
      this.#leftovers = this.#withRetired(copy)
      this.#turnedAway(error as Denied)
    }
  }

  #heard(copy: Copy, line: Line): void {
    const arrives = this.#copy !== copy || this.#leftovers.length > 0
    if (line.synced && arrives && this.#arriving !== copy) void this.#arrived(copy)
    if (line.settled && this.#copy === copy) {
      this.#refusals = 0
      if (this.#unsaved || !this.savedAt) this.savedAt = this.#ports.now()
      this.#unsaved = false
      if (!this.#stocked) void this.#tickets.stock(copy.epoch)
      this.#stocked = true
    }
    this.#note()
  }

  #note(): void {
    if (this.dirty) this.#unsaved = true
    this.#changed()
  }

  async #refused(copy: Copy, code: number, reason: string): Promise<void> {
    copy.line = null
    const verdict = verdictOn(code, ++this.#refusals)
    if (verdict.is === "ticket") {
      this.#refusals--
      return this.#renew(copy)
    }
    this.frozen = true
    if (verdict.is === "reload") {
      // The words stay in this machine's keeping: the program that is loaded next sends them.
      this.closed = closedWords(reason)
      this.#changed()
      return
    }
    const leftovers = this.#withRetired(copy)
    if (verdict.is === "end") {
      this.#leftovers = leftovers
      this.#giveUp(verdict.why, closedWords(reason))
    } else await this.#replace(leftovers, verdict.why)
  }

  async #renew(copy: Copy): Promise<void> {
    try {
      const ticket = await this.#tickets.until(() => this.#ports.ticket())
      await this.#tickets.layBy(ticket)
      if (ticket.epoch === copy.epoch) this.#connect(copy, ticket)
      else await this.#replace(this.#withRetired(copy), "epoch", ticket)
    } catch (error) {
      this.#leftovers = this.#withRetired(copy)
      this.#turnedAway(error as Denied)
    }
  }

  /** A copy that is refused goes on being shown, frozen, until another takes its place. */
  #withRetired({ epoch, replica, log }: Copy): readonly Leftover[] {
    if (this.#copy?.replica !== replica) return this.#leftovers
    return [...this.#leftovers, { epoch, replica, prefix: log?.prefix ?? "", end: () => {} }]
  }

  /** Fetches a fresh copy, to put the unsent words of others back into it. */
  async #replace(leftovers: readonly Leftover[], why: Why, ticket?: TextTicket): Promise<void> {
    this.frozen = true
    this.#leftovers = leftovers
    this.#why = why
    this.#changed()
    try {
      ticket ??= await this.#tickets.until(() => this.#ports.ticket())
    } catch (error) {
      this.#turnedAway(error as Denied)
      return
    }
    if (this.#ended) return
    this.#connect(this.#begin(ticket.epoch, { clientId: ticket.clientId }), ticket)
  }

  /** A fresh copy has all that the server has. */
  async #arrived(copy: Copy): Promise<void> {
    this.#arriving = copy
    try {
      const mayWrite = this.#leftovers.some(each => each.replica.dirty)
        ? await this.#tickets.until(() => this.#ports.writable())
        : () => false
      // Refused or ended meanwhile: another copy comes, with the same leftovers.
      if (this.#line !== copy.line || this.#ended) return
      const leftovers = this.#leftovers
      for (const { replica, epoch } of leftovers) {
        if (!replica.dirty) continue
        const left = putBack(replica, copy.replica, epoch === copy.epoch, mayWrite, this.#why)
        for (const { why, ...words } of left) this.#rescue([{ ...words, id: this.#ports.freshId() }], why)
      }
      this.#leftovers = []
      this.#show(copy, [...leftovers.map(each => each.prefix), copy.log?.prefix ?? ""])
      for (const each of leftovers) each.end()
    } catch (error) {
      this.#turnedAway(error as Denied)
    } finally {
      if (this.#arriving === copy) this.#arriving = null
    }
  }

  /** The gate would refuse what an undo has made: the same text, as a fresh edit of a copy without it. */
  #expressAfresh(copy: Copy): void {
    if (this.#copy !== copy || this.#ended) return
    const { replica, line } = copy
    const { wouldPass, presence, elapsed } = this.#ports
    const pending = replica.pending.map(write => write.update)
    const seq = replica.pending[0] ? replica.pending[0].seq - 1 : replica.seq
    const origins = { clientId: replica.clientId, acknowledged: [replica.acknowledgedState()], pending, seq }
    const afresh = new Copy(copy.epoch, { ...origins, wouldPass, elapsed }, presence, this.#copyEvents)
    afresh.line = line
    copy.line = null
    line?.attach(afresh.replica, afresh.awareness)
    for (const root of replica.roots()) {
      const text = replica.text(root)
      afresh.replica.doc.transact(() => applyTo(afresh.replica.doc.getXmlFragment(root), text), PUT_BACK)
    }
    this.#show(afresh, [copy.log?.prefix ?? ""])
  }

  #rescue(found: readonly Found[], why: Why): readonly Step[] {
    if (found.length === 0) return []
    const at = this.#ports.now().toISOString()
    const { doc } = this.#text
    return this.#ports.rescued.add(
      found.map(({ id, root, text, context }) => ({ id, doc, root, text, context, why, at })),
    )
  }

  /** The server will not have this seat in this text. Signed out, the words stay here for the next sign-in. */
  #turnedAway(denied: Denied): void {
    if (this.#ended) return
    if (denied.status === 401 || denied.status === 409) {
      this.frozen = true
      this.closed = denied.message
      this.#changed()
    } else this.#giveUp("closed", denied.message)
  }

  #giveUp(why: Why, words: string): void {
    this.frozen = true
    this.closed = words
    for (const { replica } of this.#leftovers)
      for (const { why: because, ...words } of allUnsent(replica, why))
        this.#rescue([{ ...words, id: this.#ports.freshId() }], because)
    this.#copy?.log?.giveWay()
    const remove = this.#leftovers.flatMap(({ prefix }) => (prefix ? [{ removeAll: prefix }] : []))
    void this.#ports.store.write([...this.#ports.rescued.steps(), ...remove]).catch(() => {
      this.keeps = false
    })
    this.#line?.end()
    this.#changed()
  }
}
