/** Silences as a seat sees them: what is under them, until when, who broke them where that is told. */
import { type Actor, inOffice } from "../../shared/record/actor.ts"
import { may } from "../../shared/record/rights.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import { runs, type Silence } from "../../shared/record/silence.ts"
import { own, stands } from "../../shared/record/state.ts"
import { momentIn } from "../../shared/record/zone.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf } from "./labels.ts"
import { titleOf } from "./title.ts"

const iso = (at: number): string => new Date(at).toISOString()

export function silenceView(desk: Desk, actor: Actor, silence: Silence) {
  const { state } = desk
  const { zone } = rulesOf(state.rules)
  const { id, extended, reason } = silence
  const under = [...Object.keys(silence.articles), ...Object.keys(silence.paragraphs)]
  const kinds = ["silence.break", "silence.extend"] as const
  const live = runs(silence)
  return {
    ...{ id, extended, reason, zone, runs: live },
    opened: iso(silence.opened),
    deadline: iso(silence.deadline),
    /** Milliseconds until then, for whose clock differs. */
    left: live ? Math.max(0, silence.deadline - desk.now()) : 0,
    /** The deadline on the conference's clocks, in words. */
    local: momentIn(zone, silence.deadline),
    articles: inOrder(desk, under).map(article => ({
      id: article,
      label: nameOf(desk, article),
      fingerprint: own(silence.articles, article) ?? null,
      /** The paragraphs that are under it where not all of the article is. */
      paragraphs: own(silence.paragraphs, article) ?? null,
    })),
    broken: silence.broken.map(each => ({ ...each, at: iso(each.at), mine: isMine(desk, actor, silence, each) })),
    ended: silence.ended && { at: iso(silence.ended.at), reading: silence.ended.reading },
    late: lateTo(desk, actor, id),
    may: live && !state.archived ? kinds.filter(kind => may(actor, kind, state).allowed) : [],
  }
}
export type SilenceView = ReturnType<typeof silenceView>

/** All of a draft's, the latest first. */
export const silencesView = (desk: Desk, actor: Actor): SilenceView[] =>
  allOf(desk).map(silence => silenceView(desk, actor, silence))

/** The one that an article is under, else the last one that it was under; null: never. */
export function silenceOn(desk: Desk, actor: Actor, article: string): SilenceView | null {
  const about = allOf(desk).filter(each => concerns(each, article))
  const silence = about.find(each => runs(each) && isUnder(each, article)) ?? about[0]
  return silence ? silenceView(desk, actor, silence) : null
}

const allOf = (desk: Desk): Silence[] => Object.values(desk.state.silences ?? {}).sort((a, b) => b.opened - a.opened)
const isUnder = ({ articles, paragraphs }: Silence, article: string): boolean =>
  Object.hasOwn(articles, article) || Object.hasOwn(paragraphs, article)
const concerns = (silence: Silence, article: string): boolean =>
  isUnder(silence, article) || silence.broken.some(each => each.articles.includes(article))

const inOrder = (desk: Desk, ids: readonly string[]): string[] => {
  const known = new Set(ids)
  return desk.state.order.filter(id => known.has(id))
}

/** `Rule 44`; of what has no number its title. */
export function nameOf(desk: Desk, id: string): string {
  const article = own(desk.state.articles, id)
  if (!article || !stands(desk.state, article)) return ""
  return labelOf(desk.state, article) || (titleOf(desk, id) ?? "")
}

/** Whether it was this seat's delegation that broke it: it knows, whether or not the others are told. */
function isMine(desk: Desk, actor: Actor, { id }: Silence, broken: Silence["broken"][number]): boolean {
  if (actor.delegation === null) return false
  if (broken.delegation !== null) return broken.delegation === actor.delegation
  const circle = desk.circleOf(actor.delegation)
  const mine = (circle !== null && desk.reads(actor, circle) && desk.states.get(circle)?.broke) || []
  return mine.some(
    each =>
      each.silence === id &&
      each.block === broken.block &&
      each.articles.length === broken.articles.length &&
      each.articles.every(article => broken.articles.includes(article)),
  )
}

/** What came too late, to the office; to a delegation its own. */
const lateTo = (desk: Desk, actor: Actor, silence: string) =>
  desk
    .chainsOf(actor)
    .flatMap(({ state }) => state.late ?? [])
    .filter(each => each.silence === silence && (inOffice(actor) || each.delegation === actor.delegation))
    .map(({ delegation, reason, at }) => ({ delegation, reason, at: iso(at) }))
