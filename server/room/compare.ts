/** Two versions of a draft, or one and now, side by side: which articles came, went, moved or changed, word by word. */
import { own, type State } from "../../shared/record/state.ts"
import type { Version, VersionUnit } from "../../shared/record/versions.ts"
import { Refusal } from "../../shared/refusal.ts"
import { type Compared, compared } from "../../shared/text/compared.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { toTree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { unitsOf, versionLine, versionOf } from "./versions.ts"

export const NOW = "now"

export interface ComparedUnit {
  readonly id: string
  readonly kind: VersionUnit["kind"]
  readonly level: number
  readonly how: "added" | "removed" | "changed" | "same"
  /** It stands in another place among those that are in both. */
  readonly moved: boolean
  readonly was: { readonly label: string; readonly title: string | null; readonly status: string } | null
  readonly now: { readonly label: string; readonly title: string | null; readonly status: string } | null
  readonly changes: number
  /** Absent where its words are the same. */
  readonly nodes?: Compared["nodes"]
}

/** A version's units with their texts, or the draft's as they stand. */
function standing(desk: Desk, version: Version | null): { unit: VersionUnit; text: Flat }[] {
  if (!version) return unitsOf(desk).map(unit => ({ unit, text: desk.base(unit.id) }))
  return version.units.map(unit => ({ unit, text: textOf(desk, unit.fingerprint) }))
}
const textOf = (desk: Desk, print: string): Flat => (Object.hasOwn(desk.state.texts, print) ? desk.flat(print) : EMPTY)

/** A version by id, by symbol, or as `reading:2`, the one published when that reading was closed; null: now. */
export function pointOf(state: State, name: string): Version | null {
  if (name === NOW) return null
  const reading = /^reading:(\d{1,4})$/.exec(name)
  if (!reading) return versionOf(state, name)
  const found = (state.versions ?? []).findLast(each => each.reading === Number(reading[1]))
  if (!found) throw new Refusal("not_found")
  return found
}

/** @param only one article; null: all of them */
export function compareDraft(desk: Desk, from: Version | null, to: Version | null, only: string | null) {
  const before = standing(desk, from)
  const after = standing(desk, to)
  const { style, lang } = desk.state
  const olds = new Map(before.map(each => [each.unit.id, each]))
  const news = new Map(after.map(each => [each.unit.id, each]))
  const moved = movedAmong(
    before.map(each => each.unit.id),
    after.map(each => each.unit.id),
  )
  const units = merged(before, after)
    .filter(id => only === null || id === only)
    .map((id): ComparedUnit => {
      const [old, fresh] = [olds.get(id), news.get(id)]
      const { kind, level } = (fresh ?? old)!.unit
      const same = old?.unit.fingerprint === fresh?.unit.fingerprint
      const made = same ? null : compared(old?.text ?? EMPTY, fresh?.text ?? EMPTY, style, lang)
      const how = !old ? "added" : !fresh ? "removed" : made?.changes ? "changed" : "same"
      return {
        ...{ id, kind, level, how },
        moved: moved.has(id),
        was: old ? head(old) : null,
        now: fresh ? head(fresh) : null,
        changes: made?.changes ?? 0,
        ...(made && how !== "same" ? { nodes: made.nodes } : {}),
      }
    })
  if (only !== null && units.length === 0) throw new Refusal("not_found")
  const line = (version: Version | null) =>
    version ? versionLine(version) : { id: NOW, symbol: null, reading: desk.state.reading }
  return { from: line(from), to: line(to), articles: units }
}

const head = ({ unit, text }: { unit: VersionUnit; text: Flat }) => {
  const [first] = toTree(text)
  const title =
    first?.type === "title" ? first.content.map(inline => ("text" in inline ? inline.text : "")).join("") : null
  return { label: unit.label, title, status: unit.status }
}

/** All ids in the later order, what is gone behind what stood before it. */
function merged(before: readonly { unit: VersionUnit }[], after: readonly { unit: VersionUnit }[]): string[] {
  const order = after.map(each => each.unit.id)
  const there = new Set(order)
  before.forEach(({ unit: { id } }, at) => {
    if (there.has(id)) return
    const previous = before.slice(0, at).findLast(each => there.has(each.unit.id))
    order.splice(previous ? order.indexOf(previous.unit.id) + 1 : 0, 0, id)
    there.add(id)
  })
  return order
}

/** Those of the common ids that are not in a longest sequence that keeps its order. */
function movedAmong(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = Object.fromEntries(before.map((id, at) => [id, at]))
  const common = after.filter(id => own(places, id) !== undefined)
  /** By length less one: where the lowest end of such a sequence is, and what came before each. */
  const ends: number[] = []
  const previous: number[] = []
  common.forEach((id, at) => {
    let [lo, hi] = [0, ends.length]
    while (lo < hi) {
      const middle = (lo + hi) >> 1
      if (places[common[ends[middle]]] < places[id]) lo = middle + 1
      else hi = middle
    }
    previous[at] = lo > 0 ? ends[lo - 1] : -1
    ends[lo] = at
  })
  const kept = new Set<string>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]) kept.add(common[at])
  return new Set(common.filter(id => !kept.has(id)))
}
