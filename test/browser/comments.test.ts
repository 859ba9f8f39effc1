/** Scenario 14 on screens: comments on words, by several people, and a register taken in. */
import { readFileSync } from "node:fs"
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { HEADS } from "../../shared/export/register.ts"
import { toXlsx } from "../../shared/export/xlsx.ts"
import { readXlsx } from "../../shared/import/xlsx.ts"
import { type Browsers, picture, press } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { button, dialog, edit, editor, openAt, panel, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

const RULE =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const SOURCE = `# Treatment of prisoners

## Rule 44. Solitary confinement

${RULE}

## Rule 45

1. Searches shall be recorded.

2. Records shall be kept for two years.
`
let browsers: Browsers
let c: Cast
let rule44: string
staged(SOURCE, async staged => {
  ;({ browsers, c } = staged)
  rule44 = await c.rule("44")
})

/** Selects words of an article's text, as a mouse would. */
async function select(page: Page, article: string, words: string): Promise<void> {
  await page.evaluate(
    ([id, quote]) => {
      const root = document.getElementById(id)!
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const nodes: { node: Node; at: number }[] = []
      let text = ""
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push({ node, at: text.length })
        text += node.nodeValue
      }
      const from = text.indexOf(quote)
      if (from < 0) throw new Error(`no ${quote} in ${text}`)
      const place = (at: number) => {
        const of = nodes.findLast(each => each.at <= at)!
        return [of.node, at - of.at] as const
      }
      const range = document.createRange()
      range.setStart(...place(from))
      const [node, end] = place(from + quote.length - 1)
      range.setEnd(node, end + 1)
      getSelection()!.removeAllRanges()
      getSelection()!.addRange(range)
    },
    [article, words] as const,
  )
}
/** All that the browser keeps. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    let all = ""
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name!))
      for (const store of db.objectStoreNames)
        all += JSON.stringify(await done(db.transaction(store).objectStore(store).getAll()))
      db.close()
    }
    return all
  })
const compose = (page: Page) => panel(page).locator("ad-compose textarea")
const threads = (page: Page) => panel(page).getByRole("article", { name: /^Comment by/ })
const marks = (page: Page) => page.locator("section.article .cm")

describe.skipIf(skip)("comments in browsers", () => {
  test("two people talk about words, which stay theirs through an adoption and its reversal", async () => {
    const avaria = await openAt(browsers, c.avaria, rule44)
    const facilitator = await openAt(browsers, c.facilitator, rule44)
    await select(avaria, rule44, "15 consecutive days")
    await avaria.keyboard.press("Control+Alt+m")
    await compose(avaria).waitFor()
    expect(await panel(avaria).locator(".thread__on q").first().textContent()).toBe("15 consecutive days")
    await avaria.keyboard.type("Too few for us, @Bel")
    await panel(avaria).getByRole("option", { name: "Belmora", exact: true }).waitFor()
    await picture(avaria, "comment-compose")
    await avaria.keyboard.press("Enter")
    expect(await compose(avaria).inputValue()).toBe("Too few for us, @Belmora ")
    await avaria.keyboard.press("Control+Enter")
    await threads(avaria).first().waitFor()
    // The other's screen follows, and leads from the words to the thread.
    await marks(facilitator).first().waitFor()
    expect((await marks(facilitator).allTextContents()).join("")).toBe("15 consecutive days")
    await facilitator.getByRole("button", { name: /^Comment by Avaria on “15 consecutive days”/ }).click()
    await threads(facilitator).first().waitFor()
    await until("the thread has the keyboard", () =>
      facilitator.evaluate(() => document.activeElement?.matches(".thread") ?? false),
    )
    await button(facilitator, "Answer").click()
    await facilitator.keyboard.type("How many then?")
    await facilitator.keyboard.press("Control+Enter")
    await threads(avaria).getByText("How many then?").waitFor()
    await picture(facilitator, "comment-thread")
    // Adopted, and reverted: the words are followed on both screens.
    const proposal = await c.belmora.propose(rule44, RULE.replace("15", "10"))
    await marks(avaria).filter({ hasText: "15" }).first().waitFor()
    await c.facilitator.act("proposal.adopt", { proposal })
    await threads(avaria).getByText("The comment was made on “15 consecutive days”.").waitFor()
    await until(
      "the mark follows",
      async () => (await marks(avaria).allTextContents()).join("") === "10 consecutive days",
    )
    await c.facilitator.act("proposal.revert", { proposal })
    await until(
      "the mark is back",
      async () => (await marks(avaria).allTextContents()).join("") === "15 consecutive days",
    )
    expect(await threads(avaria).getByText("The comment was made on").count()).toBe(0)
    // It ends with a disposition, and says why where it must.
    await button(facilitator, "Close…").click()
    await dialog(facilitator).getByLabel("Disposition").selectOption({ label: "Not accepted" })
    await dialog(facilitator).getByRole("button", { name: "Close the comment" }).click()
    await dialog(facilitator).getByRole("alert").waitFor()
    await dialog(facilitator).getByLabel("Reason").fill("15 was agreed in 2015.")
    await dialog(facilitator).getByRole("button", { name: "Close the comment" }).click()
    await threads(avaria).getByText("15 was agreed in 2015.").waitFor()
    expect(await marks(avaria).count()).toBe(0)
    const cordia = await openAt(browsers, c.cordia, `${rule44}/t/comments`)
    await panel(cordia).getByRole("button", { name: "Show 1 closed comment" }).click()
    await threads(cordia).getByText("Not accepted").waitFor()
    expect(browsers.complaints).toEqual([])
  })

  test("what is half written survives a reload, a lost connection, and goes with a sign-out", async () => {
    const page = await openAt(browsers, c.belmora, rule44)
    await select(page, rule44, "solitary confinement for")
    await page.getByRole("button", { name: "Comment", exact: true }).click()
    await compose(page).waitFor()
    await page.keyboard.type("Half a tho")
    await panel(page).getByLabel("Who reads it").selectOption({ label: "Belmora only" })
    await until("it is kept", async () => (await kept(page)).includes("Half a tho"))
    await page.goto(`/d/${c.belmora.draft}#${rule44}/t/comments`)
    await page.reload()
    await compose(page).waitFor()
    expect(await compose(page).inputValue()).toBe("Half a tho")
    expect(await panel(page).getByLabel("Who reads it").inputValue()).toBe("delegation")
    expect(await panel(page).locator(".thread__on q").first().textContent()).toBe("solitary confinement for")
    await compose(page).press("End")
    await page.keyboard.type("ught.")
    await page.keyboard.press("Control+Enter")
    await threads(page).getByText("Half a thought.").waitFor()
    await threads(page).getByText("Belmora only").waitFor()
    expect((await c.avaria.get("/comments")).threads).toEqual([])
    await button(page, /^Comment on Rule 44/).click()
    await page.keyboard.type("Never sent")
    await until("it is kept", async () => (await kept(page)).includes("Never sent"))
    await screen(page, "Sign out")
    await page.getByLabel("Name").first().waitFor()
    expect(await kept(page)).not.toContain("Never sent")
  })

  test("words in a bracket, and words of another's alternative, take comments too", async () => {
    const proposal = await c.avaria.propose(rule44, RULE.replace("15", "22"))
    const page = await openAt(browsers, c.dorland, rule44)
    await page.locator(`#b-${rule44}-a`).waitFor()
    await select(page, rule44, "consecutive days")
    await page.keyboard.press("Control+Alt+m")
    await compose(page).fill("Calendar days.")
    await page.keyboard.press("Control+Enter")
    await threads(page).first().waitFor()
    await page.evaluate(id => {
      const base = document.querySelector(`#b-${id}-a .rd--base`)!
      getSelection()!.selectAllChildren(base)
    }, rule44)
    await page.keyboard.press("Control+Alt+m")
    await compose(page).fill("In the bracket.")
    await page.keyboard.press("Control+Enter")
    await threads(page).nth(1).waitFor()
    await select(page, rule44, "22")
    await page.keyboard.press("Control+Alt+m")
    await compose(page).fill("Of the alternative.")
    await page.keyboard.press("Control+Enter")
    await threads(page).nth(2).waitFor()
    const all = (await c.avaria.get("/comments")).threads
    expect(
      all.map((each: { anchor: { words: string }; proposal: string | null }) => [each.anchor.words, each.proposal]),
    ).toEqual([
      ["consecutive days", null],
      ["15", null],
      ["22", proposal],
    ])
    await picture(page, "comment-bracket")
  })

  test("a register is previewed, taken in, answered and given out again with its observations", async () => {
    const rows = [
      ["Avaria", "12", "44", "1", "te", "Too few.\nSee page 4.", "22", ""],
      ["Belmora", "", "Annex Z", "", "ge", "Which annex?", "", ""],
    ]
    const file = toXlsx([{ name: "Comments", head: 1, widths: [], rows: [HEADS, ...rows] }])
    const page = await openAt(browsers, c.secretariat, rule44)
    await screen(page, "Comments")
    await dialog(page).getByRole("button", { name: "Take in a register…" }).click()
    const buffer = Buffer.from(file)
    await dialog(page)
      .getByLabel("File")
      .setInputFiles({ name: "comments.xlsx", mimeType: "application/octet-stream", buffer })
    await dialog(page).getByRole("cell", { name: "Rule 44" }).waitFor()
    await dialog(page).getByText("names nothing in the draft").waitFor()
    await picture(page, "register-preview")
    await dialog(page).getByRole("button", { name: "Take in 2 comments" }).click()
    await dialog(page).getByText("2 comments were taken in.").waitFor()
    await dialog(page).getByRole("button", { name: "Done" }).click()
    const cards = dialog(page).getByRole("article", { name: /^Comment by/ })
    await cards.nth(1).waitFor()
    await picture(page, "comments-screen")
    await dialog(page).getByLabel("Show").selectOption({ label: "Whose clause names nothing here" })
    await until("one is left", async () => (await cards.count()) === 1)
    await dialog(page).getByLabel("Show").selectOption({ label: "Open" })
    await cards.first().getByRole("button", { name: "Close…" }).click()
    const asked = page.locator("ad-ask dialog[open]")
    await asked.getByLabel("Reason").fill("It is 22 now.")
    await asked.getByRole("button", { name: "Close the comment" }).click()
    await until("it is closed", async () => (await cards.count()) === 1)
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog(page).getByRole("button", { name: "Export as a register" }).click(),
    ])
    const [sheet] = readXlsx(readFileSync(await download.path()))
    expect(sheet.rows.slice(1)).toEqual([[...rows[0].slice(0, 7), "Accepted. It is 22 now."], rows[1].slice(0, 6)])
    expect(browsers.complaints).toEqual([])
  })

  test("on a phone a comment is made and read in the panel that lies over the text", async () => {
    const page = await browsers.page(c.avaria.person.origin, c.avaria.person, {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    })
    await page.goto(`/d/${c.avaria.draft}#${rule44}`)
    await page.getByRole("region", { name: /Rule 44/ }).waitFor()
    await select(page, rule44, "excess of 15")
    await page.getByRole("button", { name: "Comment", exact: true }).click()
    await compose(page).fill("Too few.")
    await picture(page, "comment-phone-compose")
    await panel(page).getByRole("button", { name: "Comment", exact: true }).click()
    await threads(page).first().waitFor()
    await picture(page, "comment-phone")
    await threads(page).first().locator(".thread__go").click()
    await until("the words are in sight", () =>
      page.evaluate(() => document.querySelector(".cm")?.checkVisibility() ?? false),
    )
    await picture(page, "comment-phone-text")
    expect(browsers.complaints).toEqual([])
  })

  test("words in the editor take comments; on the wall nobody reads that there are any", async () => {
    const page = await openAt(browsers, c.facilitator, rule44)
    await edit(page, /Edit the base text/)
    await editor(page).locator("p").last().click()
    await press(page, "End")
    for (let at = 0; at < "confinement for a".length; at++) await press(page, "Shift+ArrowLeft")
    const chosen = (await page.evaluate(() => getSelection()!.toString())).trim()
    expect(chosen.length).toBeGreaterThan(9)
    await page.keyboard.press("Control+Alt+m")
    await compose(page).fill("Said to the office alone.")
    await panel(page).getByLabel("Who reads it").selectOption({ label: "Facilitators and secretariat only" })
    await page.keyboard.press("Control+Enter")
    await threads(page).getByText("Said to the office alone.").waitFor()
    await until("it is marked", async () => (await marks(page).allTextContents()).join("") === chosen)
    const button_ = page.locator("section.article .cm__b")
    expect(await button_.isVisible()).toBe(true)
    await button(page, "Project").click()
    expect(await button_.isVisible()).toBe(false)
    expect(
      await marks(page)
        .first()
        .evaluate(each => getComputedStyle(each).textDecorationLine),
    ).toBe("none")
  })

  test("the panel and the screen of comments are without faults that a program can find", async () => {
    const comment = (
      await c.avaria.act("comment.open", {
        article: rule44,
        quote: "15",
        text: "Too few, @Belmora.",
        mentions: [c.ids.Belmora],
      })
    ).comment
    await c.belmora.act("comment.reply", { comment, text: "How many?" })
    await c.avaria.act("comment.edit", { comment, text: "Far too few, @Belmora." })
    const page = await openAt(browsers, c.facilitator, `${rule44}/c/${comment}`)
    await threads(page).first().waitFor()
    await button(page, "Answer").click()
    await compose(page).fill("One moment, @Sec")
    await panel(page).getByRole("option").first().waitFor()
    const faults = async () =>
      (await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze()).violations.map(
        each => `${each.id}: ${each.nodes.map(node => node.html).join(" ")}`,
      )
    expect(await faults()).toEqual([])
    await screen(page, "Comments")
    await dialog(page).getByRole("article").first().waitFor()
    expect(await faults()).toEqual([])
  })
})
