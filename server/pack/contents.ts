/** What a pack tells people, as pages: versions, tabled proposals, decisions, reservations, comments, concordance. */
import type { Entry } from "../../shared/record/chain.ts"
import { allThreads } from "../../shared/record/comments.ts"
import type { Position } from "../../shared/record/positions.ts"
import type { Rules } from "../../shared/record/rules.ts"
import { isTextless, type State } from "../../shared/record/state.ts"
import type { Flat } from "../../shared/text/flat.ts"
import { type Desk, printOf } from "../acts/desk.ts"
import { concordance } from "../acts/versions.ts"
import { plainText } from "../room/proposal-view.ts"
import { decisionsOf, Names } from "./decisions.ts"
import type { Page, Section } from "./page.ts"
import { withdrawnWords } from "./withdrawn.ts"
import { isGone } from "./withholding.ts"

/** A page with what it says, for programs. */
export interface Leaf {
  readonly path: string
  readonly page: Page
  readonly data: unknown
}
const iso = (at: number): string => new Date(at).toISOString()
/** For people: the day and the time, in UTC. */
const moment = (at: string): string => at.slice(0, 19).replace("T", " ")
const STANCES: Readonly<Record<string, string>> = {
  supports: "supports",
  canLiveWith: "can live with it",
  reserves: "reserves",
  opposes: "opposes",
  awaits: "awaits instructions",
}
const DISPOSITIONS: Readonly<Record<string, string>> = {
  accepted: "accepted",
  partly: "accepted in part",
  notAccepted: "not accepted",
  noted: "noted",
}
const STATEMENTS: Readonly<Record<string, string>> = {
  reservation: "Reservation",
  explanation: "Explanation of position",
  capital: "Answer of the capital",
}

/** @param entries of the public chain, with all bodies; `kept` as the pack holds them */
export function leavesOf(desk: Desk, entries: readonly Entry[], kept: readonly Entry[], rules: Rules): Leaf[] {
  const { state } = desk
  const names = new Names(state)
  return [
    proposals(desk, names, entries, rules),
    decisions(kept, state),
    statements(state, names),
    comments(state, names, rules),
    numbers(state),
    ...(rules.packPositions ? [positions(state, names, rules)] : []),
  ]
}

function proposals(desk: Desk, names: Names, entries: readonly Entry[], rules: Rules): Leaf {
  const { state } = desk
  const all = Object.values(state.proposals).sort((a, b) => a.label - b.label)
  const gone = all.filter(each => each.outcome === "withdrawn")
  const words = rules.packWithdrawn
    ? withdrawnWords(entries, new Map(gone.map(each => [each.id, each.article])))
    : new Map<string, Flat>()
  const data = all.map(proposal => {
    const { id, article, kind, outcome, reason, revision, delegation, group, cosponsors, rationale } = proposal
    const withdrawn = outcome === "withdrawn"
    const flat = withdrawn ? words.get(id) : isTextless(proposal) ? undefined : desk.publicText(proposal)
    const sponsors = [group ?? delegation, ...cosponsors.filter(each => !each.earlier).map(each => each.delegation)]
    return {
      ...{ id, article, kind, outcome, reason, revision },
      label: `P ${proposal.label}`,
      on: names.article(article),
      sponsors: sponsors.map(each => names.party(each)),
      unconfirmed: proposal.unconfirmed,
      rationale: rationale?.text ?? null,
      source: rationale?.source ?? null,
      text: flat ? plainText(flat) : null,
      fingerprint: flat ? printOf(flat) : null,
      withheld: withdrawn && !flat,
    }
  })
  const sections = data.map(
    (each): Section => ({
      heading: `${each.label} on ${each.on}`,
      facts: [
        ["Sponsors", each.sponsors.join(", ") + (each.unconfirmed ? " (unconfirmed)" : "")],
        ["Outcome", OUTCOMES[each.outcome]],
        ...(each.reason ? [["Reason", each.reason] as const] : []),
        ...(each.revision ? [["Revision", String(each.revision)] as const] : []),
        ...(each.rationale ? [["Rationale", each.rationale] as const] : []),
        ...(each.source ? [["Source of the language", each.source] as const] : []),
        ...(each.kind === "delete" ? [["Proposes", "to delete the article"] as const] : []),
        ...(each.kind === "move" ? [["Proposes", "to move the article"] as const] : []),
        ...(each.withheld ? [["Text", "withdrawn, and not in this pack"] as const] : []),
      ],
      ...(each.text ? { words: each.text } : {}),
    }),
  )
  const about = "Every proposal that was tabled, in the order of tabling, with its text as it was last tabled."
  return { path: "proposals", page: { title: "Tabled proposals", about, sections }, data }
}
const OUTCOMES: Readonly<Record<string, string>> = {
  open: "open",
  adopted: "adopted",
  partly: "adopted in part",
  setAside: "set aside",
  withdrawn: "withdrawn",
  parked: "parked",
}

function decisions(kept: readonly Entry[], state: State): Leaf {
  const data = decisionsOf(kept, state)
  const rows = data.map(({ seq, at, says, reason }) => [String(seq), moment(at), says, reason ?? ""])
  const table = { head: ["Entry", "Date and time (UTC)", "Decision", "Reason"], rows }
  const sections = rows.length ? [{ heading: "In their order", table }] : []
  return {
    path: "decisions",
    page: { title: "Decisions", about: "What was decided, with the number of its entry in the record.", sections },
    data,
  }
}

function statements(state: State, names: Names): Leaf {
  const data = Object.values(state.statements ?? {}).map(
    ({ id, article, as, party, text, at, unconfirmed, fingerprint }) => ({
      ...{ id, article, as, text, unconfirmed, fingerprint },
      ...{ on: names.article(article), party: names.party(party), at: iso(at) },
    }),
  )
  const sections = data.map(
    (each): Section => ({
      heading: `${each.party} on ${each.on}`,
      facts: [
        [STATEMENTS[each.as] ?? each.as, `${moment(each.at)} (UTC)`],
        ["Text's fingerprint", each.fingerprint],
        ...(each.unconfirmed ? [["From the floor", "unconfirmed"] as const] : []),
      ],
      words: each.text,
    }),
  )
  const about = "Reservations and explanations of position, each tied to the text that it was made on."
  return { path: "reservations", page: { title: "Reservations and explanations", about, sections }, data }
}

function comments(state: State, names: Names, rules: Rules): Leaf {
  const withdrawn = (id: string | null) => id !== null && isGone(state, id)
  const threads = allThreads(state.threads).filter(each => rules.packWithdrawn || !withdrawn(each.proposal))
  const data = threads.map(
    ({ id, article, proposal, anchor, delegation, text, replies, closed, observation, register, at }) => ({
      ...{ id, article, proposal, text, observation, register },
      at: iso(at),
      on: article ? names.article(article) : null,
      by: names.party(delegation),
      quote: anchor?.quote ?? null,
      replies: replies.map(each => ({ by: names.party(each.delegation), at: iso(each.at), text: each.text })),
      disposition: closed && { is: closed.disposition, reason: closed.reason, at: iso(closed.at) },
    }),
  )
  const sections = data.map(
    (each): Section => ({
      heading: `${each.on ?? "The draft"}${each.quote ? `: “${each.quote}”` : ""}`,
      facts: [
        ["From", register(each.register) ?? each.by],
        ["Disposition", each.disposition ? (DISPOSITIONS[each.disposition.is] ?? each.disposition.is) : "open"],
        ...(each.disposition?.reason ? [["Reason", each.disposition.reason] as const] : []),
        ...(each.observation ? [["Observation", each.observation] as const] : []),
      ],
      words: [each.text, ...each.replies.map(reply => `${reply.by}: ${reply.text}`)].join("\n"),
    }),
  )
  const about = "Public comments with what became of each."
  return { path: "comments", page: { title: "Comments and their dispositions", about, sections }, data }
}
const register = (row: { readonly member: string } | null): string | null => row?.member || null

function positions(state: State, names: Names, rules: Rules): Leaf {
  const withdrawn = (id: string | null) => id !== null && isGone(state, id)
  const data = Object.values(state.positions ?? {})
    .flatMap(Object.values<Position>)
    .filter(each => rules.packWithdrawn || !withdrawn(each.proposal))
    .map(({ article, proposal, party, stance, remedy, reason, at, unconfirmed }) => ({
      ...{ article, proposal, stance, remedy, reason, unconfirmed },
      on: proposal ? names.proposal(proposal) : names.article(article),
      party: names.party(party),
      at: iso(at),
    }))
  const rows = data.map(each => [
    each.on,
    each.party + (each.unconfirmed ? " (unconfirmed)" : ""),
    STANCES[each.stance] ?? each.stance,
    each.remedy ?? "",
    each.reason ?? "",
  ])
  const sections = rows.length
    ? [{ heading: "As they stand", table: { head: ["On", "Party", "Stance", "Remedy", "Reason"], rows } }]
    : []
  return { path: "positions", page: { title: "Positions", about: "Public positions.", sections }, data }
}

function numbers(state: State): Leaf {
  const data = (state.concordances ?? []).map(({ seq, at, units }) => ({
    seq,
    at: iso(at),
    concordance: concordance(units),
  }))
  const sections = data.map(({ at, concordance: rows }): Section => {
    const flat = rows.flatMap(({ was, now, paragraphs }) => [
      [was, now],
      ...paragraphs.map(each => [`${was}, ${each.was}`, `${now}, ${each.now}`]),
    ])
    return { heading: `${moment(at)} (UTC)`, table: { head: ["Old number", "New number"], rows: flat } }
  })
  const about = "Where a draft was renumbered: the old numbers beside the new ones."
  return { path: "concordance", page: { title: "Concordance", about, sections }, data }
}
