/** Random negotiations: abstract steps, and their playing in a room by a small cast. Refusals are part of the game. */
import fc from "fast-check"
import { root } from "../../server/acts/desk.ts"
import { against, asBase, readText } from "../../server/acts/texts.ts"
import type { Room } from "../../server/room/room.ts"
import { docKey } from "../../server/room/texts.ts"
import type { Actor } from "../../shared/record/actor.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import { mayWriteBase } from "../../shared/record/rights.ts"
import { stands } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { actsOf, KINDS } from "./act-of.ts"
import { textOf } from "./words.ts"

export type StepKind = ActKind | "base" | "working"
export interface Step {
  readonly kind: StepKind
  readonly who: number
  readonly article: number
  readonly proposal: number
  readonly flavour: number
  readonly words: readonly number[]
}
/** What others need to be there comes more often. */
const OFTEN: Partial<Record<StepKind, number>> = {
  "proposal.open": 30,
  "proposal.table": 25,
  base: 20,
  working: 10,
  "comment.open": 10,
  "position.take": 10,
  "statement.make": 4,
  "proposal.accept": 5,
  "proposal.except": 4,
  "proposal.restore": 2,
  "article.merge": 2,
  "revision.release": 9,
  "bundle.adopt": 3,
}
/** What an act rests on is tried before it, so that what is rare comes about at all. */
const BEFORE: Partial<Record<StepKind, readonly StepKind[]>> = {
  "proposal.revise": ["working"],
  "proposal.withdraw": ["proposal.table"],
  "proposal.restore": ["proposal.table", "proposal.withdraw"],
  "proposal.leave": ["proposal.cosponsor"],
  "proposal.adopt": ["proposal.open", "proposal.table"],
  "proposal.revert": ["proposal.open", "proposal.table", "proposal.adopt"],
  "proposal.resume": ["proposal.park"],
  "proposal.askToJoin": ["proposal.names"],
  "proposal.grant": ["proposal.names", "proposal.askToJoin"],
  "proposal.consent": ["proposal.together"],
  "proposal.accept": ["proposal.open", "proposal.table"],
  "proposal.except": ["proposal.open", "proposal.table"],
  "proposal.update": ["base"],
  "bundle.consent": ["bundle.make"],
  "revision.release": ["proposal.open", "proposal.open"],
  "bundle.adopt": ["bundle.make", "bundle.consent"],
  "bundle.dissolve": ["bundle.make"],
  "comment.reply": ["comment.open"],
  "comment.edit": ["comment.open"],
  "comment.close": ["comment.open"],
  "comment.reopen": ["comment.open", "comment.close"],
  "position.confirm": ["position.take", "base"],
  "position.withdraw": ["position.take"],
  "statement.confirm": ["article.agree", "statement.make"],
  "statement.withdraw": ["statement.make"],
  "meeting.edit": ["meeting.add"],
  "meeting.remove": ["meeting.add"],
  "meeting.now": ["meeting.add"],
  "meeting.report": ["meeting.add"],
  "speaker.ask": ["meeting.add"],
  "speaker.add": ["meeting.add"],
  "speaker.call": ["meeting.add", "speaker.ask"],
  "speaker.done": ["meeting.add", "speaker.ask", "speaker.call"],
  "speaker.withdraw": ["meeting.add", "speaker.ask"],
  "vote.cast": ["vote.call"],
  "vote.close": ["vote.call"],
  "silence.extend": ["silence.open"],
  "silence.break": ["silence.open"],
  "paragraph.reopen": ["paragraph.agree"],
  "article.closeDrafting": ["article.openDrafting"],
  "article.requestReopen": ["article.agree"],
  "article.reopen": ["article.agree"],
  "act.undo": ["proposal.table"],
  "draft.renumber": ["article.add"],
  "circle.leave": ["circle.join"],
}
const DRAWN = [...KINDS, ...Object.entries(OFTEN).flatMap(([kind, n]) => Array<StepKind>(n).fill(kind as StepKind))]
export const stepArb: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<StepKind>(...DRAWN),
  who: fc.nat(5),
  article: fc.nat(2),
  proposal: fc.nat(7),
  flavour: fc.nat(9),
  words: fc.array(fc.nat(11), { minLength: 1, maxLength: 12 }),
})

export interface Players {
  readonly people: readonly Actor[]
  readonly articles: readonly string[]
  readonly delegations: readonly string[]
  readonly group: string
}

/** @returns whether anybody could carry the step out; a Refusal is no failure, any other error is */
export async function play(room: Room, players: Players, step: Step): Promise<boolean> {
  for (const kind of BEFORE[step.kind] ?? []) await once(room, players, { ...step, kind })
  const done = await once(room, players, step)
  // A draft in the archive takes nothing else: so that the game goes on it comes back at once.
  if (room.state.archived) await room.act(players.people.at(-1)!, { kind: "draft.archive", on: false })
  return done
}

function once(room: Room, players: Players, step: Step): Promise<boolean> {
  const { people } = players
  const turns = people.map((_, at) => people[(step.who + at) % people.length])
  if (step.kind === "base") return anyOf(turns, actor => write(room, step, actor))
  if (step.kind === "working") return anyOf(turns, actor => writeWorking(room, step, actor))
  return anyOf(turns, actor => anyOf(actsOf(room, players, step, actor).slice(0, TRIES), act => room.act(actor, act)))
}
const TRIES = 8

async function write(room: Room, step: Step, actor: Actor): Promise<void> {
  const open = room.state.order.filter(
    id => stands(room.state, room.state.articles[id]) && mayWriteBase(actor, room.state, id),
  )
  const article = open[step.article % Math.max(1, open.length)]
  if (!article) throw new Refusal("no_right")
  await room.write(actor, docKey(article), "base", asBase(room.desk.base(article), readText(textOf(step))))
}

async function writeWorking(room: Room, step: Step, actor: Actor): Promise<void> {
  const { desk } = room
  const mine = desk
    .circlesOf(actor)
    .flatMap(circle => Object.values(desk.states.get(circle)?.working ?? {}))
    .filter(each => desk.mayWriteWorking(actor, each.circle, each.id))
  const working = mine[step.proposal % Math.max(1, mine.length)]
  if (!working) throw new Refusal("no_right")
  const text = against(desk.workingText(working), readText(textOf(step)))
  await room.write(actor, docKey(working.article, working.circle), root(working.id), text)
}

async function anyOf<T>(list: readonly T[], run: (each: T) => Promise<unknown>): Promise<boolean> {
  for (const each of list)
    try {
      if ((await run(each)) !== false) return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  return false
}
