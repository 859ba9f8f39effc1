/** The silence procedure: opened, extended, broken, ended by the clock (SCENARIOS 11). */

import { type Actor, withOffice } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import { runs, type Silence } from "../../shared/record/silence.ts"
import { own, type State, stands } from "../../shared/record/state.ts"
import { instantIn } from "../../shared/record/zone.ts"
import { Refusal } from "../../shared/refusal.ts"
import { labelOf } from "../room/labels.ts"
import { blockers, proposalsOn } from "../room/rolled.ts"
import { notHeld } from "./closed.ts"
import { type Desk, type Effect, entry, type Plan, printOf } from "./desk.ts"
import { paragraphsOf } from "./paragraphs.ts"
import { offFloor } from "./table.ts"

export function open(desk: Desk, _actor: Actor, act: ActOf<"silence.open">): Plan {
  const deadline = momentOf(desk, act.deadline)
  if (deadline <= desk.now()) throw new Refusal("invalid", "The deadline lies in the past.", { field: "deadline" })
  const ids = act.article === null ? allOpen(desk) : [desk.open(act.article).id]
  if (act.article !== null) notHeld(desk, act.article)
  if (ids.length === 0) throw new Refusal("conflict", "There is nothing open to put under silence.")
  const open = ids.flatMap(id => {
    const article = desk.state.articles[id]
    const says = article.proposed ? ["it is only proposed"] : blockers(desk, id).map(each => each.says)
    return says.length ? [{ article: id, label: labelOf(desk.state, article), says }] : []
  })
  if (open.length) {
    const where = open.map(({ label, says }) => `${label || "an article"}: ${says.join(", ")}`).join("; ")
    throw new Refusal("still_open", `Silence is never put over brackets. ${where}.`, { open })
  }
  const off = ids
    .flatMap(id => proposalsOn(desk.state, id))
    .filter(each => each.stage === "floor")
    .map(each => offFloor(desk, each))
  const silence = desk.newId()
  const articles = Object.fromEntries(ids.map(id => [id, printOf(desk.base(id))]))
  const body = { silence, articles, deadline, reason: act.reason ?? null }
  return {
    entries: [...off.flatMap(each => each.entries), entry(PUBLIC, "silence.open", body)],
    writes: off.flatMap(each => each.writes),
    answer: { silence, deadline: new Date(deadline).toISOString(), articles: ids },
  }
}

const allOpen = (desk: Desk): string[] =>
  desk.state.order.filter(id => {
    const article = desk.state.articles[id]
    const held = Object.values(article.paragraphs ?? {}).some(each => each.how === "silence")
    return stands(desk.state, article) && article.status !== "agreed" && article.status !== "silence" && !held
  })

/** A deadline as it was asked for: with its offset, or on the clocks of the conference's zone. */
export function momentOf(desk: Desk, deadline: string, field = "deadline"): number {
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(deadline)) return Date.parse(deadline)
  const { zone } = rulesOf(desk.state.rules)
  const at = instantIn(zone, deadline)
  if (at !== null) return at
  const says = `The clocks of ${zone} never show that time: they are put forward over it. Choose another.`
  throw new Refusal("invalid", says, { field })
}

function silenceOf(desk: Desk, id: string): Silence {
  const silence = own(desk.state.silences ?? {}, id)
  if (!silence) throw new Refusal("not_found")
  return silence
}

export function extend(desk: Desk, _actor: Actor, act: ActOf<"silence.extend">): Plan {
  const silence = silenceOf(desk, act.silence)
  if (silence.ended) throw new Refusal("too_late", "This silence has ended.")
  if (!runs(silence)) throw new Refusal("conflict", "This silence is broken: there is nothing left to extend.")
  const deadline = momentOf(desk, act.deadline)
  if (deadline <= silence.deadline)
    throw new Refusal("invalid", "A deadline is extended, never brought forward.", { field: "deadline" })
  const body = { silence: silence.id, deadline, reason: act.reason ?? null }
  return {
    entries: [entry(PUBLIC, "silence.extend", body)],
    writes: [],
    answer: { silence: silence.id, deadline: new Date(deadline).toISOString() },
  }
}

export function breakIt(desk: Desk, actor: Actor, act: ActOf<"silence.break">): Plan {
  const silence = silenceOf(desk, act.silence)
  const delegation = actor.delegation!
  if (silence.ended) return late(desk, silence, delegation, act.reason)
  if (!runs(silence)) throw new Refusal("nothing_new", "This silence is broken already.")
  const articles = act.article === undefined ? under(silence) : [act.article]
  if (articles.some(id => !under(silence).includes(id))) throw new Refusal("not_found")
  if (act.block !== undefined && articles.length !== 1)
    throw new Refusal("invalid", "A paragraph is broken in one article: name it.", { field: "article" })
  const block = act.block ?? null
  const held = block === null ? [] : heldBut(desk, silence, articles[0], block)
  const { silenceNamed } = rulesOf(desk.state.rules)
  const named = silenceNamed ? delegation : null
  const body = { silence: silence.id, articles, block, held, delegation: named, reason: act.reason }
  const broke = { silence: silence.id, articles, block }
  const effect: Effect = entry(PUBLIC, "silence.break", body)
  return {
    entries: silenceNamed
      ? [effect]
      : [{ ...effect, nameless: true }, entry(desk.circleOf(delegation)!, "silence.broke", broke)],
    writes: [],
    answer: { silence: silence.id, articles, block },
  }
}
const under = (silence: Silence): string[] => [...Object.keys(silence.articles), ...Object.keys(silence.paragraphs)]

/** The paragraphs that stay under silence when one returns to negotiation. */
function heldBut(desk: Desk, silence: Silence, article: string, block: string): string[] {
  const closed = desk.state.articles[article].paragraphs ?? {}
  const whole = paragraphsOf(desk, article).map(each => each.block)
  // What was agreed by itself before is not under silence.
  const all = silence.paragraphs[article] ?? whole.filter(each => own(closed, each)?.how !== "agreed")
  if (!all.includes(block)) throw new Refusal("not_found")
  return all.filter(each => each !== block)
}

/** Too late for the silence, not for the facilitators' ear. */
function late(desk: Desk, silence: Silence, delegation: string, reason: string): Plan {
  const chain = withOffice(desk.circleOf(delegation)!)
  const heard = desk.states.get(chain)?.late?.some(each => each.silence === silence.id && each.reason === reason)
  return {
    entries: heard ? [] : [entry(chain, "silence.late", { silence: silence.id, delegation, reason })],
    writes: [],
    answer: {},
    refusal: new Refusal(
      "too_late",
      "The deadline has passed, and the text is approved. Your objection has reached the facilitators.",
      { deadline: new Date(silence.deadline).toISOString() },
    ),
  }
}

/** The next deadline of a draft, in milliseconds since 1970. */
export function nextDeadline(state: State): number | null {
  const running = Object.values(state.silences ?? {}).filter(runs)
  return running.length ? Math.min(...running.map(each => each.deadline)) : null
}

/** The ends of what the clock has ended by now. */
export function endings(desk: Desk): Effect<"silence.end">[] {
  const now = desk.now()
  return Object.values(desk.state.silences ?? {})
    .filter(each => runs(each) && each.deadline <= now)
    .sort((a, b) => a.deadline - b.deadline)
    .map(({ id: silence, deadline, articles, paragraphs }) => {
      const ended = Object.fromEntries(Object.entries(paragraphs).map(([id, blocks]) => [id, [...blocks]]))
      const body = { silence, deadline, reading: desk.state.reading, articles: { ...articles }, paragraphs: ended }
      return { chain: PUBLIC, kind: "silence.end", body }
    })
}
