/** In the browser: a reading is closed, a version published and compared, an article's history read, the pack verified. */
import { readFileSync } from "node:fs"
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { verifyPack } from "../../server/pack/verify.ts"
import { type Browsers, picture } from "../support/browser.ts"
import { button, dialog, openAt, panel, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

const RULE44 = "Prolonged confinement shall refer to a period in excess of 15 consecutive days."
let browsers: Browsers
let c: Cast
let rule: string
staged(
  `# Standard rules\n\n## Rule 44\n\n${RULE44}\n\n## Rule 45\n\n1. Searches shall be recorded.\n\n2. As in rule 44, records shall be kept for two years.\n`,
  async given => {
    browsers = given.browsers
    c = given.c
    rule = await c.rule("44")
  },
)
const text = (page: Page) => page.getByRole("main")
const asked = (page: Page) => page.locator("ad-ask dialog[open]")
const versions = (page: Page) => page.locator("ad-versions dialog")

describe.skipIf(skip)("versions in the browser", () => {
  test("publish, compare, close a reading with new numbers, read what changed since", async () => {
    const page = await openAt(browsers, c.facilitator, rule)
    await screen(page, "Versions")
    await dialog(page).getByText("No version has been published yet.").waitFor()
    await button(page, "Publish a version…").click()
    await asked(page)
      .getByLabel(/^Symbol/)
      .fill("A/C.3/70/L.3")
    await asked(page).getByRole("button", { name: "Publish", exact: true }).click()
    await versions(page).getByRole("listitem").filter({ hasText: "A/C.3/70/L.3" }).waitFor()

    await c.facilitator.act("article.add", { after: rule, text: "A new rule stands here." })
    const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
    await c.facilitator.act("proposal.adopt", { proposal })
    await button(page, "Close the reading…").click()
    await asked(page).getByText("Renumber articles and paragraphs for the next reading").click()
    await asked(page).getByRole("rowheader", { name: "Rule 44 bis" }).waitFor()
    await asked(page).getByRole("button", { name: "Close the first reading" }).click()
    await versions(page).getByRole("listitem").filter({ hasText: "Close of the first reading" }).waitFor()

    await versions(page).getByLabel("From", { exact: true }).selectOption({ label: "A/C.3/70/L.3" })
    await versions(page).getByText("3 articles differ.").waitFor()
    expect(await versions(page).locator("ins").first().textContent()).toContain("22")
    expect(await versions(page).locator("del").first().textContent()).toContain("15")
    await versions(page).getByRole("button", { name: "Find cross-references" }).click()
    await versions(page).getByText("rule 44", { exact: true }).waitFor()
    await picture(page, "versions")
    await page.keyboard.press("Escape")

    await page.getByLabel("Another view").selectOption({ label: "Since A/C.3/70/L.3" })
    await text(page).getByText("2 articles have changed since.").waitFor()
    const changed = page.locator(`[id="${rule}"]`)
    await changed.locator("del", { hasText: "15" }).waitFor()
    expect(await changed.locator("ins").textContent()).toContain("22")
    await picture(page, "changes-since")
    const second = await c.avaria.propose(rule, RULE44.replace("15", "22").replace("consecutive", "calendar"))
    await c.facilitator.act("proposal.adopt", { proposal: second })
    await changed.locator("ins", { hasText: "calendar" }).waitFor()
  }, 60_000)

  test("the office releases a revision of its texts, saying what becomes of an earlier proposal", async () => {
    await c.avaria.propose(rule, RULE44.replace("15", "22"))
    await c.facilitator.act("proposal.open", { article: rule, text: RULE44.replace("15", "10") })
    const page = await openAt(browsers, c.facilitator, rule)
    await screen(page, "Versions")
    await button(page, "Release a revision…").click()
    await asked(page)
      .getByLabel(/^Symbol/)
      .fill("Rev.1")
    await asked(page).getByLabel("P 1 on Rule 44").selectOption({ label: "lapsed" })
    await picture(page, "release")
    await asked(page).getByRole("button", { name: "Release", exact: true }).click()
    await versions(page).getByRole("listitem").filter({ hasText: "Rev.1" }).waitFor()
    await page.keyboard.press("Escape")
    await text(page).getByText("in excess of 10 consecutive days").waitFor()
    await panel(page).getByText("Lapsed with Rev.1.").waitFor()
  }, 60_000)

  test("an article's history tells each step, with what it changed", async () => {
    const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
    await c.facilitator.act("proposal.adopt", { proposal, reason: "As agreed." })
    const page = await openAt(browsers, c.dorland, rule)
    await panel(page).getByRole("tab", { name: "History" }).click()
    const step = panel(page).getByRole("listitem").filter({ hasText: "was adopted into Rule 44" })
    await step.getByText("What it changed").click()
    await step.locator("ins", { hasText: "22" }).waitFor()
    await picture(page, "history")
    await c.facilitator.act("article.agree", { article: rule })
    await panel(page).getByText("was agreed ad ref").first().waitFor()
  }, 60_000)

  test("the pack is downloaded and verified; a receipt is taken, and checked later", async () => {
    await c.facilitator.act("reading.close", { reading: 1, symbol: "CRP.1" })
    const page = await openAt(browsers, c.secretariat, rule)
    await screen(page, "Record")
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()])
      return download.path()
    }
    const pack = readFileSync(await saved("Download the pack"))
    expect(verifyPack(pack).says).toMatch(/^intact, \d+ entries, \d+ withheld$/)
    const receipt = await saved("Take a receipt")
    await c.facilitator.act("version.publish", { symbol: "CRP.2" })
    await dialog(page).locator("input[type=file]").setInputFiles(receipt)
    await dialog(page).getByText("The record still holds entry").waitFor()
    const forged = { ...JSON.parse(readFileSync(receipt, "utf8")), hash: "0".repeat(64) }
    await dialog(page)
      .locator("input[type=file]")
      .setInputFiles({ name: "r.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(forged)) })
    await dialog(page).getByText("The record does not hold entry").waitFor()
    await dialog(page).getByLabel("Kind").selectOption({ label: "Versions" })
    await dialog(page).getByText("The version CRP.1 was published").waitFor()
    await dialog(page).getByLabel("To", { exact: true }).fill("2020-01-01")
    await dialog(page).getByText("No entries.").waitFor()
    await dialog(page).getByLabel("To", { exact: true }).fill("")
    await picture(page, "record")
    const other = await openAt(browsers, c.avaria, rule)
    await screen(other, "Record")
    await button(other, "Take a receipt").waitFor()
    expect(await other.getByRole("button", { name: "Download the pack" }).count()).toBe(0)
  }, 60_000)

  test.each([
    ["light", 1440, "en"],
    ["dark", 390, "en"],
    ["light", 390, "ar"],
  ] as const)(
    "axe finds nothing serious, %s at %i, %s; nothing overflows",
    async (colorScheme, width, lang) => {
      await c.facilitator.act("version.publish", { symbol: "A/C.3/70/L.3" })
      const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
      await c.facilitator.act("proposal.adopt", { proposal })
      await c.facilitator.act("article.add", { after: null, text: "A beginning." })
      await c.facilitator.act("draft.renumber")
      const { person, draft } = c.secretariat
      const page = await browsers.page(person.origin, person, {
        ...{ colorScheme, viewport: { width, height: 900 }, locale: lang },
      })
      await page.addInitScript(tongue => localStorage.setItem("adref/language", tongue), lang)
      await page.goto(`/d/${draft}#${rule}`)
      await page.getByRole("main").getByRole("region").first().waitFor()
      const look = async (name: string) => {
        await picture(page, `${name}-${colorScheme}-${width}-${lang}`)
        const { violations } = await new AxeBuilder({ page } as ConstructorParameters<typeof AxeBuilder>[0]).analyze()
        const grave = violations.filter(each => each.impact === "serious" || each.impact === "critical")
        expect(grave.map(each => `${name}: ${each.id}: ${each.nodes[0].target.join(" ")}`)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      }
      await page
        .locator(".tools select optgroup:last-of-type option")
        .first()
        .evaluate(option => {
          const select = option.closest("select")!
          select.value = (option as HTMLOptionElement).value
          select.dispatchEvent(new Event("change", { bubbles: true }))
        })
      await page.getByRole("main").locator("ins").first().waitFor()
      await look("since")
      // By their ids: the words are those of the language.
      const menu = async (id: string) => {
        await page.locator("ad-menu wa-dropdown > button").click()
        await page.locator(`wa-dropdown-item[value="${id}"]`).click()
      }
      await menu("versions")
      await versions(page).locator("ins").first().waitFor()
      await versions(page).locator("section").last().getByRole("button").click()
      await versions(page).locator(".refs").waitFor()
      await look("versions")
      await versions(page).locator("p.row button").nth(2).click()
      await asked(page).locator("input[type=checkbox]").first().check()
      await asked(page).locator(".foreseen").waitFor()
      await look("close-reading")
      await page.keyboard.press("Escape")
      await page.keyboard.press("Escape")
      await menu("record")
      await dialog(page).locator(".rec li").first().waitFor()
      await look("record")
      await page.keyboard.press("Escape")
      await page.context().close()
    },
    60_000,
  )
})
