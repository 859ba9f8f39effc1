/** Entries of the record that decide something, each as one English sentence with its date, its party and its reason. */
import type { Entry } from "../../shared/record/chain.ts"
import { own, type State } from "../../shared/record/state.ts"
import { isRtl, labelOf } from "../room/labels.ts"

type Body = Readonly<Record<string, unknown>>
export interface Decision {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly says: string
  readonly reason: string | null
}
type Naming = (body: Body) => string

const SAYS: Readonly<Record<string, (names: Names, body: Body) => string>> = {
  "reading.close": (_, body) => `Reading ${body.reading} was closed.`,
  "version.publish": (_, { symbol, reading }) =>
    symbol ? `The version ${symbol} was published.` : `The version of reading ${reading} was published.`,
  "draft.renumber": () => "Articles and paragraphs were renumbered.",
  "revision.release": (_, body) =>
    `A revision of several articles was released${body.symbol ? ` as ${body.symbol}` : ""}.`,
  "article.add": (names, body) => `${names.article(body.id)} was added.`,
  "article.move": (names, body) => `${names.article(body.article)} was moved.`,
  "article.remove": (names, body) => `${names.article(body.article)} was removed.`,
  "article.split": (names, body) =>
    `${names.article(body.article)} was split: ${names.article(body.fresh)} came of it.`,
  "article.merge": (names, body) => `${names.article(body.article)} was merged into ${names.article(body.into)}.`,
  "article.agree": (names, body) => `${names.article(body.article)} was agreed ad ref, reading ${body.reading}.`,
  "article.reopen": (names, body) => `${names.article(body.article)} was reopened.`,
  "article.requestReopen": (names, body) =>
    `${names.party(body.delegation)} asked for ${names.article(body.article)} to be reopened.`,
  "article.correct": (names, body) => `A mistake in ${names.article(body.article)} was corrected.`,
  "paragraph.agree": (names, body) => `Paragraphs of ${names.article(body.article)} were agreed ad ref.`,
  "paragraph.reopen": (names, body) => `Paragraphs of ${names.article(body.article)} were reopened.`,
  "proposal.adopt": (names, body) =>
    `${names.proposal(body.proposal)} was ${body.outcome === "partly" ? "adopted in part" : "adopted"} into ${names.article(body.article)}.`,
  "proposal.revert": (names, body) => `The adoption of ${names.proposal(body.proposal)} was reverted.`,
  "proposal.setAside": (names, body) => `${names.proposal(body.proposal)} was set aside.`,
  "proposal.park": (names, body) => `${names.proposal(body.proposal)} was parked.`,
  "proposal.resume": (names, body) => `${names.proposal(body.proposal)} was resumed.`,
  "bundle.adopt": () => "A package of changes was adopted.",
  "silence.open": () => "A silence procedure was opened.",
  "silence.extend": () => "The deadline of a silence procedure was extended.",
  "silence.break": (names, body) =>
    `Silence was broken${body.delegation ? ` by ${names.party(body.delegation)}` : ""}.`,
  "meeting.report": (_, body) => `A contact group reported back: ${body.text}`,
  "vote.call": (names, body) => `A roll-call vote was called on ${names.article(body.article)}: ${body.question}`,
  "vote.cast": (names, body) =>
    `${names.party(body.delegation)} voted ${body.choice === "abstain" ? "to abstain" : body.choice}.${body.explanation ? ` It explained: ${body.explanation}` : ""}`,
  "vote.close": (_, body) => {
    const { yes, no, abstain } = body.tally as Readonly<Record<string, number>>
    return `The roll-call vote was closed: ${yes} yes, ${no} no, ${abstain} abstaining.`
  },
  "silence.end": () => "A silence procedure ended: approved under silence.",
}

/** How articles, proposals and parties are called; where a draft runs from right to left, set apart from the sentence. */
export class Names {
  readonly #state: State
  constructor(state: State) {
    this.#state = state
  }
  #apart(name: string): string {
    return isRtl(this.#state.lang) ? `\u2068${name}\u2069` : name
  }
  article(id: unknown): string {
    const article = own(this.#state.articles, String(id))
    return this.#apart((article && labelOf(this.#state, article)) || "An article without a number")
  }
  proposal(id: unknown): string {
    const proposal = own(this.#state.proposals, String(id))
    return proposal ? `P ${proposal.label} (${this.party(proposal.group ?? proposal.delegation)})` : "A proposal"
  }
  party(id: unknown): string {
    const { delegations, groups } = this.#state
    return this.#apart(own(delegations, String(id))?.name ?? own(groups, String(id))?.name ?? "the office")
  }
}

export function decisionsOf(entries: readonly Entry[], state: State): Decision[] {
  const names = new Names(state)
  return entries.flatMap(({ seq, at, kind, body }) => {
    const says: Naming | undefined = own(SAYS, kind) && (read => SAYS[kind](names, read))
    if (!says || body === null) return []
    const read = JSON.parse(body) as Body
    const reason = typeof read.reason === "string" ? read.reason : null
    return [{ seq, at: new Date(at).toISOString(), kind, says: says(read), reason }]
  })
}
