/** A meeting as people in the room see it: the agenda, what is discussed now, the speakers' list, the wall. */
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { picture } from "../support/browser.ts"
import { button, dialog, openAt, read, screen } from "../support/pages.ts"
import { type Staged, skip, staged } from "../support/staged.ts"

const filler = Array.from(
  { length: 12 },
  (_, at) =>
    `## Rule ${46 + at}\n\n1. Every prison shall keep a register of what is asked under rule ${46 + at}.\n\n2. It is open to inspection at any time.\n`,
).join("\n")
const RULES = `## Rule 44\n\nSolitary confinement shall not exceed 15 consecutive days.\n\n## Rule 45\n\nRecords shall be kept for two years.\n\n${filler}`
const TEXT = (days: string) => `Solitary confinement shall not exceed ${days} consecutive days.`

const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(each => `${each.id}: ${each.nodes[0]?.html}`)

let s: Staged
let rule: string
staged(RULES, async begun => {
  s = begun
  rule = await s.c.rule("44")
})

test.skipIf(skip)(
  "the facilitator puts a contact group on the agenda and leads it; a delegation follows and speaks",
  async () => {
    const { c, browsers } = s
    const lead = await openAt(browsers, c.facilitator, rule)
    await screen(lead, "Meeting")
    await button(lead, "Add a meeting…").click()
    await lead.getByLabel("Name", { exact: true }).fill("Contact group 1")
    await lead.getByLabel("Room").fill("Room 2")
    await lead.getByRole("checkbox", { name: "Rule 44" }).check()
    await lead.getByRole("checkbox", { name: "Rule 57" }).check()
    await button(lead, "Put on the agenda").click()
    const meeting = dialog(lead).getByRole("region", { name: "Contact group 1" })
    await meeting.getByText("Room 2").waitFor()

    const head = await openAt(browsers, c.avaria, await c.rule("45"))
    await meeting.getByRole("button", { name: /^Discuss Rule 44/ }).click()
    await head.getByRole("region", { name: "Meeting" }).getByText("Now discussing").waitFor()
    await button(head, "Follow the room").click()
    await expect.poll(() => head.url()).toContain(rule)
    await meeting.getByRole("button", { name: /^Discuss Rule 57/ }).click()
    const last = await c.rule("57")
    await expect.poll(() => head.url()).toContain(last)
    await expect
      .poll(() => head.locator(`[id="${last}"]`).evaluate(each => each.getBoundingClientRect().top < innerHeight))
      .toBe(true)

    // My own scroll ends it, and there is a way back.
    await head.mouse.move(600, 500)
    await head.mouse.wheel(0, -600)
    await button(head, "Back to Rule 57").waitFor()
    await meeting.getByRole("button", { name: /^Discuss Rule 44/ }).click()
    await button(head, "Back to Rule 44").waitFor()
    expect(head.url()).toContain(last)
    await button(head, "Back to Rule 44").click()
    await expect.poll(() => head.url()).toContain(rule)

    await button(head, "Ask for the floor").click()
    await meeting.getByRole("button", { name: "Give the floor to Avaria" }).click()
    await head.locator(".room").getByText("You have the floor").waitFor()
    await head.getByRole("status").getByText("You have the floor").waitFor({ state: "attached" })
    await head.getByText(/^2:5\d left$/).waitFor()
    await meeting.getByLabel("Put on the list").selectOption({ label: "Cordia" })
    await head.getByText("Next: Cordia").waitFor()
    await picture(lead, "meeting")
    expect(await faults(lead)).toEqual([])
    expect(await faults(head)).toEqual([])
    await picture(head, "meeting-room")
    await meeting.getByRole("button", { name: "Has spoken" }).click()
    await expect.poll(() => head.locator(".room").getByText("You have the floor").count()).toBe(0)

    // Who leads goes on from the text itself.
    await button(lead, "Close").click()
    await lead.locator("#rail a", { hasText: "45" }).click()
    await button(lead, "Discuss Rule 45 now").click()
    await head.getByRole("region", { name: "Meeting" }).getByRole("link", { name: "Rule 45" }).waitFor()
  },
)

test.skipIf(skip)("a roll call: heads vote in the line over the text, the roll is read by name", async () => {
  const { c, browsers } = s
  const { vote } = await c.facilitator.act("vote.call", { article: rule, question: "Shall Rule 44 be agreed?" })
  const page = await openAt(browsers, c.belmora, rule)
  await page.getByRole("group", { name: "Our vote" }).getByRole("button", { name: "Abstain" }).click()
  await expect.poll(() => button(page, "Abstain").getAttribute("aria-pressed")).toBe("true")
  await c.facilitator.act("vote.close", { vote })
  await screen(page, "Meeting")
  await dialog(page).getByText("0 yes, 0 no, 1 abstaining").waitFor()
  await dialog(page).getByText("Roll call").click()
  await dialog(page)
    .getByRole("row", { name: /Belmora Abstain/ })
    .waitFor()
  await picture(page, "vote")
  expect(await faults(page)).toEqual([])
})

test.skipIf(skip)(
  "on the wall: very large, with letters to cite; words typed from the floor show as they are typed",
  async () => {
    const { c, browsers } = s
    const group = await c.facilitator.act("meeting.add", { title: "Contact group 1", articles: [rule] })
    await c.facilitator.act("meeting.now", { meeting: group.meeting, article: rule })
    const { speaker } = await c.belmora.act("speaker.ask", { meeting: group.meeting })
    await c.cordia.act("speaker.ask", { meeting: group.meeting })
    await c.facilitator.act("speaker.call", { meeting: group.meeting, speaker, seconds: 300 })
    const wall = await browsers.page(c.facilitator.person.origin, c.facilitator.person, {
      viewport: { width: 1920, height: 1080 },
    })
    await wall.goto(`/d/${c.facilitator.draft}#${await c.rule("45")}`)
    await button(wall, "Project").click()
    await wall.locator(`[id="${rule}"]`).waitFor()
    const size = await wall.locator(`[id="${rule}"] .doc`).evaluate(each => getComputedStyle(each).fontSize)
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(66)

    const words = { article: rule, text: TEXT("2"), onBehalf: c.ids.Avaria }
    const { proposal } = await c.secretariat.act("proposal.open", words)
    await c.secretariat.write(`proposals/${proposal}`, TEXT("22"))
    await expect.poll(() => read(wall, /^Rule 44/)).toMatch(/15.*22.*Avaria \(unconfirmed\)/)
    const rival = await c.belmora.propose(rule, TEXT("10"))
    await expect.poll(() => read(wall, /^Rule 44/)).toMatch(/15.*22.*10.*Belmora/)
    await c.facilitator.act("proposal.adopt", { proposal: rival })
    const top = await wall.locator(`[id="${rule}"]`).evaluate(each => each.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(300)
    // What is gone is struck out for as long as a room needs to see it.
    await wall.locator(".gone", { hasText: "15" }).waitFor()
    await c.avaria.act("proposal.confirm", { proposal })
    await expect.poll(() => read(wall, /^Rule 44/)).not.toContain("unconfirmed")
    await picture(wall, "projector")
    expect(await wall.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1920)
  },
)

test.skipIf(skip)("on a phone the line of the room fits, and does what it does elsewhere", async () => {
  const { c, browsers } = s
  const { meeting } = await c.facilitator.act("meeting.add", { title: "Contact group 1", articles: [rule] })
  await c.facilitator.act("meeting.now", { meeting, article: rule })
  const page = await browsers.page(c.avaria.person.origin, c.avaria.person, { viewport: { width: 390, height: 800 } })
  await page.goto(`/d/${c.avaria.draft}`)
  await button(page, "Ask for the floor").click()
  await button(page, "Leave the list").waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await picture(page, "meeting-phone")
  await screen(page, "Meeting")
  await dialog(page).getByRole("region", { name: "Contact group 1" }).waitFor()
  await picture(page, "meeting-phone-screen")
})

test.skipIf(skip)("in Arabic and in the dark the room's line and the wall read from the right", async () => {
  const { c, browsers } = s
  const { meeting } = await c.facilitator.act("meeting.add", { title: "مجموعة الاتصال", articles: [rule] })
  await c.facilitator.act("meeting.now", { meeting, article: rule })
  await c.avaria.propose(rule, TEXT("22"))
  const { speaker } = await c.avaria.act("speaker.ask", { meeting })
  await c.facilitator.act("speaker.call", { meeting, speaker, seconds: 300 })
  const page = await browsers.page(c.belmora.person.origin, c.belmora.person, { colorScheme: "dark", locale: "ar" })
  await page.goto(`/d/${c.belmora.draft}?lang=ar#${rule}`)
  const line = page.locator(".room__l")
  await line.waitFor()
  expect(await line.evaluate(each => getComputedStyle(each).direction)).toBe("rtl")
  const [of, buttons] = await Promise.all([
    line.locator(".room__of").boundingBox(),
    line.locator(".room__b").boundingBox(),
  ])
  expect(of?.x).toBeGreaterThan(buttons?.x ?? 0)
  await picture(page, "meeting-ar")
  expect(await faults(page)).toEqual([])
})
