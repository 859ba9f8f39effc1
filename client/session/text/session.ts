/**
 * The session of one text: opened with or without a server, kept on this machine, saved when the server says so, and
 * put right after a refusal. Every word typed in it is in the text, or in the list of rescued words, or was deleted by
 * somebody who had seen it.
 */
import type { Awareness } from "y-protocols/awareness"
import type * as Y from "yjs"
import { closedWords } from "../closed.ts"
import { expressAfresh } from "./afresh.ts"
import { Copy, type CopyEvents } from "./copy.ts"
import type { TextKey } from "./keys.ts"
import { type Leftover, leftoverOf, retired, sorted, takeKept } from "./leftover.ts"
import { Line } from "./line.ts"
import type { Step } from "./local-store.ts"
import type { Denied, TextPorts, TextTicket } from "./ports.ts"
import { allUnsent, putBack } from "./put-back.ts"
import { verdictOn } from "./refusals.ts"
import type { Found, Why } from "./rescued.ts"
import { type KeptText, removal, TextLog } from "./text-log.ts"
import { passes, Tickets } from "./tickets.ts"
import { nowhere } from "./writable.ts"

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
  /** Locks on its own name and on those of the dead sessions whose words it took. */
  readonly #held: (() => void)[] = []
  #copies = 0
  #refusals = 0
  #ended = false
  #unsaved = false
  #arriving: Copy | null = null
  #why: Why = "epoch"

  /** Whether there is a text to read, from here or from the server. */
  ready = false
  /** Whether nothing may be typed: a refused copy is being replaced, or the text is closed. */
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
  get doc(): Y.Doc | null {
    return this.#copy?.replica.doc ?? null
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
    const kept = (await takeKept(this.#text, this.#ports, this.#held).catch(this.#notKept)) ?? []
    try {
      await this.#openWith(kept, await this.#ports.ticket())
    } catch (error) {
      if (passes(error) && kept.length) return this.#openWith(kept, null)
      this.#leftovers = kept.filter(each => each.pending.length).map(each => leftoverOf(each, this.#ports))
      if (!passes(error)) this.#turnedAway(error as Denied)
      throw error
    }
  }
  async #openWith(kept: readonly KeptText[], ticket: TextTicket | null): Promise<void> {
    if (this.#ended) return
    const epoch = ticket?.epoch ?? kept[0].epoch
    const clientId = ticket?.clientId ?? (await this.#tickets.clientId(epoch))
    const { main, others, left, done } = sorted(kept, epoch)
    this.#leftovers = left.map(each => leftoverOf(each, this.#ports))
    const copy = this.#begin(epoch, { ...main, clientId })
    for (const update of others) copy.replica.merge(update)
    if (main) this.#show(copy, done)
    if (ticket) this.#connect(copy, ticket)
    else void this.#renew(copy)
  }
  /** Tries again now what waits for the network. */
  hurry(): void {
    this.#tickets.hurry()
    if (!this.#line?.online) this.#line?.hurry()
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
    await written
    for (const release of this.#held) release()
  }
  readonly #copyEvents: CopyEvents = {
    rescue: (found, why) => this.#rescue(found, why),
    // Not within the transaction that it objects to.
    objected: copy =>
      queueMicrotask(
        () =>
          this.#copy === copy &&
          this.#show(expressAfresh(copy, this.#ports, this.#copyEvents), [copy.log?.prefix ?? ""]),
      ),
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
    const name = `${this.#id}.${++this.#copies}`
    copy.log = new TextLog(this.#ports.store, this.#text, copy.epoch, name, this.#notKept)
    copy.log.rewrite(copy.replica, [...removal(instead), ...this.#ports.rescued.steps()])
    this.ready = true
    this.frozen = false
    this.#note()
    if (before && before !== copy) before.end()
  }

  #connect(copy: Copy, ticket: TextTicket): void {
    this.#line?.end()
    const now = () => (this.#copy?.line === line ? this.#copy : copy)
    const line: Line = new Line(copy.replica, copy.awareness, {
      dial: events => this.#ports.dial(ticket, events),
      after: this.#ports.after,
      changed: () => this.#heard(now(), line),
      refused: (code, reason) => void this.#refused(now(), code, reason),
    })
    this.#line = copy.line = line
    line.open()
  }

  #heard(copy: Copy, line: Line): void {
    const arrives = this.#copy !== copy || this.#leftovers.length > 0
    if (line.synced && arrives && this.#arriving !== copy) void this.#arrived(copy)
    if (line.settled && this.#copy === copy) {
      this.#refusals = 0
      if (this.#unsaved || !this.savedAt) this.savedAt = this.#ports.now()
      this.#unsaved = false
      void this.#tickets.stock(copy.epoch)
    }
    this.#note()
  }

  readonly #notKept = (): undefined => {
    this.keeps = false
    this.#changed()
  }

  #note(): void {
    if (this.dirty) this.#unsaved = true
    this.#changed()
  }

  async #refused(copy: Copy, code: number, reason: string): Promise<void> {
    copy.line = null
    const verdict = verdictOn(code, this.#refusals + 1)
    if (verdict.is === "ticket") return this.#renew(copy)
    this.#refusals++
    this.frozen = true
    if (verdict.is === "reload") {
      // The words stay in this machine's keeping: the program that is loaded next sends them.
      this.closed = closedWords(reason)
      return this.#changed()
    }
    this.#leftovers = this.#withRetired(copy)
    if (verdict.is === "end") this.#giveUp(verdict.why, closedWords(reason))
    else await this.#replace(this.#leftovers, verdict.why)
  }

  /** Another ticket for the same copy, as soon as there is one. */
  async #renew(copy: Copy): Promise<void> {
    // What is shown may be another copy of the same by then: an undo that was expressed afresh.
    const isShown = this.#copy === copy
    const now = () => (isShown && this.#copy) || copy
    try {
      const ticket = await this.#tickets.until(() => this.#ports.ticket())
      await this.#tickets.layBy(ticket)
      if (this.#ended) return
      if (ticket.epoch === copy.epoch) this.#connect(now(), ticket)
      else await this.#replace(this.#withRetired(now()), "epoch", ticket)
    } catch (error) {
      this.#leftovers = this.#withRetired(now())
      this.#turnedAway(error as Denied)
    }
  }

  /** A copy that is refused goes on being shown, frozen, until another takes its place. */
  #withRetired(copy: Copy): readonly Leftover[] {
    return this.#copy === copy ? [...this.#leftovers, retired(copy)] : this.#leftovers
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
        : nowhere
      // Refused or ended meanwhile: another copy comes, with the same leftovers.
      if (this.#line !== copy.line || this.#ended) return
      const leftovers = this.#leftovers
      for (const { replica, epoch } of leftovers) {
        if (!replica.dirty) continue
        const left = putBack(replica, copy.replica, epoch === copy.epoch, mayWrite, this.#why)
        for (const { why, ...words } of left) this.#rescue([{ id: this.#ports.freshId(), ...words }], why)
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

  #rescue(found: readonly Found[], why: Why): readonly Step[] {
    return this.#ports.rescued.add(this.#text.doc, found, why, this.#ports.now())
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
      for (const found of allUnsent(replica)) this.#rescue([{ id: this.#ports.freshId(), ...found }], why)
    this.#copy?.log?.giveWay()
    const remove = removal(this.#leftovers.map(each => each.prefix))
    void this.#ports.store.write([...this.#ports.rescued.steps(), ...remove]).catch(this.#notKept)
    this.#line?.end()
    this.#changed()
  }
}
