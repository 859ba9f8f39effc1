/** Acts on a draft as a whole: its settings, its archive, its public link. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import { runs } from "../../shared/record/silence.ts"
import type { State } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { randomId } from "../room/hash.ts"
import { versionBody } from "../room/versions.ts"
import { type Desk, entry, type Plan, printOf } from "./desk.ts"
import { freeSymbol, renumberPlan } from "./versions.ts"

/** A draft's settings as a screen shows and an act changes them. */
export const settingsOf = ({ title, label, lang, style, attribution, observers, rules }: State) => ({
  ...{ title, label, lang, style },
  ...rulesOf(rules),
  attribution: attribution ?? ("full" as const),
  observers: observers ?? ("all" as const),
})

export function settings(desk: Desk, _actor: Actor, act: ActOf<"draft.settings">): Plan {
  const { state } = desk
  const now: Record<string, unknown> = settingsOf(state)
  const changed = Object.entries(act).filter(([name, value]) => name in now && value !== now[name])
  const moved = Object.entries(act.scope ?? {}).filter(([id, value]) => (desk.article(id).scope ?? "open") !== value)
  if (!changed.length && !moved.length) throw new Refusal("nothing_new", "These are the settings already.")
  const scope = moved.length ? { scope: Object.fromEntries(moved) } : {}
  const body: Body<"draft.settings"> = { ...Object.fromEntries(changed), ...scope }
  return { entries: [entry(PUBLIC, "draft.settings", body)], writes: [], answer: { changed: Object.keys(body) } }
}

export function archive(desk: Desk, _actor: Actor, { on, reason }: ActOf<"draft.archive">): Plan {
  if ((desk.state.archived !== undefined) === on)
    throw new Refusal("nothing_new", on ? "This draft is archived already." : "This draft is not archived.")
  // In an archive nobody could break it, and it would end as approved.
  if (on && Object.values(desk.state.silences ?? {}).some(runs))
    throw new Refusal("silence", "A text is under silence. Archive the draft once the deadline has passed.")
  return {
    entries: [entry(PUBLIC, "draft.archive", { on, reason: reason ?? null })],
    writes: [],
    answer: { archived: on },
  }
}

/** Two who close it at once close it once: the act names the reading. */
export function closeReading(desk: Desk, _actor: Actor, act: ActOf<"reading.close">): Plan {
  const { state } = desk
  const { reading, symbol = null, reason = null } = act
  if (reading !== state.reading)
    throw new Refusal("changed", `This draft is in reading ${state.reading}; reading ${reading} is not open.`)
  const articles = Object.fromEntries(Object.keys(state.articles).map(id => [id, printOf(desk.base(id))]))
  const body: Body<"reading.close"> = { reading, articles, reason }
  if (symbol !== null) freeSymbol(desk, symbol)
  // The version keeps the numbers of the reading that ends.
  const version = versionBody(desk, PUBLIC, { symbol, name: null })
  const numbered = act.renumber ? renumberPlan(desk, reason) : null
  return {
    entries: [
      entry(PUBLIC, "version.publish", version),
      entry(PUBLIC, "reading.close", body),
      ...(numbered?.entries ?? []),
    ],
    writes: numbered?.writes ?? [],
    answer: { reading: reading + 1, version: version.version, ...numbered?.answer },
  }
}

/** Making a link where there is one already makes a new one: the old one leads nowhere from then on. */
export function link(desk: Desk, _actor: Actor, { on }: ActOf<"draft.link">): Plan {
  if (!on && desk.state.link === undefined) throw new Refusal("nothing_new", "There is no public link.")
  const key = on ? randomId(18) : null
  return { entries: [entry(PUBLIC, "draft.link", { key })], writes: [], answer: { key } }
}
