/** A version of a draft as files: the same formats as an export's. */
import type { ExportDraft, ExportUnit } from "../../shared/export/draft.ts"
import { toHtml } from "../../shared/export/html.ts"
import { toJson } from "../../shared/export/json.ts"
import { toMarkdown } from "../../shared/export/markdown.ts"
import type { Version, VersionUnit } from "../../shared/record/versions.ts"
import { presentText } from "../../shared/text/present.ts"
import { type Tree, toTree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { isRtl } from "../room/labels.ts"
import { unitsOf } from "../room/versions.ts"

/** A version in the formats of the exports; the draft as it stands is one without a symbol. */
export function versionFiles(desk: Desk, version: Version | null): Record<"html" | "md" | "json", string> {
  const { style, lang, label, title, texts } = desk.state
  const units = version?.units ?? unitsOf(desk)
  const drawn = units.map((unit: VersionUnit): ExportUnit => {
    const flat = version ? desk.flat(unit.fingerprint) : desk.base(unit.id)
    const { nodes, text } = presentText(flat, { style, lang, label, number: unit.number })
    const { id, kind, level, number, status } = unit
    return {
      ...{ id, kind, level, number, status, nodes, text },
      label: unit.label,
      title: titleIn(texts[unit.fingerprint] ?? toTree(flat)),
    }
  })
  const name = version?.symbol ?? (version ? `reading ${version.reading}` : "as it stands")
  const draft: ExportDraft = {
    title: `${title} (${name})`,
    lang,
    dir: isRtl(lang) ? "rtl" : "ltr",
    kind: "base",
    units: drawn,
  }
  return { html: toHtml(draft), md: toMarkdown(draft), json: toJson(draft) }
}

function titleIn([first]: Tree): string | null {
  if (first?.type !== "title") return null
  return first.content.map(inline => ("text" in inline ? inline.text : "")).join("")
}
