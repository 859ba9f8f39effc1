/** The frame of the draft's page: the menu of its screens, the panel's tabs, nothing from elsewhere. */
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { beforeEach, expect, test } from "vitest"
import { picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { button, openAt, panel, screen } from "../support/pages.ts"
import { type Staged, skip, staged } from "../support/staged.ts"

let s: Staged
let one: string
let two: string
staged(
  "# Rules\n\n## Rule 1. Searches\n\nEvery search is recorded.\n\n## Rule 2\n\nA record is kept.\n",
  async stage => {
    s = stage
  },
)
beforeEach(async () => {
  if (skip) return
  one = await s.c.rule("1")
  two = await s.c.rule("2")
})

const items = (page: Page) => page.getByRole("menuitem")
const tab = (page: Page, name: RegExp) => panel(page).getByRole("tab", { name })
const chosen = (page: Page) => panel(page).getByRole("tab", { selected: true }).textContent()
async function grave(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page } as ConstructorParameters<typeof AxeBuilder>[0]).analyze()
  return violations
    .filter(each => each.impact === "serious" || each.impact === "critical")
    .map(each => `${each.id}: ${each.nodes[0].target.join(" ")}`)
}

test.skipIf(skip)("the menu offers each seat its screens, and at most three buttons stand in sight", async () => {
  const offered = async (page: Page) => {
    // The bell is no screen: it stands beside them.
    expect(await page.getByRole("banner").locator("ad-menu").getByRole("button").count()).toBeLessThanOrEqual(3)
    await button(page, "Menu").click()
    await items(page).first().waitFor()
    const names = (await items(page).allTextContents()).map(each => each.trim())
    await page.context().close()
    return names
  }
  const office = await offered(await openAt(s.browsers, s.c.secretariat, one))
  const head = await offered(await openAt(s.browsers, s.c.avaria, one))
  const facilitator = await offered(await openAt(s.browsers, s.c.facilitator, one))
  for (const names of [office, head, facilitator])
    expect(names).toEqual(expect.arrayContaining(["Record", "Export", "Help and keys", "Language", "Sign out"]))
  const offers = (name: string) => [office, head, facilitator].map(names => names.includes(name))
  expect(offers("Settings")).toEqual([true, false, false])
  expect(offers("People")).toEqual([true, true, false])
})

test.skipIf(skip)("the menu is gone through by keyboard, and the keyboard comes back to its button", async () => {
  const page = await openAt(s.browsers, s.c.avaria, one)
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
  await button(page, "Menu").focus()
  await page.keyboard.press("Enter")
  await until("the first item", async () => (await focused()) === "Record")
  expect(await grave(page)).toEqual([])
  await page.keyboard.press("End")
  await until("the last item", async () => (await focused()) === "Sign out")
  await page.keyboard.press("Escape")
  await until("the button", async () => (await focused()) === "Menu")
  await until("the menu is gone", async () => (await items(page).first().isVisible()) === false)
  await page.keyboard.press("Enter")
  await until("the first item again", async () => (await focused()) === "Record")
  await page.keyboard.press("Enter")
  await page.getByRole("dialog", { name: "Record" }).waitFor()
  await page.keyboard.press("Escape")
  await until("the button again", async () => (await focused()) === "Menu")
  await page.context().close()
})

test.skipIf(skip)("the language is chosen from the menu, and whoever signs out there is out", async () => {
  const page = await openAt(s.browsers, s.c.belmora, one)
  await screen(page, "Language")
  await page.getByRole("dialog", { name: "Language" }).getByRole("combobox").selectOption("ar")
  await until("the interface runs the other way", () => page.evaluate(() => document.documentElement.dir === "rtl"))
  const sides = await page.evaluate(() =>
    ["#panel", "#rail"].map(each => document.querySelector(each)!.getBoundingClientRect().left),
  )
  expect(sides[0]).toBeLessThan(sides[1])
  await page.keyboard.press("Escape")
  await page.locator("ad-menu").getByRole("button").last().click()
  await items(page).last().click()
  await page.waitForURL(/signin/)
  expect((await page.request.get("/api/session")).status()).toBe(401)
  await page.context().close()
})

test.skipIf(skip)("a tab has an address, is turned by keyboard, and stays from article to article", async () => {
  const page = await openAt(s.browsers, s.c.avaria, `${one}/t/comments`)
  await panel(page).getByRole("tabpanel", { name: "Comments" }).waitFor()
  expect(await grave(page)).toEqual([])
  await tab(page, /Comments/).focus()
  await page.keyboard.press("ArrowRight")
  await panel(page).getByRole("tabpanel", { name: "History" }).waitFor()
  expect(page.url()).toContain(`#${one}/t/history`)
  await page.keyboard.press("ArrowRight")
  await panel(page)
    .getByRole("tabpanel", { name: /Proposals/ })
    .waitFor()
  await tab(page, /Positions/).click()
  await page.getByRole("navigation", { name: "Outline" }).getByRole("link", { name: /^2/ }).click()
  await panel(page).getByRole("heading", { name: "Rule 2" }).waitFor()
  expect(await chosen(page)).toMatch(/^Positions/)
  expect(await panel(page).getByRole("tabpanel").count()).toBe(1)
  await page.context().close()
})

test.skipIf(skip)("the address of a proposal turns to it, whichever tab was open", async () => {
  const proposal = await s.c.avaria.propose(two, "A record is kept for a year.")
  const page = await openAt(s.browsers, s.c.belmora, `${two}/t/history`)
  await panel(page).getByRole("tabpanel", { name: "History" }).waitFor()
  await page.evaluate(hash => {
    location.hash = hash
  }, `${two}/p/${proposal}`)
  await until("the proposal has the keyboard", () =>
    page.evaluate(id => document.activeElement?.getAttribute("data-proposal") === id, proposal),
  )
  expect(await chosen(page)).toBe("Proposals 1")
  await page.context().close()
})

test.skipIf(skip)("on a phone the panel opens over the text and leads back to where it was opened", async () => {
  const page = await s.browsers.page(s.world.server.origin, s.c.avaria.person, {
    viewport: { width: 390, height: 844 },
  })
  await page.goto(`/d/${s.c.avaria.draft}#${one}`)
  await button(page, "Proposals").click()
  await until("the keyboard is in the panel", () =>
    page.evaluate(() => document.activeElement?.closest("#panel") !== null),
  )
  await picture(page, "panel-390")
  expect(await grave(page)).toEqual([])
  await panel(page).getByRole("button", { name: "Back to the text" }).click()
  await until("the panel is gone", async () => (await panel(page).count()) === 0)
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Proposals")
  await page.context().close()
})

test.skipIf(skip)("nothing is fetched from elsewhere, and nothing that the security policy forbids", async () => {
  const page = await s.browsers.page(s.world.server.origin, s.c.avaria.person)
  const origin = new URL(s.world.server.origin).host
  const elsewhere: string[] = []
  const refused: string[] = []
  page.on("request", request => {
    if (new URL(request.url()).host !== origin) elsewhere.push(request.url())
  })
  page.on("console", message => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  await page.goto(`/d/${s.c.avaria.draft}#${one}`)
  await button(page, "Menu").click()
  await items(page).first().waitFor()
  await page.keyboard.press("Escape")
  await tab(page, /Comments/).click()
  await panel(page).getByRole("tabpanel", { name: "Comments" }).waitFor()
  await page.getByRole("banner").getByRole("listitem").first().hover()
  await page.locator("wa-tooltip[open] [part~=body]").waitFor()
  // The sign that a component draws by itself comes from our sheet.
  const drawn = await page.evaluate(async () => {
    const sign = document.createElement("wa-icon")
    sign.setAttribute("library", "system")
    sign.setAttribute("name", "check")
    document.body.append(sign)
    for (let turn = 0; turn < 50; turn++) {
      const use = sign.shadowRoot?.querySelector("use")
      if (use) return use.getAttribute("href")
      await new Promise(done => setTimeout(done, 100))
    }
    return null
  })
  expect(drawn).toMatch(/\/assets\/icons-\w+\.svg#check$/)
  const sheet = await page.request.get(drawn!)
  expect(await sheet.text()).toContain('id="check"')
  expect(elsewhere).toEqual([])
  expect(refused).toEqual([])
  await page.context().close()
})
