/** A draft as JSON, for programs: the same units, with the presented string and the drawn tree of each. */
import type { ExportDraft } from "./draft.ts"

/** @returns indented JSON, ending in a new line; the same draft gives the same bytes */
export function toJson(draft: ExportDraft): string {
  const { title, lang, dir, kind, notice } = draft
  const articles = draft.units.map(unit => ({
    id: unit.id,
    kind: unit.kind,
    level: unit.level,
    number: unit.number,
    label: unit.label,
    title: unit.title,
    status: unit.status,
    text: unit.text,
    nodes: unit.nodes,
    ...(unit.beside?.length ? { beside: unit.beside } : {}),
  }))
  return `${JSON.stringify({ title, lang, dir, text: kind, ...(notice ? { notice } : {}), articles }, null, 2)}\n`
}
