/** What a screen shows that is not translated: all that stands outside the brackets of the pseudo-language. */
import type { Locator, Page } from "playwright-core"
import { pseudoOf } from "../../client/locale/pseudo.ts"
import type { Json } from "./world.ts"

export type Who = "nobody" | "secretariat" | "facilitator" | "delegate" | "observer"

/** A screen of the sample negotiation. `open` begins on the person's draft page (for nobody: on the sign-in page). */
export interface Screen {
  readonly name: string
  readonly as: Who
  readonly open: (page: Page) => Promise<void>
}

/** A button by its English words. */
const press = (page: Page | Locator, words: string) =>
  page
    .getByRole("button", { name: pseudoOf(words), exact: true })
    .first()
    .click()
const dialog = (page: Page) => page.locator("dialog[open]").waitFor()
/** One of the draft's screens, by the menu. */
const screen = (words: string) => async (page: Page) => {
  await press(page, "Menu")
  await page.getByRole("menuitem", { name: pseudoOf(words), exact: true }).click()
  await dialog(page)
}
/** An article with proposals. */
const chosen = async (page: Page) => {
  await page.locator("#rail a", { hasText: "Separation from others" }).click()
  await page.locator("#panel article").first().waitFor()
}

/** What is asked before an act on that article. */
const asked =
  (as: Who) =>
  (words: string): Screen => ({
    name: `${words} is asked`,
    as,
    open: async page => {
      await chosen(page)
      await page.locator("details.more").evaluateAll(all => {
        for (const each of all) each.setAttribute("open", "")
      })
      await press(page.locator("#panel"), words)
      await dialog(page)
    },
  })

/** All screens that are looked at: a new one is one more line. */
export const SCREENS: readonly Screen[] = [
  { name: "sign-in", as: "nobody", open: async () => {} },
  { name: "an invitation that is not known", as: "nobody", open: async page => void (await page.goto("/join/none")) },
  { name: "a page that is not there", as: "nobody", open: async page => void (await page.goto("/none/at/all")) },
  {
    name: "a link to a new password that is not known",
    as: "nobody",
    open: async page => void (await page.goto("/reset/none")),
  },
  { name: "a public link that is not known", as: "nobody", open: async page => void (await page.goto("/p/none/none")) },
  { name: "a draft that is not there", as: "observer", open: async page => void (await page.goto("/d/none")) },
  { name: "home", as: "secretariat", open: async page => void (await page.goto("/")) },
  {
    name: "search",
    as: "secretariat",
    open: async page => {
      await page.goto("/")
      await page.locator("#search").fill("detention")
      await page.locator(".hits").first().waitFor()
    },
  },
  {
    name: "the matrix",
    as: "facilitator",
    open: async page => {
      await page.evaluate(() => {
        location.hash = "#matrix"
      })
      await page.getByRole("grid").waitFor()
      await page.locator(".mf__save summary").click()
    },
  },
  {
    name: "new draft",
    as: "secretariat",
    open: async page => {
      await page.goto("/")
      await press(page, "New draft")
      await page.locator("#nd-title").waitFor()
    },
  },
  {
    name: "an import before it is made",
    as: "secretariat",
    open: async page => {
      await page.goto("/")
      await press(page, "New draft")
      await page.locator("#nd-pasted").fill("Rule 1\n\n1. Cells shall be lit.\n\n2. Food shall be enough.")
      await press(page, "Look at what is found")
      await page.locator("#preview-h").waitFor()
      await page.locator(".entry button").first().click()
    },
  },
  { name: "draft, the secretariat's", as: "secretariat", open: chosen },
  { name: "draft, the facilitator's", as: "facilitator", open: chosen },
  { name: "draft, a delegate's", as: "delegate", open: chosen },
  { name: "draft, an observer's", as: "observer", open: chosen },
  {
    name: "base only, folded away",
    as: "observer",
    open: async page => {
      await page.keyboard.press("Alt+2")
      await page.locator(".gap").first().waitFor()
    },
  },
  {
    name: "brackets folded",
    as: "observer",
    open: async page => {
      await press(page, "Fold")
      await page.locator(".br--folded").first().waitFor()
    },
  },
  { name: "export", as: "secretariat", open: screen("Export") },
  { name: "settings", as: "secretariat", open: screen("Settings") },
  { name: "record", as: "secretariat", open: screen("Record") },
  { name: "people", as: "secretariat", open: screen("People") },
  { name: "meeting", as: "facilitator", open: screen("Meeting") },
  {
    name: "notices",
    as: "delegate",
    open: async page => {
      await page.locator(".bell").click()
      await dialog(page)
    },
  },
  { name: "packages", as: "secretariat", open: screen("Packages") },
  { name: "change a term", as: "delegate", open: screen("Change a term…") },
  { name: "language", as: "observer", open: screen("Language") },
  { name: "about this server", as: "nobody", open: async page => void (await page.goto("/about")) },
  { name: "the menu", as: "secretariat", open: page => press(page, "Menu") },
  {
    name: "help",
    as: "observer",
    open: async page => {
      await page.locator("#text").focus()
      await page.keyboard.press("?")
      await dialog(page)
    },
  },
  ...["Adopt…", "Park…", "Set aside…", "Agree ad ref…", "Move…", "Split…", "Merge…", "Remove…", "Compare…"].map(
    asked("facilitator"),
  ),
  ...["Propose on behalf of…"].map(asked("secretariat")),
  {
    name: "before a draft is archived",
    as: "secretariat",
    open: async page => {
      await page.goto("/")
      await page.locator(".dr button").last().click()
      await dialog(page)
    },
  },
  {
    name: "draft on a phone",
    as: "delegate",
    open: async page => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.locator("[aria-controls=panel]").first().click()
    },
  },
  {
    name: "draft without a network",
    as: "delegate",
    open: async page => {
      await chosen(page)
      await page.context().setOffline(true)
      // What hangs on a socket is told so by its own time; this is the same, at once.
      await page.evaluate(() => dispatchEvent(new Event("offline")))
      await page.locator(".banner").waitFor({ timeout: 45_000 })
    },
  },
  {
    name: "one's own password",
    as: "secretariat",
    open: async page => {
      await page.goto("/")
      await press(page, "Password")
      await dialog(page)
    },
  },
  ...["Positions", "Comments", "History"].map(
    (tab): Screen => ({
      name: tab,
      as: "delegate",
      open: async page => {
        await chosen(page)
        await page.getByRole("tab", { name: pseudoOf(tab) }).click()
      },
    }),
  ),
  {
    name: "the tour",
    as: "observer",
    open: async page => {
      await press(page, "Show me around")
      await page.locator("[role=dialog], dialog[open], [popover]").locator("visible=true").first().waitFor()
    },
  },
  {
    name: "the editor",
    as: "delegate",
    open: async page => {
      await page.locator("#rail a", { hasText: "Separation from others" }).click()
      await press(page.locator("#panel"), "Propose a change")
      await page.locator(".ProseMirror[contenteditable=true]").waitFor()
    },
  },
]

/** Names of keys, of formats, of ourselves: the same in every language. */
const SAME = ["Adref", "Markdown", "HTML", "JSON", "Alt", "Ctrl", "Shift", "Tab", "Enter", "Esc"]
/** Of a file's name. */
const ENDING = /(^|\s)\.[a-z]+\b/gu
/** As `Intl` writes it. */
const DATE = /\d{1,2} \p{L}+ \d{4}( at)?/gu
const OWN = new Set(["name", "title", "label", "number", "text", "rationale", "reason", "words", "sponsor", "snippet"])

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
  let left = words.replace(/\s+/g, " ").replace(DATE, " ").replace(ENDING, " ")
  for (let before = ""; before !== left; ) {
    before = left
    left = left.replace(/⟦[^⟦⟧]*⟧/g, " ")
  }
  for (const each of own) if (left.includes(each)) left = left.replaceAll(each, " ")
  return left
}
