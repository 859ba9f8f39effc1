/** What the tests of import and export share: a draft made from an import, and from hand-made trees. */
import type { ExportDraft } from "../../shared/export/draft.ts"
import type { Imported, Unit } from "../../shared/import/import.ts"
import { presentText } from "../../shared/text/present.ts"
import { toFlat } from "../../shared/text/tree.ts"

/** The base of an imported draft, as the server would export it. */
export function baseOf(draft: Imported, lang = draft.lang ?? "en"): ExportDraft {
  const units = draft.units.map((unit, n) => {
    const flat = toFlat(unit.tree)
    const { nodes, text } = presentText(flat, { style: "un", lang, label: draft.label ?? "", number: unit.number })
    return {
      id: `u${n}`,
      kind: unit.kind,
      level: unit.level ?? 1,
      number: unit.number,
      label: unit.label,
      title: unit.title,
      status: "open",
      nodes,
      text,
    }
  })
  return { title: draft.title, lang, dir: lang.startsWith("ar") ? "rtl" : "ltr", kind: "base", units }
}

/** What must come back from a round: everything of the units. */
export const told = (units: readonly Unit[]) =>
  units.map(({ kind, number, label, title, tree }) => ({ kind, number, label, title, tree }))

/** The words alone, without what only other formats can say (marks). */
export const saidPlain = (units: readonly Unit[]) =>
  units.map(({ kind, number, label, title, tree }) => ({
    kind,
    number,
    label,
    title,
    tree: tree.map(block => {
      if (block.type === "table") return block
      const content = block.content.map(each => ("note" in each ? `{${each.note}}` : each.text)).join("")
      return { ...block, content }
    }),
  }))
