/** All screens, as a person comes to them in the sample negotiation, filled (`filled.ts`). */
import type { Locator, Page } from "playwright-core"

export type Who = "nobody" | "secretariat" | "facilitator" | "delegate" | "observer"

/** What a screen is opened with. */
export interface Way {
  readonly page: Page
  /** What the interface says for English words. */
  readonly say: (words: string) => string
  /** Addresses that only this server has: a link for somebody new, the public link. */
  readonly links: { readonly join: string; readonly open: string }
}

/** `open` begins on the person's draft page (for nobody: on the sign-in page). */
export interface Screen {
  readonly name: string
  readonly as: Who
  readonly open: (way: Way) => Promise<void>
}

/** A button by its English words. */
const press = ({ say }: Way, where: Page | Locator, words: string) =>
  where
    .getByRole("button", { name: say(words), exact: true })
    .first()
    .click()
const dialog = (page: Page) => page.locator("dialog[open]").waitFor()
const goes = (path: string) => async (way: Way) => void (await way.page.goto(path))
/** One of the draft's screens, by the menu. */
const item = async (way: Way, words: string) => {
  await press(way, way.page, "Menu")
  await way.page.getByRole("menuitem", { name: way.say(words), exact: true }).click()
}
const screen = (words: string) => async (way: Way) => {
  await item(way, words)
  await dialog(way.page)
}
/** An article, with what the panel says of it; unless another is named, one with proposals. */
const chosen = async ({ page }: Way, title = "Separation from others") => {
  const line = page.locator("#rail a", { hasText: title })
  const id = (await line.getAttribute("href"))?.slice(1)
  await line.click()
  await page.waitForFunction(id => {
    const panel = document.querySelector<HTMLElement & { article?: { id: string } }>("ad-article-panel")
    return panel?.article?.id === id
  }, id)
}
/** What an act on an article asks. */
const asked =
  (as: Who, title?: string) =>
  (words: string): Screen => ({
    name: `${words} is asked`,
    as,
    open: async way => {
      await chosen(way, title)
      await way.page.locator("details.more").evaluateAll(all => {
        for (const each of all) each.setAttribute("open", "")
      })
      await press(way, way.page.locator("#panel"), words)
      await dialog(way.page)
    },
  })
/** An article that stands in a certain way. */
const standing = (name: string, as: Who, title: string): Screen => ({ name, as, open: way => chosen(way, title) })
const tab = async (way: Way, words: string) => {
  await chosen(way)
  await way.page.getByRole("tab", { name: way.say(words) }).click()
}
const home = (as: Who, name: string, then: (way: Way) => Promise<unknown>): Screen => ({
  name,
  as,
  open: async way => {
    await way.page.goto("/")
    await way.page.locator(".dr").first().waitFor()
    await then(way)
  },
})

/** A new one is one more line. */
export const SCREENS: readonly Screen[] = [
  { name: "sign-in", as: "nobody", open: async () => {} },
  { name: "an invitation", as: "nobody", open: way => goes(way.links.join)(way) },
  { name: "an invitation that is not known", as: "nobody", open: goes("/join/none") },
  { name: "a page that is not there", as: "nobody", open: goes("/none/at/all") },
  { name: "a link to a new password that is not known", as: "nobody", open: goes("/reset/none") },
  {
    name: "a public link",
    as: "nobody",
    open: async way => {
      await way.page.goto(way.links.open)
      await way.page.locator("section.article").first().waitFor()
    },
  },
  { name: "a public link that is not known", as: "nobody", open: goes("/p/none/none") },
  { name: "about this server", as: "nobody", open: goes("/about") },
  { name: "draft, the secretariat's", as: "secretariat", open: way => chosen(way) },
  { name: "the menu", as: "secretariat", open: way => press(way, way.page, "Menu") },
  ...["Export", "Settings", "Record", "People", "Packages", "Versions"].map(
    (words): Screen => ({ name: words.toLowerCase(), as: "secretariat", open: screen(words) }),
  ),
  ...["Publish a version…", "Close the reading…", "Renumber…"].map(
    (words): Screen => ({
      name: `${words} is asked`,
      as: "secretariat",
      open: async way => {
        await screen("Versions")(way)
        await press(way, way.page.locator("dialog[open]"), words)
        await way.page.locator("dialog[open] form").last().waitFor()
      },
    }),
  ),
  ...["Propose on behalf of…"].map(asked("secretariat")),
  ...["Correct…"].map(asked("secretariat", "Dignity")),
  home("secretariat", "home", async () => {}),
  home("secretariat", "search", async ({ page }) => {
    await page.locator("#search").fill("detention")
    await page.locator(".hits").first().waitFor()
  }),
  home("secretariat", "new draft", async way => {
    await press(way, way.page, "New draft")
    await way.page.locator("#nd-title").waitFor()
  }),
  home("secretariat", "an import before it is made", async way => {
    const { page } = way
    await press(way, page, "New draft")
    await page.locator("#nd-pasted").fill("Rule 1\n\n1. Cells shall be lit.\n\n2. Food shall be enough.")
    await press(way, page, "Look at what is found")
    await page.locator("#preview-h").waitFor()
    await page.locator(".entry button").first().click()
  }),
  home("secretariat", "before a draft is archived", async ({ page }) => {
    await page.locator(".dr button").last().click()
    await dialog(page)
  }),
  home("secretariat", "one's own password", async way => {
    await press(way, way.page, "Password")
    await dialog(way.page)
  }),
  { name: "draft, the facilitator's", as: "facilitator", open: way => chosen(way) },
  {
    name: "what if",
    as: "facilitator",
    open: async way => {
      await chosen(way)
      await press(way, way.page.locator("ad-closing"), "What if…")
      await way.page.locator("dialog[open] input[type=radio]").nth(1).check()
      await way.page.locator("dialog[open] .doc").first().waitFor()
    },
  },
  { name: "meeting", as: "facilitator", open: screen("Meeting") },
  {
    name: "toward agreement",
    as: "facilitator",
    open: async way => {
      await screen("Toward agreement")(way)
      await way.page.locator("dialog[open] table").first().waitFor()
    },
  },
  ...["Adopt…", "Park…", "Set aside…", "Agree ad ref…", "Move…", "Split…", "Merge…", "Remove…", "Compare…"].map(
    asked("facilitator"),
  ),
  ...["Agree paragraphs…"].map(asked("facilitator", "Register")),
  ...["Reopen paragraphs…"].map(asked("facilitator", "Complaints")),
  ...["Put under silence…"].map(asked("facilitator", "Food and water")),
  ...["Put the deadline off…"].map(asked("facilitator", "Inspection")),
  ...["Reopen…"].map(asked("facilitator", "Dignity")),
  standing("silence running, the facilitator's", "facilitator", "Inspection"),
  standing("silence broken", "facilitator", "Accommodation"),
  {
    name: "the base text being written",
    as: "facilitator",
    open: async way => {
      await chosen(way, "Interpreters")
      await way.page.locator("#panel .panel__head .prop__acts button").first().waitFor()
      await press(way, way.page.locator("#panel"), "Edit the base text")
      await way.page.locator(".ProseMirror[contenteditable=true]").waitFor()
    },
  },
  {
    name: "the matrix",
    as: "facilitator",
    open: async ({ page }) => {
      await page.evaluate(() => {
        location.hash = "#matrix"
      })
      await page.getByRole("grid").waitFor()
      await page.locator(".mf__save summary").click()
    },
  },
  {
    name: "the wall",
    as: "facilitator",
    open: async way => {
      await chosen(way)
      await press(way, way.page, "Project")
      await way.page.locator("[data-projected]").waitFor()
    },
  },
  { name: "draft, a delegate's", as: "delegate", open: way => chosen(way) },
  standing("agreed, with statements", "delegate", "Dignity"),
  standing("paragraphs agreed", "delegate", "Complaints"),
  standing("silence running", "delegate", "Inspection"),
  standing("drafting open to all", "delegate", "Use of force"),
  { name: "change a term", as: "delegate", open: screen("Change a term…") },
  { name: "comments screen", as: "delegate", open: screen("Comments") },
  {
    name: "a comment on the draft being written",
    as: "delegate",
    open: async way => {
      await screen("Comments")(way)
      await press(way, way.page.locator("dialog[open]"), "Comment on the draft")
      await way.page.locator("dialog[open] ad-compose textarea").fill("Which rules, @Bel")
    },
  },
  {
    name: "notices",
    as: "delegate",
    open: async ({ page }) => {
      await page.locator(".bell").click()
      await dialog(page)
    },
  },
  ...["Break silence…"].map(asked("delegate", "Inspection")),
  ...["Make a statement…", "Request reopening…"].map(asked("delegate", "Dignity")),
  ...["Positions", "Comments", "History"].map(
    (words): Screen => ({ name: words, as: "delegate", open: way => tab(way, words) }),
  ),
  {
    name: "a difference in the history",
    as: "delegate",
    open: async way => {
      await tab(way, "History")
      await way.page.locator(".hist summary").first().click()
      await way.page.locator(".hist .doc, .hist .df").first().waitFor()
    },
  },
  {
    name: "a position being taken",
    as: "delegate",
    open: async way => {
      await tab(way, "Positions")
      await way.page.locator(".take__s button").nth(2).click()
      await way.page.locator("#pos-remedy").waitFor()
    },
  },
  {
    name: "a comment being written",
    as: "delegate",
    open: async way => {
      await tab(way, "Comments")
      await way.page.locator("#panel ad-comments .prop__acts button").first().click()
      await way.page.locator("#panel ad-compose textarea").first().fill("Too few for us, @Bel")
    },
  },
  {
    name: "the editor",
    as: "delegate",
    open: async way => {
      await chosen(way)
      await press(way, way.page.locator("#panel"), "Propose a change")
      const editor = way.page.locator(".ProseMirror[contenteditable=true]")
      await editor.click()
      await way.page.keyboard.type("Words of ours. ")
    },
  },
  {
    name: "draft on a phone",
    as: "delegate",
    open: async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.locator("[aria-controls=panel]").first().click()
    },
  },
  {
    name: "draft without a network",
    as: "delegate",
    open: async way => {
      await chosen(way)
      await way.page.context().setOffline(true)
      // What hangs on a socket is told so by its own time; this is the same, at once.
      await way.page.evaluate(() => dispatchEvent(new Event("offline")))
      await way.page.locator(".banner").first().waitFor({ timeout: 45_000 })
    },
  },
  { name: "draft, an observer's", as: "observer", open: way => chosen(way) },
  { name: "language", as: "observer", open: screen("Language") },
  {
    name: "help",
    as: "observer",
    open: async ({ page }) => {
      await page.locator("#text").focus()
      await page.keyboard.press("?")
      await dialog(page)
    },
  },
  {
    name: "base only, folded away",
    as: "observer",
    open: async ({ page }) => {
      await page.keyboard.press("Alt+2")
      await page.locator(".gap").first().waitFor()
    },
  },
  {
    name: "brackets folded",
    as: "observer",
    open: async way => {
      await press(way, way.page, "Fold")
      await way.page.locator(".br--folded").first().waitFor()
    },
  },
  {
    name: "the tour",
    as: "observer",
    open: async way => {
      await item(way, "Show me around")
      await way.page.locator(".tour__card").waitFor()
    },
  },
  { name: "a draft that is not there", as: "observer", open: goes("/d/none") },
]
