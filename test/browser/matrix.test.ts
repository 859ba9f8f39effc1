/** The matrix by clicks and keys: small, with its filters and files; and of 193 delegations on 122 articles. */
import { readFileSync } from "node:fs"
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { readXlsx } from "../../shared/import/xlsx.ts"
import { type Browsers, picture, press } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { button, dialog, openAt, panel, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast, Party } from "../support/world.ts"

const ARTICLES = 122
const DELEGATIONS = 193
const SOURCE = `# Rules\n\n${Array.from({ length: ARTICLES }, (_, n) => `## Rule ${n + 1}\n\nWords of rule ${n + 1}, kept for two years.\n`).join("\n")}`
let browsers: Browsers
let c: Cast
staged(SOURCE, async stage => {
  browsers = stage.browsers
  c = stage.c
})

const grid = (page: Page) => page.getByRole("grid")
/** The cell that the keyboard is in, by row and column from 0, and what it says. */
const here = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document
    return `${at?.getAttribute("data-at")}: ${at?.querySelector(".vh")?.textContent ?? at?.textContent ?? ""}`
  })
const at = (page: Page, place: RegExp) => until(`the keyboard is at ${place}`, async () => place.test(await here(page)))
async function open(who: Party): Promise<Page> {
  const page = await openAt(browsers, who, await c.rule("1"))
  await screen(page, "Positions")
  await grid(page).waitFor()
  return page
}
const take = async (who: Party, rule: string, stance: string, more: object = {}) =>
  who.act("position.take", { article: await c.rule(rule), stance, ...more })

test.skipIf(skip)("filters narrow it, a cell leads to its article, and it comes along live", async () => {
  await take(c.belmora, "1", "opposes", { group: c.northern, remedy: "10 days" })
  await take(c.cordia, "1", "canLiveWith")
  await take(c.avaria, "2", "supports")
  const page = await open(c.cordia)
  const cell = (name: string) => grid(page).getByRole("link", { name, exact: true })
  await cell("opposes, by Northern Group").waitFor()
  await cell("can live with, differs from its group").waitFor()
  await take(c.dorland, "3", "reserves")
  await cell("reserves").waitFor()
  await picture(page, "matrix-small")

  await button(page, "Differs from my group").click()
  await until("only what differs is left", async () => (await grid(page).getAttribute("aria-colcount")) === "2")
  const heads = await grid(page).getByRole("rowheader").allTextContents()
  expect(heads.filter(each => !each.startsWith("Northern Group"))).toEqual(["Cordia"])
  await button(page, "Show everything").click()
  await page.getByLabel("Position", { exact: true }).selectOption({ label: "supports" })
  await until("only Rule 2 is left", async () => (await grid(page).getAttribute("aria-colcount")) === "2")
  const found = await new AxeBuilder({ page }).include("ad-matrix dialog").analyze()
  expect(found.violations.map(each => each.id)).toEqual([])
  await cell("supports").click()
  await panel(page).getByRole("heading", { name: "Rule 2" }).waitFor()
  expect(await dialog(page).count()).toBe(0)
  await page.goBack()
  await grid(page).waitFor()
  await press(page, "Escape")
  expect(await dialog(page).count()).toBe(0)
})

test.skipIf(skip)("it is saved as a workbook that opens again, for circulation or with confidences", async () => {
  await take(c.avaria, "1", "opposes")
  await take(c.avaria, "1", "canLiveWith", { audience: "office" })
  const page = await open(c.facilitator)
  const saved = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, name).click()])
    expect(file.suggestedFilename()).toBe("Rules - Positions.xlsx")
    return readXlsx(readFileSync(await file.path()))[0].rows.find(row => row[0] === "Avaria")?.[2]
  }
  await page.getByText("Save as a file").click()
  expect(await saved("XLSX")).toBe("opposes")
  expect(await saved("XLSX with confidences")).toBe("opposes; can live with (in confidence)")
})

test.skipIf(skip)(
  "193 delegations on 122 articles: groups start closed, the last cell is reached by keys",
  async () => {
    const ids = Object.values(c.ids)
    for (let n = ids.length; n < DELEGATIONS; n++)
      ids.push((await c.secretariat.act("delegation.add", { name: `State ${n + 1}` })).delegation)
    await c.secretariat.act("group.add", { name: "Eastern Group", members: ids.slice(10, 60) })
    const office = { onBehalf: ids[DELEGATIONS - 1] }
    await take(c.secretariat, `${ARTICLES}`, "reserves", office)
    for (const id of ids.slice(10, 20)) await take(c.secretariat, "1", "supports", { onBehalf: id })
    const page = await open(c.facilitator)
    const rows = () => grid(page).getAttribute("aria-rowcount")
    expect(await rows()).toBe("4")
    await grid(page).getByRole("link", { name: "supports: 10", exact: true }).waitFor()
    await picture(page, "matrix-closed")
    await button(page, "Open all groups").click()
    await until("all are open", async () => (await rows()) === `${DELEGATIONS + 4}`)
    expect(await grid(page).getAttribute("aria-colcount")).toBe(`${ARTICLES + 1}`)
    // What is out of sight is not drawn, and takes its place all the same.
    expect(await grid(page).getByRole("link").count()).toBeLessThan(3_000)

    // One tab stop: from the button before, Tab goes into the table, and the next out of it.
    expect(await grid(page).locator('[tabindex="0"]').count()).toBe(1)
    await grid(page).locator('[tabindex="0"]').focus()
    await press(page, "Control+End")
    await at(page, /^196 122: reserves, from the floor, unconfirmed$/)
    expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
      "solid",
    )
    await picture(page, "matrix-last")
    expect(await page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex"))).toBe("197")
    await press(page, "Home")
    await at(page, /^196 0: State 193/)
    await press(page, "PageUp")
    await at(page, /^1[78]\d 0: State/)
    await press(page, "Control+Home")
    await at(page, /^0 0: Delegation/)
    await press(page, "ArrowDown")
    await press(page, "ArrowRight")
    await at(page, /^1 1: /)
    for (let n = 0; n < 30; n++) await page.keyboard.press("ArrowRight")
    await at(page, /^1 31: /)
    await press(page, "Control+End")
    await at(page, /^196 122/)
    await page.keyboard.press("Enter")
    await panel(page).getByRole("heading", { name: "Rule 122" }).waitFor()
    await panel(page).getByText("from the floor, unconfirmed").waitFor()
    expect(browsers.complaints).toEqual([])
  },
  120_000,
)

test.skipIf(skip)("where lines run from right to left, the arrow to the left goes on", async () => {
  const page = await browsers.page(c.facilitator.person.origin, c.facilitator.person, { locale: "ar" })
  await page.goto(`/d/${c.facilitator.draft}#matrix`)
  await grid(page).waitFor()
  await grid(page).locator('[data-at="1 1"]').focus()
  await press(page, "ArrowLeft")
  await at(page, /^1 2:/)
  await press(page, "Control+ArrowLeft")
  await at(page, new RegExp(`^1 ${ARTICLES}:`))
  await picture(page, "matrix-rtl")
})

test.skipIf(skip)("on a phone, in the dark, nothing runs off and axe finds nothing", async () => {
  await take(c.belmora, "1", "opposes", { group: c.northern })
  await take(c.cordia, "1", "canLiveWith")
  await take(c.avaria, "1", "awaits", { audience: "office" })
  const { origin } = c.facilitator.person
  const options = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const
  const page = await browsers.page(origin, c.facilitator.person, options)
  await page.goto(`/d/${c.facilitator.draft}#matrix`)
  await grid(page).waitFor()
  await picture(page, "matrix-phone")
  expect(await dialog(page).evaluate(each => each.scrollWidth)).toBeLessThanOrEqual(390)
  const found = await new AxeBuilder({ page }).include("ad-matrix dialog").analyze()
  expect(found.violations.map(each => each.id)).toEqual([])
  await grid(page).getByRole("link").first().click()
  await panel(page).getByText("in confidence to the facilitators").waitFor()
  await picture(page, "positions-phone-dark")
  const tab = await new AxeBuilder({ page }).include("ad-positions").analyze()
  expect(tab.violations.map(each => each.id)).toEqual([])
})
