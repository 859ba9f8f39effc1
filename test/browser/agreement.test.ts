/** Agreement and silence at browsers: paragraph by paragraph, a silence opened, broken, and run out before others' eyes. */
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { type Browsers, picture, press } from "../support/browser.ts"
import { dialog, edit, editor, openAt, panel, saved, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

const SOURCE = `# Rules on records

## Rule 44

1. Records shall be kept for two years.

2. Searches shall be recorded.

3. A register of them is open to inspection.

## Rule 45

Inspections take place once a year.
`
let browsers: Browsers
let c: Cast
let rule: string
staged(SOURCE, async stage => {
  browsers = stage.browsers
  c = stage.c
  rule = await c.rule("44")
  await c.secretariat.act("draft.settings", { zone: "Asia/Tokyo" })
})
beforeEach(() => {
  if (!skip) browsers.complaints.length = 0
})
afterEach(() => {
  if (!skip) expect(browsers.complaints).toEqual([])
})

const choose = async (page: Page, label: string, value: string | RegExp) => {
  const field = dialog(page).getByLabel(label, { exact: true })
  if (typeof value === "string") await field.selectOption({ label: value })
  else {
    const options = await field.locator("option").allTextContents()
    await field.selectOption({ label: options.find(each => value.test(each)) ?? "" })
  }
}
const say = (page: Page, label: string, words: string) => dialog(page).getByLabel(label, { exact: true }).fill(words)
const go = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click()
const more = (page: Page) => panel(page).getByText("More…", { exact: true }).first().click()
const offer = (page: Page, name: string) => panel(page).getByRole("button", { name, exact: true }).click()

describe.skipIf(skip)("single paragraphs", () => {
  test("are agreed by keyboard, marked for everyone, and their reopening is asked for from where they are read", async () => {
    const facilitator = await openAt(browsers, c.facilitator, rule)
    const reader = await openAt(browsers, c.dorland, rule)
    await more(facilitator)
    await facilitator.getByRole("button", { name: "Agree paragraphs…" }).focus()
    await facilitator.keyboard.press("Enter")
    await dialog(facilitator).getByRole("checkbox").nth(1).focus()
    await facilitator.keyboard.press("Space")
    await picture(facilitator, "agree-paragraphs")
    await dialog(facilitator).getByRole("button", { name: "Agree ad ref" }).focus()
    await facilitator.keyboard.press("Enter")
    const mark = (page: Page) => page.getByRole("img", { name: "This paragraph is agreed ad ref" })
    for (const page of [facilitator, reader]) await mark(page).waitFor()
    expect(await reader.locator(".kept").textContent()).toContain("Searches shall be recorded.")
    await picture(reader, "paragraph-agreed")

    // Whoever writes it all the same is told, and can ask.
    await c.facilitator.act("article.openDrafting", { article: rule })
    await edit(reader, /Write in the base text/)
    await editor(reader).locator("p").nth(1).click()
    await reader.keyboard.type("All ")
    await reader.getByRole("alert").getByText("What is typed there is not taken.").waitFor()
    expect(await editor(reader).locator("p").nth(1).textContent()).toBe("Searches shall be recorded.")
    await editor(reader).locator("p").nth(0).click()
    await press(reader, "End")
    await reader.keyboard.type(" More.")
    await saved(reader)
    expect((await c.dorland.article(rule)).base.text).toContain("1. Records shall be kept for two years. More.")
    await picture(reader, "paragraph-refused")
    await reader.getByRole("alert").getByRole("button", { name: "Request reopening…" }).click()
    await say(reader, "Reason", "A case was forgotten.")
    await go(reader, "Request reopening")
    await panel(facilitator)
      .getByText(/Dorland asks to reopen paragraph 2: .?A case/u)
      .waitFor()
    await offer(facilitator, "Reopen paragraphs…")
    await say(facilitator, "Reason", "Dorland asked.")
    await go(facilitator, "Reopen")
    await mark(reader).waitFor({ state: "detached" })
  })
})

describe.skipIf(skip)("silence", () => {
  const open = async (page: Page, deadline: string) => {
    await offer(page, "Put under silence…")
    await dialog(page).getByLabel("Deadline", { exact: true }).fill(deadline)
    await picture(page, "silence-open")
    await go(page, "Put under silence")
  }
  /** A moment as a field of the form takes it, in Tokyo. */
  const tokyo = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 16)

  test("opened on one screen, seen and broken on another; late it is told to the office", async () => {
    const facilitator = await openAt(browsers, c.facilitator, rule)
    const avaria = await openAt(browsers, c.avaria, rule)
    await open(facilitator, tokyo(Date.now() + 3 * 3_600_000))
    await avaria.getByText("Under silence until").waitFor()
    await avaria.locator(".silence-line").getByText("Asia/Tokyo").waitFor()
    expect(await avaria.locator(".silence-line").textContent()).toMatch(/2 h 59 min left|3 h 0 min left/)
    await picture(avaria, "silence-running")
    await offer(facilitator, "Put the deadline off…")
    await say(facilitator, "Deadline", tokyo(Date.now() + 5 * 3_600_000))
    await go(facilitator, "Put off")
    await avaria
      .locator(".silence-line")
      .getByText(/4 h 5\d min left/)
      .waitFor()
    await offer(avaria, "Break silence…")
    await choose(avaria, "What", /^2\. Searches/)
    await say(avaria, "Reason", "Which searches?")
    await picture(avaria, "silence-break")
    await go(avaria, "Break silence")
    await panel(facilitator)
      .getByText(/Broken by Avaria for paragraph 2:/)
      .waitFor()
    await facilitator.getByRole("img", { name: "This paragraph is under silence" }).nth(1).waitFor()
    await picture(facilitator, "silence-broken")
    const dorland = await openAt(browsers, c.dorland, await c.rule("45"))
    await dorland.getByRole("status").getByText("Silence was broken by Avaria").waitFor()
    await dorland.getByRole("button", { name: "Put away" }).click()
    await dorland.getByText("Silence was broken by Avaria").waitFor({ state: "detached" })
    await screen(facilitator, "Record")
    await dialog(facilitator)
      .getByText(/broke silence on a paragraph of Rule 44/)
      .waitFor()
  })

  test("a screen reader is told at ten minutes, and is left alone before and after", async () => {
    const avaria = await openAt(browsers, c.avaria, rule)
    const deadline = new Date(Date.now() + 606_000).toISOString()
    await c.facilitator.act("silence.open", { article: rule, deadline })
    await avaria.locator(".silence-line").waitFor()
    // Counts what every live region says of it.
    await avaria.evaluate(() => {
      const told: string[] = []
      Object.assign(window, { told })
      new MutationObserver(() => {
        for (const region of document.querySelectorAll("[role=status], [aria-live=polite]"))
          if (/left to break/.test(region.textContent ?? "") && told.at(-1) !== region.textContent)
            told.push(region.textContent ?? "")
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    await avaria.getByText("Rule 44: 10 min left to break silence.").waitFor({ state: "attached" })
    await avaria
      .locator(".silence-line")
      .getByText(/9 min 5[0-7] s left/)
      .waitFor()
    expect(await avaria.evaluate(() => (window as unknown as { told: string[] }).told.length)).toBe(1)
  })

  test("unbroken it runs out before the eyes of who only watches, and is certified", async () => {
    const watching = await openAt(browsers, c.dorland, rule)
    const deadline = new Date(Date.now() + 4000).toISOString()
    const { silence } = await c.facilitator.act("silence.open", { article: rule, deadline })
    await watching.getByText("Under silence until").waitFor()
    await panel(watching).getByText("Approved under silence").waitFor()
    await watching.locator(".silence-line").waitFor({ state: "detached" })
    const certificate = await panel(watching).getByRole("link", { name: "Certificate" }).getAttribute("href")
    expect(certificate).toContain(silence)
    await watching.goto(certificate ?? "")
    await watching.getByRole("heading", { name: /approved under silence/ }).waitFor()
    await picture(watching, "silence-certificate")
    await c.avaria.refusedAct("silence.break", { silence, reason: "We were late." })
    const facilitator = await openAt(browsers, c.facilitator, rule)
    await panel(facilitator).getByText("Objection after the deadline: Avaria").waitFor()
    await picture(facilitator, "silence-late")
  })

  test("on a phone, in the dark, with nothing that axe finds serious", async () => {
    await c.facilitator.act("silence.open", { article: rule, deadline: new Date(Date.now() + 3_600_000).toISOString() })
    const phone = await browsers.page(c.avaria.person.origin, c.avaria.person, {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    })
    await phone.goto(`/d/${c.avaria.draft}#${rule}`)
    await phone.locator(".silence-line").waitFor()
    await picture(phone, "silence-phone")
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.getByRole("button", { name: "Proposals" }).click()
    await panel(phone).getByRole("button", { name: "Break silence…" }).click()
    await dialog(phone).getByLabel("Reason").waitFor()
    await picture(phone, "silence-phone-break")
    const found = await new AxeBuilder({ page: phone as never }).analyze()
    expect(found.violations.filter(each => each.impact === "serious" || each.impact === "critical")).toEqual([])
  })
})

describe.skipIf(skip)("beside an agreed text", () => {
  test("reservation made and shown; words from the floor confirmed; a correction shown before it is announced", async () => {
    await c.secretariat.act("draft.settings", { nothingAgreed: true })
    await c.facilitator.act("article.agree", { article: rule, pending: [await c.rule("45")] })
    const avaria = await openAt(browsers, c.avaria, rule)
    await avaria.getByText("Nothing is agreed until everything is agreed.").waitFor()
    await panel(avaria).getByText("Pending agreement on").waitFor()
    await offer(avaria, "Make a statement…")
    await choose(avaria, "What", "Reservation")
    await say(avaria, "Text", "Avaria reads “two years” as a minimum.")
    await go(avaria, "Make the statement")
    await panel(avaria).getByText("as a minimum").waitFor()
    const secretariat = await openAt(browsers, c.secretariat, rule)
    await offer(secretariat, "Make a statement…")
    await choose(secretariat, "Delegation", "Avaria")
    await choose(secretariat, "What", "Explanation of position")
    await say(secretariat, "Text", "A register may be electronic.")
    await go(secretariat, "Make the statement")
    await panel(avaria).getByText("from the floor, unconfirmed").waitFor()
    await panel(avaria).getByRole("button", { name: "Confirm", exact: true }).click()
    await panel(avaria).getByText("from the floor, unconfirmed").waitFor({ state: "detached" })
    await picture(avaria, "statements")

    await more(secretariat)
    await offer(secretariat, "Correct…")
    await choose(secretariat, "Paragraph", /^3\./)
    await say(secretariat, "Its words", "A register of these is open to inspection.")
    expect(await dialog(secretariat).locator(".corrected del").textContent()).toBe("them")
    await say(secretariat, "Reason", "A slip.")
    await picture(secretariat, "correct")
    const found = await new AxeBuilder({ page: secretariat as never }).analyze()
    expect(found.violations.filter(each => each.impact === "serious" || each.impact === "critical")).toEqual([])
    await go(secretariat, "Correct and announce")
    await panel(avaria).getByText("1 editorial correction").waitFor()
    expect((await c.dorland.article(rule)).status).toBe("agreed")
  })

  test("the rules of procedure are set by the secretariat", async () => {
    const page = await openAt(browsers, c.secretariat, rule)
    await screen(page, "Settings")
    await dialog(page).getByLabel("Time zone of the conference").fill("Europe/Zurich")
    await dialog(page).getByText("Is told to nobody").click()
    await dialog(page).getByText("Nothing is agreed until everything is agreed: said").click()
    await dialog(page).getByText("Its delegates too").click()
    await dialog(page).getByRole("heading", { name: "Rules of procedure" }).scrollIntoViewIfNeeded()
    await picture(page, "rules")
    await go(page, "Save settings")
    await dialog(page).getByText("Saved, for everyone.").waitFor()
    expect(await c.dorland.get()).toMatchObject({
      ...{ zone: "Europe/Zurich", silenceNamed: false, nothingAgreed: true, positionsBy: "delegates" },
    })
  })
})
