/** Toward agreement, on the screen: what closes an article, what if, the closest first. */
import AxeBuilder from "@axe-core/playwright"
import { beforeEach, describe, expect, test } from "vitest"
import type { Browsers } from "../support/browser.ts"
import { dialog, openAt, panel, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

const RULE = "Holding apart in excess of 15 consecutive days is prolonged."
let browsers: Browsers
let c: Cast
let rule: string
let p1: string
let p2: string
staged(`# Rules\n\n## Rule 44\n\n${RULE}\n\n## Rule 45\n\nIt is exceptional.\n`, async staged => {
  ;({ browsers, c } = staged)
  rule = await c.rule("44")
})
beforeEach(async () => {
  if (skip) return
  p1 = await c.avaria.propose(rule, RULE.replace("15", "22"))
  p2 = await c.belmora.propose(rule, RULE.replace("15", "10"), { group: c.northern })
  await c.belmora.act("position.take", { article: rule, group: c.northern, stance: "opposes", remedy: "10 days" })
})

describe.skipIf(skip)("on the screen", () => {
  test("the facilitator reads what closes the article, and supposes an adoption before anyone adopts", async () => {
    const page = await openAt(browsers, c.facilitator, rule)
    const closing = panel(page).locator("ad-closing")
    await closing.getByText(/Opposed by .?Belmora \(Northern Group\): 10 days/u).waitFor()
    await closing.getByText("No position yet: Avaria, Dorland").waitFor()
    await closing.getByRole("button", { name: "What if…" }).click()
    const shown = dialog(page)
    await shown.getByText("1 bracket left").waitFor()
    await shown.getByRole("group", { name: "P 2, Northern Group" }).getByLabel("Adopted").check()
    await shown.getByText("its P 1 stays open").waitFor()
    await shown.getByRole("group", { name: "P 1, Avaria" }).getByLabel("Set aside").check()
    await shown.getByText("No bracket left").waitFor()
    await shown.getByText("Holding apart in excess of 10 consecutive days").waitFor()
    const { violations } = await new AxeBuilder({ page }).include("ad-what-if").analyze()
    expect(violations.map(each => each.id)).toEqual([])
    await page.keyboard.press("Escape")
    expect(await c.avaria.rolling(rule)).toContain("[15 / 22 – Avaria / 10 – Northern Group]")
    expect([p1, p2]).toHaveLength(2)
  })

  test("a delegation is not told who has not spoken", async () => {
    const page = await openAt(browsers, c.avaria, rule)
    const closing = panel(page).locator("ad-closing")
    await closing.getByText("What closes it").click()
    await closing.getByText(/Opposed by .?Belmora \(Northern Group\): 10 days/u).waitFor()
    expect(await closing.getByText("No position yet").count()).toBe(0)
  })

  test("the closest to agreement stand first, each a way into its article", async () => {
    const page = await openAt(browsers, c.facilitator, rule)
    await screen(page, "Toward agreement")
    const rows = dialog(page).getByRole("row")
    await dialog(page).getByRole("link", { name: "Rule 45" }).waitFor()
    expect(await rows.nth(1).textContent()).toContain("Rule 45")
    await dialog(page).getByRole("heading", { name: "Day by day" }).waitFor()
    const { violations } = await new AxeBuilder({ page }).include("ad-progress").analyze()
    expect(violations.map(each => each.id)).toEqual([])
    await dialog(page).getByRole("link", { name: "Rule 45" }).click()
    await panel(page).getByRole("heading", { name: "Rule 45" }).waitFor()
  })
})
