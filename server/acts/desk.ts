/**
 * What an act's handler reads, and the plan that it makes. A handler decides everything before anything is done: it
 * returns a plan or throws a Refusal, so that nothing is ever half done.
 */

import { type Actor, OFFICE, readsCircle, readsProposals, type Subject, withOffice } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { type Thread, threadIn } from "../../shared/record/comments.ts"
import type { Body, EntryKind } from "../../shared/record/entries.ts"
import { holdsPen } from "../../shared/record/rights.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import {
  type Article,
  isTextless,
  own,
  type Proposal,
  type State,
  stands,
  type Working,
} from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { fingerprint, toFlat, toTree } from "../../shared/text/tree.ts"
import { randomId, sha256 } from "../room/hash.ts"
import { docKey, type Texts } from "../room/texts.ts"

export interface Effect<K extends EntryKind = EntryKind> {
  readonly chain: string
  readonly kind: K
  readonly body: Body<K>
  /** Not by whom it was done: the draft's rules keep that from its readers. */
  readonly nameless?: true
}
export interface Plan {
  readonly entries: readonly Effect[]
  /** Texts as they shall read, written by minimal edits in the same commit. */
  readonly writes: readonly { readonly doc: string; readonly root: string; readonly text: Flat }[]
  readonly answer: Readonly<Record<string, unknown>>
  /** What the actor is told, though something is put on record: an objection that came too late. */
  readonly refusal?: Refusal
}
export const entry = <K extends EntryKind>(chain: string, kind: K, body: Body<K>): Effect =>
  ({ chain, kind, body }) as unknown as Effect

const prints = new WeakMap<Flat, string>()
/** The fingerprint of a normalised text, calculated once per text. */
export function printOf(flat: Flat): string {
  let print = prints.get(flat)
  if (!print) prints.set(flat, (print = fingerprint(flat, sha256)))
  return print
}

/** A proposal as one seat may see it. */
export interface Found {
  readonly tabled: Proposal | null
  /** The working text, where the seat reads its circle. */
  readonly working: Working | null
  readonly article: string
  readonly subject: Subject
}

/** The subject of an act that is about no proposal. */
export const NOBODY: Subject = {
  delegation: null,
  group: null,
  onBehalf: null,
  unconfirmed: false,
  drafters: [],
  namesOpen: true,
}

export class Desk {
  readonly states: ReadonlyMap<string, State>
  readonly texts: Texts
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number
  readonly #flats = new Map<string, Flat>()

  constructor(states: ReadonlyMap<string, State>, texts: Texts, now: () => number) {
    this.states = states
    this.texts = texts
    this.now = now
  }

  get state(): State {
    return this.states.get(PUBLIC)!
  }

  newId(): string {
    return randomId(9)
  }

  /** Delegations that read a circle; null: no such circle. */
  members(circle: string): readonly string[] | null {
    if (circle === OFFICE) return []
    const bare = circle.startsWith(`${OFFICE}-`) ? circle.slice(OFFICE.length + 1) : circle
    const home = Object.values(this.state.delegations).find(each => each.circle === bare)
    if (home) return [home.id]
    if (bare !== circle) return null
    const group = own(this.state.groups, circle)
    if (group) return group.members
    return this.states.get(circle)?.circle?.members ?? null
  }

  /** A delegation's own circle. */
  circleOf(delegation: string | null): string | null {
    return delegation === null ? null : (this.state.delegations[delegation]?.circle ?? null)
  }

  /**
   * The chain of those whom an act is meant for: `all`, `delegation` (one's own; of the office: the office), `office`
   * (one's delegation and the office), or a group's or circle's id that the seat reads.
   */
  chainFor(actor: Actor, audience: string): string {
    if (audience === "all") return PUBLIC
    const circle = this.circleOf(actor.delegation)
    if (audience === "delegation") return circle ?? OFFICE
    if (audience === "office") return circle ? withOffice(circle) : OFFICE
    if (!this.reads(actor, audience)) throw new Refusal("not_found")
    return audience
  }
  /** The chains that a seat reads, the public one first, with their states. */
  chainsOf(actor: Actor): { readonly chain: string; readonly state: State }[] {
    return [PUBLIC, ...this.circlesOf(actor)].map(chain => ({ chain, state: this.states.get(chain)! }))
  }

  reads(actor: Actor, circle: string): boolean {
    const members = this.members(circle)
    return members !== null && readsCircle(actor, circle, members)
  }

  /**
   * Whether a seat reads an entry's body: who joined a circle reads its present texts, not what was written before.
   * @param cites the public number that the entry of a circle cites
   */
  readsEntry(actor: Actor, circle: string, seq: number, cites: number): boolean {
    if (actor.delegation === null) return true
    const group = own(this.state.groups, circle)
    if (group) return cites >= (group.since[actor.delegation] ?? 0)
    return seq >= (this.states.get(circle)?.circle?.since[actor.delegation] ?? 0)
  }

  /** The circles that a seat reads and that hold anything. */
  circlesOf(actor: Actor): string[] {
    return [...this.states.keys()].filter(chain => chain !== PUBLIC && this.reads(actor, chain))
  }

  /** Where a proposal's working text stands now, whoever asks. */
  workingOf(proposal: string): Working | null {
    for (const [chain, state] of this.states) {
      const working = chain === PUBLIC ? undefined : own(state.working, proposal)
      // In a circle that was left behind, nobody reads it any more.
      if (working && !working.closed && this.members(chain) !== null) return working
    }
    return null
  }

  /** Whether a seat reads a thread of a chain that it reads: what was said before it joined, it does not. */
  readsThread(actor: Actor, chain: string, { at, seq }: Thread): boolean {
    if (chain === PUBLIC) return readsProposals(actor, this.state)
    const terms = own(this.state.groups, chain)?.terms
    if (terms) {
      const mine = terms.filter(each => each.delegation === actor.delegation && each.to === null)
      return mine.some(each => each.from <= at)
    }
    return seq >= (this.states.get(chain)?.circle?.since[actor.delegation ?? ""] ?? 0)
  }

  /** A thread of comments, where the seat reads it. */
  thread(actor: Actor, id: string): { readonly thread: Thread; readonly chain: string; readonly named: string } {
    for (const { chain, state } of this.chainsOf(actor)) {
      const thread = threadIn(state.threads, id)
      if (thread && this.readsThread(actor, chain, thread))
        return { thread, chain, named: chain === PUBLIC ? "public" : "circle" }
    }
    throw new Refusal("not_found")
  }

  find(actor: Actor, proposal: string): Found {
    const tabled = own(this.state.proposals, proposal) ?? null
    const anywhere = this.workingOf(proposal)
    // The pen alone opens no circle: all that its readers write on the article is in one document.
    const working = anywhere && this.reads(actor, anywhere.circle) ? anywhere : null
    if (!tabled && !working) throw new Refusal("not_found")
    const known = (tabled ?? working) as Proposal | Working
    const subject: Subject = {
      delegation: known.delegation,
      group: known.group,
      onBehalf: tabled?.onBehalf ?? null,
      unconfirmed: tabled?.unconfirmed ?? false,
      drafters: known.drafters,
      namesOpen: known.namesOpen,
    }
    return { tabled, working, article: known.article, subject }
  }

  /** An article that stands in the draft, or one proposed in a circle that the seat reads. */
  article(id: string): Article {
    const article = own(this.state.articles, id)
    if (!article || !stands(this.state, article)) throw new Refusal("not_found")
    return article
  }

  /** Refuses while an article is closed to change. */
  open(id: string): Article {
    this.notClosed(id)
    return this.article(id)
  }

  /** The same, of an article that may be gone: what is about a proposal then says what became of that. */
  notClosed(id: string): void {
    const status = own(this.state.articles, id)?.status
    if (status === "agreed" || status === "silence") throw new Refusal(status)
  }

  /** Refuses where an article is not up for proposals. */
  inScope(id: string): void {
    if (own(this.state.articles, id)?.scope === "closed") throw new Refusal("out_of_scope")
  }

  /** Refuses once the draft's deadline for proposals has passed. */
  inTime(): void {
    const { proposalsUntil: until, zone } = rulesOf(this.state.rules)
    if (until === null || this.now() <= Date.parse(until)) return
    const at = new Date(until).toLocaleString("en-GB", { timeZone: zone, dateStyle: "long", timeStyle: "short" })
    throw new Refusal("too_late", `Proposals closed on ${at} (${zone}). Your text is kept where you write it.`)
  }

  base(article: string): Flat {
    return this.state.articles[article] ? this.texts.text(docKey(article), "base") : EMPTY
  }
  publicText(proposal: Proposal): Flat {
    return this.texts.text(docKey(proposal.article), root(proposal.id))
  }
  workingText(working: Working): Flat {
    return this.texts.text(docKey(working.article, working.circle), root(working.id))
  }

  /** A base text by its fingerprint, from any chain; the same object every time. */
  flat(print: string): Flat {
    let flat = this.#flats.get(print)
    if (!flat) {
      for (const state of this.states.values()) {
        const tree = state.texts[print]
        if (tree) flat = toFlat(tree)
      }
      if (!flat) throw new Error(`no text ${print}`)
      this.#flats.set(print, flat)
    }
    return flat
  }

  /** Texts for an entry of a chain: those that its state does not hold yet. */
  textsFor(chain: string, flats: readonly Flat[]): State["texts"] {
    const held = this.states.get(chain)?.texts ?? {}
    return Object.fromEntries(flats.filter(flat => !held[printOf(flat)]).map(flat => [printOf(flat), toTree(flat)]))
  }

  /** Who may write a proposal's public root now: it is on the floor, and the seat holds the pen. */
  mayWriteFloor(actor: Actor, id: string): boolean {
    const proposal = own(this.state.proposals, id)
    if (this.state.archived) return false
    if (proposal?.stage !== "floor" || isTextless(proposal)) return false
    const { status } = this.state.articles[proposal.article]
    if (status === "agreed" || status === "silence") return false
    return holdsPen(actor, this.state, this.find(actor, id).subject)
  }

  /** Who may write a working text now: it is not on the floor, and the seat holds the pen. */
  mayWriteWorking(actor: Actor, circle: string, id: string): boolean {
    const state = this.states.get(circle)
    const working = state && own(state.working, id)
    if (this.state.archived || !working || working.closed || isTextless(working) || !this.reads(actor, circle))
      return false
    if (this.state.proposals[id]?.stage === "floor") return false
    return holdsPen(actor, this.state, { ...working, onBehalf: null, unconfirmed: false })
  }
}

export const root = (proposal: string): string => `proposal/${proposal}`
