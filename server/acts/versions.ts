/** Versions published, and the draft renumbered. */
import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { runs } from "../../shared/record/silence.ts"
import { Refusal } from "../../shared/refusal.ts"
import { docKey } from "../room/texts.ts"
import { renumbering, versionBody } from "../room/versions.ts"
import { type Desk, entry, type Plan } from "./desk.ts"

export function publish(desk: Desk, _actor: Actor, act: ActOf<"version.publish">): Plan {
  freeSymbol(desk, act.symbol)
  const body = versionBody(desk, PUBLIC, { symbol: act.symbol, name: act.name ?? null })
  const { version, symbol, units } = body
  return {
    entries: [entry(PUBLIC, "version.publish", body)],
    writes: [],
    answer: { version, symbol, units: units.length },
  }
}

/** A symbol names one version of a draft. */
export function freeSymbol(desk: Desk, symbol: string): void {
  if ((desk.state.versions ?? []).some(each => each.symbol === symbol))
    throw new Refusal("conflict", `A version of this draft has the symbol ${symbol} already. Choose another.`)
}

export function renumber(desk: Desk, _actor: Actor, { reason }: ActOf<"draft.renumber">): Plan {
  const made = renumberPlan(desk, reason ?? null)
  if (!made) throw new Refusal("nothing_new", "Articles and paragraphs are numbered in their order already.")
  return made
}

/** Null: every number stands in its order already. */
export function renumberPlan(desk: Desk, reason: string | null): Plan | null {
  if (Object.values(desk.state.silences ?? {}).some(runs))
    throw new Refusal(
      "silence",
      "Numbers stay as they are while a text is under silence: it is about these very numbers.",
    )
  const { units, texts, moves } = renumbering(desk)
  if (!moves) return null
  const flats = units.map(({ id }) => texts.get(id)?.after ?? desk.base(id))
  const body = { units: [...units], texts: desk.textsFor(PUBLIC, flats), reason }
  return {
    entries: [entry(PUBLIC, "draft.renumber", body)],
    writes: [...texts].map(([id, { after }]) => ({ doc: docKey(id), root: "base", text: after })),
    answer: { concordance: concordance(units) },
  }
}

/** What got another number, old beside new, as it is drawn. */
export const concordance = (units: ReturnType<typeof renumbering>["units"]) =>
  units
    .filter(({ from, to, paragraphs }) => from !== to || paragraphs.length)
    .map(({ id, from, to, paragraphs }) => ({
      ...{ article: id, was: from, now: to },
      paragraphs: paragraphs.map(each => ({ was: each.from, now: each.to })),
    }))
