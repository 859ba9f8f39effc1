/** Every screen, filled: axe finds nothing serious or critical, in light and dark, and in Arabic from right to left. */
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { picture } from "../support/browser.ts"
import { SCREENS } from "../support/screens.ts"
import { shareOf, whole } from "../support/share.ts"
import { skip } from "../support/staged.ts"
import { Walk } from "../support/walk.ts"

let walk: Walk
beforeAll(async () => {
  if (!skip) walk = await Walk.open("en")
})
afterAll(async () => walk?.close())

type Axe = ConstructorParameters<typeof AxeBuilder>[0]
/** @param colours whether contrast is all that is asked, or all but it; both where nothing is said */
async function grave(page: Page, colours?: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page } as Axe).setLegacyMode().options({ resultTypes: ["violations"] })
  if (colours === true) axe.withRules(["color-contrast"])
  if (colours === false) axe.disableRules(["color-contrast"])
  // What lies behind a dialog is looked at on its own.
  if (colours !== undefined && (await page.locator("dialog[open]").count())) axe.include("dialog[open]")
  const { violations } = await axe.analyze()
  return violations
    .filter(each => each.impact === "serious" || each.impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(at => `${id}: ${at.target}: ${at.any[0]?.message ?? at.html}`))
}

/** With LOOK=1 each is kept as a picture. */
const look = async (page: Page, name: string, how: string) => {
  if (process.env.LOOK) await picture(page, `screen-${name.replace(/\W+/g, "-")}${how}`)
}

/** By the interface's own chooser, wherever one stands, else one put there for it. */
async function turn(page: Page, language: string): Promise<void> {
  await page.evaluate(async code => {
    const chooser =
      document.querySelector("ad-language") ?? document.body.appendChild(document.createElement("ad-language"))
    await (chooser as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete
    const select = chooser.querySelector("select")!
    select.value = code
    select.dispatchEvent(new Event("change", { bubbles: true }))
  }, language)
  await page.locator(`html[lang=${language}]`).waitFor()
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}

describe.skipIf(skip)("axe finds nothing serious", () => {
  test.each(shareOf(SCREENS, 2))("$name", async screen => {
    const page = await walk.visit(screen)
    await look(page, screen.name, "")
    // In a plain run each screen is looked at in one way, and its neighbours in the others.
    const way = SCREENS.indexOf(screen) % 3
    const light = whole || way === 0 ? await grave(page) : []
    if (!whole && way === 0) return expect(light).toEqual([])
    await page.emulateMedia({ colorScheme: "dark" })
    await look(page, screen.name, "-dark")
    const dark = whole || way === 1 ? await grave(page, true) : []
    await page.emulateMedia({ colorScheme: "light" })
    if (!whole && way === 1) return expect(dark).toEqual([])
    await turn(page, "ar")
    await look(page, screen.name, "-ar")
    // Colours do not depend on the language.
    const arabic = await grave(page, false)
    await turn(page, "en")
    expect({ light, dark, arabic }).toEqual({ light: [], dark: [], arabic: [] })
  })
})
