/** The bell: what concerns my delegation since I last looked, as a person finds it. */
import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "vitest"
import { picture } from "../support/browser.ts"
import { button, dialog, openAt } from "../support/pages.ts"
import { type Staged, skip, staged } from "../support/staged.ts"

const RULES = `## Rule 44\n\nSolitary confinement shall not exceed 15 consecutive days.\n\n## Rule 45\n\nRecords shall be kept for two years.\n`
const TEXT = (days: string) => `Solitary confinement shall not exceed ${days} consecutive days.`

let s: Staged
let rule: string
staged(RULES, async begun => {
  s = begun
  rule = await s.c.rule("44")
})

test.skipIf(skip)("a proposal of mine is set aside: the bell tells it, leads there, and is quiet after", async () => {
  const { c, browsers } = s
  const mine = await c.avaria.propose(rule, TEXT("22"))
  const page = await openAt(browsers, c.avaria, await c.rule("45"))
  await button(page, "Notices").waitFor()
  await c.facilitator.act("proposal.setAside", { proposal: mine, reason: "The group settled on ten." })
  await button(page, "Notices: 1 new").click()
  const list = dialog(page)
  await list.getByRole("link", { name: "P 1 (Avaria) on Rule 44 was set aside" }).waitFor()
  expect(await list.textContent()).toContain("The group settled on ten.")
  await picture(page, "notices")
  expect((await new AxeBuilder({ page }).analyze()).violations.map(each => each.id)).toEqual([])
  await list.getByRole("link", { name: /set aside/ }).click()
  await page.getByRole("complementary").getByText("The group settled on ten.").first().waitFor()
  await button(page, "Notices").waitFor()
  await page.reload()
  await page.getByRole("button", { name: "Notices", exact: true }).waitFor()
  expect(await page.getByRole("button", { name: /^Notices/ }).textContent()).not.toMatch(/\d/)
})

test.skipIf(skip)("on paper the list stands alone, by day; on a phone it fits", async () => {
  const { c, browsers } = s
  await c.facilitator.act("article.agree", { article: await c.rule("45") })
  const page = await browsers.page(c.avaria.person.origin, c.avaria.person, { viewport: { width: 390, height: 800 } })
  await page.goto(`/d/${c.avaria.draft}`)
  await page.getByRole("button", { name: "Notices: 1 new" }).click()
  await dialog(page).getByText("Rule 45 was agreed ad ref").waitFor()
  await picture(page, "notices-phone")
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.emulateMedia({ media: "print" })
  expect(await page.locator(".sheet").isVisible()).toBe(false)
  expect(await dialog(page).getByText("Rule 45 was agreed ad ref").isVisible()).toBe(true)
  await picture(page, "notices-print")
})
