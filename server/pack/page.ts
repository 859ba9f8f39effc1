/** A page of the pack: one model, drawn as HTML that needs nothing else, and as Markdown. */

export interface Page {
  readonly title: string
  readonly about: string
  readonly sections: readonly Section[]
}
export interface Section {
  readonly heading: string
  /** What is known of it: name and value. */
  readonly facts?: readonly (readonly [name: string, value: string])[]
  /** Words of the draft, or of a person: in their own language. */
  readonly words?: string
  readonly table?: {
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
    /** Which column names files of the pack, from 0. */
    readonly files?: number
  }
}
export interface Tongue {
  readonly lang: string
  readonly dir: "ltr" | "rtl"
}

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign)

const cell = (text: string, file: boolean): string =>
  file ? `<a href="${escaped(encodeURI(text))}">${escaped(text)}</a>` : `<bdi>${escaped(text)}</bdi>`

const STYLE =
  "body{font:1.05rem/1.6 Georgia,serif;margin:2rem auto;max-inline-size:44rem;padding-inline:1rem;color:#1c1b19;background:#fff}h1,h2{line-height:1.25}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{font-weight:600}dd{margin:0;min-inline-size:0;overflow-wrap:anywhere}table{border-collapse:collapse}th,td{text-align:start;padding:.3rem .8rem .3rem 0;border-block-end:1px solid #bbb;vertical-align:top}blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid #999;white-space:pre-line}"

export function pageHtml({ title, about, sections }: Page, { lang, dir }: Tongue): string {
  const theirs = `lang="${escaped(lang)}" dir="${dir}"`
  const drawn = sections.map(({ heading, facts, words, table }) =>
    [
      `<section><h2><bdi>${escaped(heading)}</bdi></h2>`,
      facts?.length
        ? `<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd><bdi>${escaped(value)}</bdi></dd>`).join("")}</dl>`
        : "",
      words ? `<blockquote ${theirs}>${escaped(words)}</blockquote>` : "",
      table
        ? `<table><thead><tr>${table.head.map(each => `<th scope="col">${escaped(each)}</th>`).join("")}</tr></thead><tbody>${table.rows.map(row => `<tr>${row.map((each, at) => `<td>${cell(each, at === table.files)}</td>`).join("")}</tr>`).join("")}</tbody></table>`
        : "",
      "</section>",
    ].join(""),
  )
  const none = sections.length ? "" : "<p>There is none.</p>"
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>\n<h1><bdi>${escaped(title)}</bdi></h1>\n<p>${escaped(about)}</p>\n${drawn.join("\n")}${none}\n</body></html>\n`
}

const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, "\\$&")
const line = (text: string): string => plain(text).replace(/\s*\n\s*/g, " ")

export function pageMarkdown({ title, about, sections }: Page): string {
  const drawn = sections.flatMap(({ heading, facts, words, table }) => [
    `## ${line(heading)}`,
    ...(facts?.length ? [facts.map(([name, value]) => `- ${line(name)}: ${line(value)}`).join("\n")] : []),
    ...(words
      ? [
          words
            .split("\n")
            .map(each => `> ${plain(each)}`)
            .join("\n>\n"),
        ]
      : []),
    ...(table ? [rowsOf(table)] : []),
  ])
  return `${[`# ${line(title)}`, plain(about), ...(sections.length ? drawn : ["There is none."])].join("\n\n")}\n`
}

function rowsOf({ head, rows }: NonNullable<Section["table"]>): string {
  const row = (cells: readonly string[]) => `| ${cells.map(line).join(" | ")} |`
  return [row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n")
}
