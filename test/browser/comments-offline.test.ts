/** Scenario 12, its comments: two write in one text, one of them without a connection; comments still sit on their words. */
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Browsers, press } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { caret, edit, editor, openAt, panel, saved, unsaved } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

let browsers: Browsers
let c: Cast
staged(
  "# Rules\n\n## Rule 1\n\n1. Records shall be kept for two years.\n\n2. A copy is given to the person concerned.\n",
  async staged => {
    ;({ browsers, c } = staged)
  },
)
/** The words of each comment, in the order of the text. */
const marked = (page: Page): Promise<string> =>
  page.locator("section.article .cm").evaluateAll(all => {
    const words = new Map<string, string>()
    for (const each of all) {
      const of = (each as HTMLElement).dataset.threads ?? ""
      words.set(of, (words.get(of) ?? "") + each.textContent)
    }
    return [...words.values()].join("|")
  })

test.skipIf(skip)(
  "after a return from being offline, and what was written without a connection is sent",
  async () => {
    const rule = await c.rule("1")
    await c.facilitator.act("article.openDrafting", { article: rule })
    await c.dorland.act("comment.open", { article: rule, quote: "two years", text: "From when on?" })
    await c.dorland.act("comment.open", { article: rule, quote: "the person concerned", text: "Who is that?" })
    const one = await openAt(browsers, c.avaria, rule)
    const two = await openAt(browsers, c.belmora, rule)
    await until("both read the marks", async () => (await marked(two)) === "two years|the person concerned")
    for (const page of [one, two]) await edit(page, /Write in the base text/)

    await two.context().setOffline(true)
    await caret(two, 0)
    await two.keyboard.type(" Typed offline.")
    await press(two, "Home")
    await two.keyboard.type("All ")
    await unsaved(two)
    // What is known of the comments is there; an answer waits for the connection.
    await panel(two)
      .getByRole("tab", { name: /Comments/ })
      .click()
    const card = panel(two)
      .getByRole("article", { name: /^Comment by/ })
      .first()
    await card.getByText("From when on?").waitFor()
    await until("acts wait", () => card.getByRole("button", { name: "Answer" }).isDisabled(), 40_000)
    // Meanwhile the other one parts the second paragraph within the words of the second comment.
    await editor(one).locator("p").nth(1).click()
    await press(one, "End")
    for (let at = 0; at < "concerned.".length; at++) await press(one, "ArrowLeft")
    await press(one, "Enter")
    await saved(one)

    await two.context().setOffline(false)
    await saved(two)
    const base = async (): Promise<string> => (await c.avaria.article(rule)).base.text
    await until("the words came home", async () => (await base()).includes("Typed offline."), 15_000)
    expect(await base()).toMatch(/All Records shall be kept for two years\. Typed offline\./)
    const threads = (await c.cordia.get("/comments")).threads
    expect(threads.map((each: { anchor: { words: string; detached: boolean } }) => each.anchor)).toMatchObject([
      { words: "two years", detached: false },
      { words: expect.stringMatching(/^the person\s+concerned$/), detached: false },
    ])
    for (const page of [one, two])
      await until("the marks are on their words", async () =>
        /^two years\|the person\s*concerned$/.test(await marked(page)),
      )
    await card.getByRole("button", { name: "Answer" }).click()
    await two.keyboard.type("From the last entry on.")
    await two.keyboard.press("Control+Enter")
    await panel(one)
      .getByRole("tab", { name: /Comments/ })
      .click()
    await panel(one).getByText("From the last entry on.").waitFor()
    expect(browsers.complaints).toEqual([])
  },
  120_000,
)
