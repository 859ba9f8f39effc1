/** Random negotiations: abstract steps, and their playing in a room by a small cast. Refusals are part of the game. */
import fc from "fast-check"
import { asBase, readText } from "../../server/acts/texts.ts"
import type { Room } from "../../server/room/room.ts"
import { docKey } from "../../server/room/texts.ts"
import type { Actor } from "../../shared/record/actor.ts"
import type { Act, ActKind } from "../../shared/record/acts.ts"
import { actSchema } from "../../shared/record/acts.ts"
import { mayWriteBase } from "../../shared/record/rights.ts"
import { Refusal } from "../../shared/refusal.ts"

const KINDS = [
  "proposal.open",
  "proposal.open",
  "proposal.open",
  "proposal.table",
  "proposal.table",
  "proposal.revise",
  "proposal.withdraw",
  "proposal.restore",
  "proposal.floor",
  "proposal.confirm",
  "proposal.update",
  "proposal.cosponsor",
  "proposal.leave",
  "proposal.adopt",
  "proposal.adopt",
  "proposal.revert",
  "proposal.setAside",
  "proposal.park",
  "proposal.resume",
  "proposal.share",
  "article.agree",
  "article.reopen",
  "article.openDrafting",
  "article.closeDrafting",
  "reading.close",
  "draft.settings",
  "base",
] as const satisfies (ActKind | "base")[]

export interface Step {
  readonly kind: (typeof KINDS)[number]
  readonly who: number
  readonly article: number
  readonly proposal: number
  readonly flavour: number
  readonly words: readonly number[]
}
export const stepArb: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.nat(5),
  article: fc.nat(2),
  proposal: fc.nat(7),
  flavour: fc.nat(9),
  words: fc.array(fc.nat(11), { minLength: 1, maxLength: 12 }),
})

const LEXICON = [
  "records",
  "shall",
  "be kept",
  "for",
  "two",
  "years",
  "by the director.",
  "Every",
  "person",
  "[in",
  "writing]",
  "\n\n2. Searches",
]
const FIXED =
  "Records of every search shall be kept for two years by the director of the prison.\n\nThey are open to inspectors."

export interface Players {
  readonly people: readonly Actor[]
  readonly articles: readonly string[]
  readonly delegations: readonly string[]
  readonly group: string
}
const textOf = ({ words, flavour }: Step): string => {
  if (flavour < 6) {
    const base = FIXED.split(" ")
    words.forEach((word, at) => {
      if (at % 3 === 0) base[(word * 7 + flavour) % base.length] = LEXICON[word].trim()
    })
    return base.join(" ")
  }
  return words.map(word => LEXICON[word]).join(" ")
}

/** @returns whether anybody could carry the step out; a Refusal is no failure, any other error is */
export async function play(room: Room, players: Players, step: Step): Promise<boolean> {
  const { people } = players
  for (let at = 0; at < people.length; at++)
    if (await playAs(room, players, step, people[(step.who + at) % people.length])) return true
  return false
}

async function playAs(room: Room, players: Players, step: Step, actor: Actor): Promise<boolean> {
  const article = players.articles[step.article % players.articles.length]
  const states = [...room.desk.states.values()]
  const known = new Set(states.flatMap(each => [...Object.keys(each.proposals), ...Object.keys(each.working)]))
  const proposal = [...known].at(step.proposal % Math.max(1, known.size)) ?? "none"
  try {
    if (step.kind === "base") {
      if (!mayWriteBase(actor, room.state, article)) return false
      await room.write(actor, docKey(article), "base", asBase(room.desk.base(article), readText(textOf(step))))
      return true
    }
    await room.act(actor, actOf(step, players, article, proposal))
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function actOf(step: Step, { delegations, group }: Players, article: string, proposal: string): Act {
  const { kind, flavour } = step
  const reason = "because"
  const open = {
    article,
    text: textOf(step),
    ...(flavour === 1 ? { group } : {}),
    ...(flavour === 2 ? { floor: true } : {}),
    ...(flavour === 3 ? { onBehalf: delegations[step.words[0] % delegations.length] } : {}),
    ...(flavour === 4 ? { delete: true, text: undefined } : {}),
    ...(flavour === 5 ? { article: undefined, after: article } : {}),
  }
  const more: Record<string, unknown> =
    kind === "proposal.open"
      ? open
      : kind === "reading.close"
        ? { reading: 1 + (flavour % 3) }
        : kind === "draft.settings"
          ? {
              attribution: ["full", "groups", "none"][flavour % 3],
              scope: { [article]: flavour < 5 ? "open" : "closed" },
            }
          : kind.startsWith("article.")
            ? { article, reason }
            : {
                ...{ proposal, reason },
                ...(kind === "proposal.floor" ? { on: flavour % 2 === 0 } : {}),
                ...(kind === "proposal.share" ? { circle: group } : {}),
              }
  return actSchema.parse({ kind, ...more })
}
