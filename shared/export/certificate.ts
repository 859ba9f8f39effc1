/** A certificate of silence: what it says, and how it is read and printed. */

export interface Certified {
  readonly article: string
  readonly label: string
  /** SHA-256 of the text that is approved; of single paragraphs, of the article's text as it stands. */
  readonly fingerprint: string
  /** The symbol of the published version that has this very text; null: it is in none. */
  readonly version: string | null
  /** Null: all of the article. */
  readonly paragraphs: readonly { readonly block: string; readonly words: string }[] | null
}
export interface Certificate {
  readonly silence: string
  readonly draft: string
  readonly title: string
  readonly lang: string
  readonly outcome: "approved under silence"
  readonly reading: number
  readonly opened: string
  readonly deadline: string
  /** The deadline on the conference's clocks. */
  readonly local: string
  readonly zone: string
  /** How often the deadline was put off. */
  readonly extended: number
  readonly texts: readonly Certified[]
  /** What returned to negotiation, and so is not approved. */
  readonly returned: readonly { readonly label: string; readonly paragraph: boolean; readonly reason: string }[]
}

const readingOf = (n: number): string =>
  ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][n - 1]
    ? `${["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][n - 1]} reading`
    : `reading ${n}`

/** As lines: what it is of, then each text under its name. */
function said(certificate: Certificate): { heading: string; facts: [string, string][]; texts: [string, string[]][] } {
  const { title, local, deadline, opened, reading, extended, texts, returned } = certificate
  return {
    heading: `${title}: approved under silence`,
    facts: [
      ["Deadline", local],
      ["In universal time", deadline],
      ["Silence opened", opened],
      ["Reading", readingOf(reading)],
      ...(extended ? [["Deadline put off", extended === 1 ? "once" : `${extended} times`] as [string, string]] : []),
    ],
    texts: [
      ...texts.map(({ label, version, fingerprint, paragraphs }): [string, string[]] => [
        label || "Untitled",
        [
          paragraphs === null ? "Approved as a whole" : `Approved: ${paragraphs.length} of its paragraphs`,
          `Version: ${version ?? `as it stood in the ${readingOf(reading)}`}`,
          `Fingerprint of the text (SHA-256): ${fingerprint}`,
          ...(paragraphs ?? []).map(each => `“${each.words}”`),
        ],
      ]),
      ...returned.map(({ label, paragraph, reason }): [string, string[]] => [
        label || "Untitled",
        [paragraph ? "A paragraph returned to negotiation" : "Returned to negotiation", `Reason: ${reason}`],
      ]),
    ],
  }
}

/** @returns plain text, ending in a new line */
export function certificateText(certificate: Certificate): string {
  const { heading, facts, texts } = said(certificate)
  const parts = [
    heading,
    facts.map(([name, value]) => `${name}: ${value}`).join("\n"),
    ...texts.map(([name, lines]) => [name, ...lines.map(line => `  ${line}`)].join("\n")),
  ]
  return `${parts.join("\n\n")}\n`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign)

const STYLE =
  ":root{color-scheme:light dark}body{max-width:46rem;margin:3rem auto;padding:0 1rem;font:1.05rem/1.55 Georgia,serif}h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin:1.6rem 0 .3rem}p{margin:.3rem 0;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem}dt{font-weight:600}dd{margin:0}@media(max-width:30rem){dl{display:block}dd{margin-block-end:.4rem}}"

/** @returns a page that needs nothing else, to be printed; ending in a new line */
export function certificateHtml(certificate: Certificate): string {
  const { heading, facts, texts } = said(certificate)
  return `${[
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(heading)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(heading)}</h1>`,
    `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join("")}</dl>`,
    ...texts.map(
      ([name, lines]) =>
        `<section><h2>${escaped(name)}</h2>${lines.map(line => `<p>${escaped(line)}</p>`).join("")}</section>`,
    ),
    "</body></html>",
  ].join("\n")}\n`
}
