/** A draft as one HTML page that needs nothing else: readable by people, screen readers and the importer. */
import { setOff } from "../text/numbering.ts"
import type { ExportDraft } from "./draft.ts"
import { articleDepth, isParagraph, joiner, type Line, linesOf, type Run } from "./lines.ts"

const STYLE = `:root{color-scheme:light dark}body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 Georgia,"Noto Naskh Arabic","Noto Serif",serif}
h1,h2,h3,h4,h5,h6{line-height:1.25}p{margin:.6rem 0}.l1{margin-inline-start:2rem}.l2{margin-inline-start:4rem}.l3{margin-inline-start:6rem}.l4,.l5,.l6,.l7,.l8{margin-inline-start:8rem}
.bracket{background:#8881}table{border-collapse:collapse}td{border:1px solid #8888;padding:.3rem .6rem;vertical-align:top}.beside{border-inline-start:3px solid #8888;padding-inline-start:.8rem;font-size:.9em}
.notes{border-top:1px solid #8888;margin-top:3rem;font-size:.9em}`

/** @returns the page, ending in a new line; the same draft gives the same bytes */
export function toHtml(draft: ExportDraft): string {
  const notes: string[] = []
  const depth = articleDepth(draft.units)
  const out: string[] = []
  for (const unit of draft.units) {
    const lines = linesOf(unit)
    if (unit.kind === "heading") {
      const level = Math.min(6, Math.max(2, unit.level))
      out.push(
        `<h${level} id="${attribute(unit.id)}">${lines.length ? inline(lines[0].runs, notes) : text(unit.label)}</h${level}>`,
      )
      out.push(...blocks(lines.slice(1), notes, ""))
      continue
    }
    out.push(`<section id="${attribute(unit.id)}" class="${unit.kind}" data-status="${attribute(unit.status)}">`)
    const titled = lines[0]?.block?.block === "title"
    const paragraph = isParagraph(unit, lines)
    if (!paragraph && (unit.label || titled)) {
      const title = titled ? `${text(joiner(unit.label))}${inline(lines[0].runs, notes)}` : ""
      out.push(`<h${depth}>${text(unit.label)}${title}</h${depth}>`)
    }
    const body = titled ? lines.slice(1) : lines
    out.push(...blocks(body, notes, paragraph ? unit.label : ""))
    for (const line of unit.beside ?? []) out.push(`<p class="beside">${text(line)}</p>`)
    out.push("</section>")
  }
  const foot = notes.length
    ? [
        `<section class="notes" role="doc-endnotes">`,
        "<ol>",
        ...notes.map(
          (note, n) =>
            `<li id="note-${n + 1}" role="doc-footnote">${text(note)} <a href="#note-${n + 1}-mark" role="doc-backlink">↩</a></li>`,
        ),
        "</ol>",
        "</section>",
      ]
    : []
  return `${[
    "<!doctype html>",
    `<html lang="${attribute(draft.lang)}" dir="${draft.dir}">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${text(draft.title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${text(draft.title)}</h1>`,
    ...(draft.notice ? [`<p class="beside" role="note">${text(draft.notice)}</p>`] : []),
    ...out,
    ...foot,
    "</main>",
    "</body>",
    "</html>",
  ].join("\n")}\n`
}

function blocks(lines: readonly Line[], notes: string[], label: string): string[] {
  const out: string[] = []
  let before = label
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n]
    if (line.block?.block === "cell") {
      const rows: string[][] = []
      for (; lines[n]?.block?.block === "cell" && (rows.length === 0 || lines[n].block?.starts !== "table"); n++) {
        if (lines[n].block?.starts || rows.length === 0) rows.push([])
        rows.at(-1)!.push(`<td>${inline(lines[n].runs, notes)}</td>`)
      }
      n--
      out.push(`<table class="cells">`, ...rows.map(row => `<tr>${row.join("")}</tr>`), "</table>")
      continue
    }
    const own = [before, line.label].filter(each => each !== "").join(" ")
    before = ""
    const number = own ? `<span class="label">${text(own)}</span>${setOff(own).slice(own.length)}` : ""
    out.push(
      `<p class="l${line.level}" data-level="${line.level}"${line.label || label ? "" : ' data-plain=""'}>${number}${inline(line.runs, notes)}</p>`,
    )
  }
  return out
}

function inline(runs: readonly Run[], notes: string[]): string {
  let out = ""
  let open = false
  for (const run of runs) {
    if (run.bracket !== open) {
      // Isolated, so that in text of two directions the signs of a bracket stay on its own sides.
      out += run.bracket ? `<bdi class="bracket">` : "</bdi>"
      open = run.bracket
    }
    if (run.note !== undefined) {
      notes.push(run.note)
      const n = notes.length
      out += `<sup><a id="note-${n}-mark" href="#note-${n}" role="doc-noteref">${n}</a></sup>`
      continue
    }
    let words = text(run.text)
    // Signs that are no bracket of the draft say so, for whoever imports the page.
    if (!run.bracket) words = words.replace(/[[\]]/g, `<span class="sign">$&</span>`)
    for (const mark of run.marks) {
      if (typeof mark === "object") words = `<a href="${attribute(mark.link)}">${words}</a>`
      else if (mark !== "bracketed") {
        const tag = { strong: "strong", emphasis: "em", subscript: "sub", superscript: "sup" }[mark]
        words = `<${tag}>${words}</${tag}>`
      }
    }
    out += words
  }
  return open ? `${out}</bdi>` : out
}

const text = (words: string): string => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
const attribute = (words: string): string => text(words).replaceAll('"', "&quot;")
