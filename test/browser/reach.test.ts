/** The screens of the sample negotiation, filled: no serious or critical finding of axe; nothing overflows a phone. */
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Browsers, picture } from "../support/browser.ts"
import { World } from "../support/world.ts"

let world: World
let browsers: Browsers
beforeAll(async () => {
  world = await World.open({ ADREF_DEMO: "1" })
  browsers = await Browsers.open()
})
afterAll(async () => {
  await browsers?.close()
  await world?.close()
})

/** Signs in by one of the five demo links, which lead into the draft: secretariat, facilitator, Avaria, Belmora, observer. */
async function enter(which: number, options: Parameters<Browsers["page"]>[2] = {}): Promise<Page> {
  const links = world.lines.flatMap(line => line.match(/http\S+\/join\/\S+/g) ?? [])
  expect(links).toHaveLength(5)
  const page = await browsers.page(world.server.origin, undefined, options)
  await page.goto(links[which])
  await page.getByRole("button", { name: /^Sign in as/ }).click()
  await page.getByRole("region", { name: /^Rule 9/ }).waitFor()
  return page
}
async function grave(page: Page): Promise<string[]> {
  // `page.context()` is a plain context of Playwright's, which is all that axe asks for.
  const { violations } = await new AxeBuilder({ page } as ConstructorParameters<typeof AxeBuilder>[0]).analyze()
  return violations
    .filter(each => each.impact === "serious" || each.impact === "critical")
    .map(each => `${each.id}: ${each.nodes[0].target.join(" ")}`)
}

describe.skipIf(!process.env.CHROMIUM_PATH)("the sample in a browser", () => {
  test("each of the five links signs in, and the observer is offered no act", async () => {
    for (let which = 0; which < 5; which++) {
      const page = await enter(which)
      const offered = await page.getByRole("button", { name: /^(Propose a change|Adopt…|Agree ad ref…)$/ }).count()
      if (which === 4) expect(offered).toBe(0)
      await page.context().close()
    }
  })

  test.each(["light", "dark"] as const)("axe finds nothing serious, %s", async colorScheme => {
    const page = await enter(2, { colorScheme, reducedMotion: "reduce" })
    expect(await grave(page)).toEqual([])
    await page
      .getByRole("navigation", { name: "Outline" })
      .getByRole("link", { name: /Separation from others/ })
      .click()
    await page.getByRole("article", { name: /Proposal P 1/ }).waitFor()
    expect(await grave(page)).toEqual([])
    await picture(page, `draft-${colorScheme}`)
    await page.getByRole("button", { name: "Propose a change" }).first().click()
    await page.locator(".ProseMirror[contenteditable=true]").waitFor()
    expect(await grave(page)).toEqual([])
    await page.getByRole("button", { name: "Export" }).click()
    await page.locator("dialog[open]").waitFor()
    expect(await grave(page)).toEqual([])
    await page.context().close()
  })

  test("brackets are spoken: how many alternatives, whose", async () => {
    const page = await enter(4)
    const bracket = page
      .getByRole("region", { name: /^Rule 9/ })
      .getByRole("group", { name: /^Bracket 9 b, two alternatives|^Bracket 9 b, three alternatives/ })
    await bracket.waitFor()
    const items = await bracket.getByRole("listitem").allTextContents()
    expect(items.map(each => each.split(":")[0].trim())).toEqual(["Base", "Avaria", "Northern Group"])
    await page.context().close()
  })

  test.each([
    [390, 844],
    [768, 1024],
  ])("at %i wide nothing runs off the screen", async (width, height) => {
    const page = await enter(1, { viewport: { width, height } })
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(spill).toBeLessThanOrEqual(0)
    await picture(page, `draft-${width}`)
    await page.context().close()
  })
})
