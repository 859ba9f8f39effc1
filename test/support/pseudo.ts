/** What a screen shows that is not translated: all that stands outside the brackets of the pseudo-language. */
import type { Page } from "playwright-core"
import type { Json } from "./world.ts"

/** Names of keys, of formats, of ourselves: the same in every language. */
const SAME = ["Adref", "UTC", "Markdown", "HTML", "JSON", "Alt", "Ctrl", "Shift", "Tab", "Enter", "Esc"]
/** Of a file's name. */
const ENDING = /(^|\s)\.[a-z]+\b/gu
/** As `Intl` writes it. */
const DATE = /(\p{L}+ )?\d{1,2} \p{L}+( \d{4}| at \d)( at)?/gu
const OWN = new Set([
  "name",
  "symbol",
  "room",
  "question",
  "remedy",
  "explanation",
  "title",
  "label",
  "number",
  "text",
  "rationale",
  "reason",
  "words",
  "sponsor",
  "snippet",
])

/** Every name, label and text in a door's answer: what is somebody's own, not the interface's. */
export function ownWords(answer: unknown, key = ""): string[] {
  if (typeof answer === "string") return OWN.has(key) ? [answer] : []
  if (Array.isArray(answer)) return answer.flatMap(each => ownWords(each, key))
  if (answer && typeof answer === "object")
    return Object.entries(answer as Json).flatMap(([at, each]) => ownWords(each, at))
  return []
}

/**
 * The words on a page that are neither translated, nor `own`, nor marked as of another language (`lang`).
 * @param own as `ownWords` finds them
 */
export async function untranslated(page: Page, own: readonly string[]): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const found: { where: string; words: string }[] = []
    const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "alt"]
    const at = (element: Element) => `${element.localName}${element.className ? `.${String(element.className)}` : ""}`
    const ours = (element: Element) => element.closest("[lang]")?.getAttribute("lang") === "en-x-pseudo"
    const drawn = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) walk(element.shadowRoot)
        if (element.closest("script, style, datalist, kbd, time, bdi, .av, .ProseMirror p") || !drawn(element)) continue
        for (const name of ATTRIBUTES) {
          const words = element.getAttribute(name)
          // A label is the interface's wherever it stands; a title may show a draft's own words.
          if (words && (ours(element) || name.startsWith("aria-")))
            found.push({ where: `${at(element)}[${name}]`, words })
        }
        if (!ours(element)) continue
        for (const node of element.childNodes)
          if (node instanceof Text) found.push({ where: at(element), words: node.data })
      }
    }
    walk(document)
    return found
  })
  shown.push({ where: "title", words: await page.title() })
  const known = [...own, ...SAME].filter(each => each.length > 1).sort((a, b) => b.length - a.length)
  return [
    ...new Set(
      shown
        .filter(({ words }) => /\p{L}{2}/u.test(rest(words, known)))
        .map(({ where, words }) => `${where}: ${words.trim()}`),
    ),
  ]
}

/** What is left of some words without what is translated, and what is somebody's own. */
export function rest(words: string, own: readonly string[]): string {
  const whole = words.replace(/\s+/g, " ").trim()
  // Of what is long a label shows the beginning, behind its number.
  const opening = /^(?:\S{1,4} )?(.{12,})…$/u.exec(whole)?.[1]
  if (opening && own.some(each => each.includes(opening))) return ""
  let left = whole.replace(DATE, " ").replace(ENDING, " ")
  for (let before = ""; before !== left; ) {
    before = left
    left = left.replace(/⟦[^⟦⟧]*⟧/g, " ")
  }
  for (const each of own) if (left.includes(each)) left = left.replaceAll(each, " ")
  return left
}
