/** Notices as sentences: what was done, to which proposal or article, by whom where that is told. */
import { msg, str } from "@lit/localize"
import { articleName, day, partyName, readingName } from "../app/names.ts"
import type { Draft, Line } from "../app/shapes.ts"
import type { Disposition } from "../app/shapes-comments.ts"
import type { Notice } from "../app/shapes-notices.ts"
import { dispositionName } from "../comments/words.ts"
import { hashOf } from "../draft/address.ts"
import { meetingNotice } from "./meeting-words.ts"

type Told = Pick<Notice, "kind" | "article" | "says">

export function noticeWords(draft: Draft, notice: Told): string {
  const { kind, says } = notice
  const line = lineOf(draft, notice.article)
  const a = line ? articleName(line) : msg("an article")
  const party = partyName(draft, says.party)
  const label = says.label ?? ""
  const p = party && label ? msg(str`${label} (${party})`) : label
  const { other = "", name = "" } = says
  switch (kind) {
    case "adopted":
      return msg(str`${p} was adopted into ${a}`)
    case "partlyAdopted":
      return msg(str`Parts of ${p} were adopted into ${a}`)
    case "competing":
      return msg(str`${other} was adopted into ${a}; your ${label} competes with it and stays on the table`)
    case "setAside":
      return other
        ? msg(str`${p} on ${a} was set aside when ${other} was adopted`)
        : msg(str`${p} on ${a} was set aside`)
    case "parked":
      return msg(str`${p} on ${a} was parked`)
    case "resumed":
      return msg(str`${p} on ${a} was taken up again`)
    case "reverted":
      return msg(str`The adoption of ${p} into ${a} was reverted`)
    case "withdrawn":
      return msg(str`${p} on ${a} was withdrawn`)
    case "revised":
      return msg(
        str`${p} on ${a} was revised: your co-sponsorship was given to the earlier text. Confirm it, or leave it`,
      )
    case "spokenFor":
      return msg(str`${label} on ${a} was typed for you from the floor. Confirm it as your own, or withdraw it`)
    case "confirmed":
      return msg(str`${party} confirmed ${label} on ${a}`)
    case "tabled":
      return msg(str`${p} was tabled on ${a}`)
    case "amended":
      return msg(str`${p} was tabled on ${a}: an amendment of your ${other}`)
    case "accepted":
      return msg(str`Your amendment ${label} was taken over into ${other} on ${a}`)
    default:
      return names(draft, notice, { a, party, label, name }) ?? closing(notice, { a, party, name }) ?? kind
  }
}

interface Words {
  readonly a: string
  readonly party: string
  readonly name: string
}

/** Names asked for and given, packages, what was said and taken down. */
function names(
  draft: Draft,
  { kind, says }: Told,
  { a, party, label, name }: Words & { label: string },
): string | null {
  switch (kind) {
    case "cosponsored":
      return msg(str`${party} co-sponsors ${label} on ${a}`)
    case "uncosponsored":
      return msg(str`${party} no longer co-sponsors ${label} on ${a}`)
    case "asked":
      return msg(str`${party} asks you to co-sponsor ${label} on ${a}`)
    case "wanted":
      return msg(str`${party} asks to co-sponsor your ${label} on ${a}`)
    case "granted":
      return msg(str`You co-sponsor ${label} on ${a} now: its sponsor agreed`)
    case "declined":
      return msg(str`The sponsor of ${label} on ${a} did not take your name`)
    case "package":
      return msg(str`Your ${label} is part of the package “${name}”: it needs your consent`)
    case "bundled":
      return msg(str`${party} offers several proposals together: “${name}”`)
    case "consented":
      return msg(str`${party} consents to a package`)
    case "notConsented":
      return msg(str`${party} does not consent to a package`)
    case "positionEarlier":
      return label
        ? msg(str`${label} on ${a} was revised: your position was taken on the earlier text`)
        : msg(str`The text of ${a} has changed: your position was taken on the earlier text`)
    case "positionSpoken":
      return msg(str`A position on ${a} was taken down for you from the floor. Confirm it, or take another`)
    case "statementSpoken":
      return msg(str`A statement on ${a} was taken down for you from the floor. Confirm it, or withdraw it`)
    case "mention":
      return party ? msg(str`${party} mentions you in a comment on ${a}`) : msg(str`A comment on ${a} mentions you`)
    case "replied":
      return party
        ? msg(str`${party} replied in a thread of yours on ${a}`)
        : msg(str`A reply came in a thread of yours on ${a}`)
    case "disposed":
      return msg(
        str`Your comment on ${a} was answered: ${dispositionName((says.disposition ?? "noted") as Disposition)}`,
      )
    default:
      return meetingNotice(kind, says, { a, name, draft })
  }
}

function closing({ kind, says }: Told, { a, party, name }: Words): string | null {
  const until = says.deadline ? day(says.deadline) : ""
  const where = name ? msg(str`${name} articles`) : a
  switch (kind) {
    case "agreed":
      return msg(str`${a} was agreed ad ref`)
    case "paragraphAgreed":
      return msg(str`Paragraphs of ${a} were agreed ad ref`)
    case "reopened":
      return msg(str`${a} was reopened`)
    case "reopenAsked":
      return msg(str`${party} asks for ${a} to be reopened`)
    case "corrected":
      return msg(str`A mistake of language in ${a} was corrected`)
    case "silenceOpened":
      return msg(str`${where} under silence until ${until}`)
    case "silenceExtended":
      return msg(str`The silence on ${where} was extended until ${until}`)
    case "silenceBroken":
      return party ? msg(str`${party} broke the silence on ${a}`) : msg(str`The silence on ${a} was broken`)
    case "silenceEnded":
      return msg(str`${where} approved under silence`)
    case "late":
      return msg(str`${party} objected after the deadline of the silence on ${a}`)
    case "version":
      return name ? msg(str`The version ${name} was published`) : msg("A version was published")
    case "readingClosed":
      return msg(str`The ${readingName(Number(name)).toLowerCase()} was closed`)
    case "renumbered":
      return msg("Articles and paragraphs were renumbered")
    default:
      return null
  }
}

const lineOf = (draft: Draft, article: string | null): Line | undefined =>
  draft.articles.find(each => each.id === article)

const ON_POSITIONS = new Set(["positionEarlier", "positionSpoken"])

/** Where a notice leads: its proposal, thread or article; null where it is about the whole draft. */
export function noticeHash(draft: Draft, { article, proposal, kind, says }: Notice): string | null {
  if (!article || !lineOf(draft, article)) return null
  if (says.thread) return hashOf({ article, thread: says.thread })
  if (proposal) return hashOf({ article, proposal })
  return hashOf(ON_POSITIONS.has(kind) ? { article, tab: "positions" } : { article })
}
