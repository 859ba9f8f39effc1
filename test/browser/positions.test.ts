/** Positions by clicks and keys: four delegations and a group, the office taking down, confirming on a later text. */
import { expect, test } from "vitest"
import { type Browsers, picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { button, dialog, openAt, panel, read, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

const TEXT =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
let browsers: Browsers
let c: Cast
let rule: string
staged(`# Rules\n\n## Rule 43\n\nNobody is held apart without a reason.\n\n## Rule 44\n\n${TEXT}\n`, async stage => {
  browsers = stage.browsers
  c = stage.c
  rule = await c.rule("44")
})

const positions = async (who: Cast["avaria"]) => {
  const page = await openAt(browsers, who, `${rule}/t/positions`)
  await panel(page).getByRole("heading", { name: "Positions", includeHidden: true }).waitFor({ state: "attached" })
  return page
}
type Page = Awaited<ReturnType<typeof positions>>
const stance = (page: Page, name: string) => panel(page).getByRole("button", { name, exact: true })
const line = (page: Page, party: string) => panel(page).locator(`[data-party="${party}"]`)

test.skipIf(skip)("four delegations and a group take positions, and every screen follows", async () => {
  await c.avaria.propose(rule, TEXT.replace("15", "22"))
  const facilitator = await positions(c.facilitator)
  const avaria = await positions(c.avaria)
  await stance(avaria, "supports").click()
  await button(avaria, "Take this position").click()
  await line(facilitator, c.ids.Avaria).getByText("supports").waitFor()

  const belmora = await positions(c.belmora)
  await panel(belmora).getByLabel("In the name of").selectOption({ label: "Northern Group, as its coordinator" })
  await stance(belmora, "opposes").click()
  await panel(belmora).getByLabel("What would resolve it?").fill("10 days")
  await picture(belmora, "positions-taking")
  await button(belmora, "Take this position").click()
  await line(facilitator, c.ids.Belmora).getByText("by Northern Group").waitFor()
  expect(await line(facilitator, c.northern).textContent()).toContain("10 days")
  await line(facilitator, c.ids.Cordia).getByText("opposes").waitFor()

  const cordia = await positions(c.cordia)
  await stance(cordia, "can live with").click()
  await button(cordia, "Take this position").click()
  await until("Cordia differs from its group", async () =>
    ((await line(facilitator, c.ids.Cordia).textContent()) ?? "").includes("can live with"),
  )
  expect(await panel(facilitator).locator(".pos__silent").textContent()).toContain("Dorland")
  expect(await panel(cordia).locator(".pos__silent").count()).toBe(0)

  const dorland = await positions(c.dorland)
  await stance(dorland, "reserves").click()
  await panel(dorland).getByLabel("Who can read it").selectOption({ label: "The facilitators, in confidence" })
  await panel(dorland).getByText("Nobody else knows that it exists").waitFor()
  await button(dorland, "Take this position").click()
  await line(facilitator, c.ids.Dorland).getByText("in confidence to the facilitators").waitFor()
  expect(await line(avaria, c.ids.Dorland).count()).toBe(0)
  await picture(facilitator, "positions-facilitator")
  await facilitator.setViewportSize({ width: 390, height: 844 })
  await picture(facilitator, "positions-phone")
})

test.skipIf(skip)("what was said from the floor is confirmed by its head; on a later text it is compared", async () => {
  const office = await positions(c.facilitator)
  await stance(office, "opposes").click()
  await panel(office).getByLabel("Who said it").selectOption({ label: "Avaria" })
  await panel(office).getByLabel("What would resolve it?").fill("22 days")
  await button(office, "Take it down").click()
  const avaria = await positions(c.avaria)
  await line(avaria, c.ids.Avaria).getByText("from the floor, unconfirmed").waitFor()
  await button(avaria, "Confirm").click()
  await line(avaria, c.ids.Avaria).getByText("from the floor, unconfirmed").waitFor({ state: "detached" })

  await c.facilitator.write(`articles/${rule}`, TEXT.replace("15", "12"))
  await line(avaria, c.ids.Avaria).getByText("taken on an earlier text").waitFor()
  await button(avaria, "Compare").click()
  expect(await panel(avaria).locator(".pos__texts .df").allTextContents()).toEqual(["15", "12"])
  await picture(avaria, "positions-earlier")
  await button(avaria, "Confirm on the text now").click()
  await line(avaria, c.ids.Avaria).getByText("taken on an earlier text").waitFor({ state: "detached" })
  await button(avaria, "Withdraw the position").click()
  await panel(avaria).getByText("No positions have been taken yet.").waitFor()
})

test.skipIf(skip)("the secretariat changes a group's members and coordinator, with dates", async () => {
  const page = await openAt(browsers, c.secretariat, rule)
  await screen(page, "People")
  const group = dialog(page).locator(".group")
  await group.getByText(/since/).first().waitFor()
  await group.getByRole("form", { name: "Another coordinator: Northern Group" }).waitFor()
  await button(page, "Make coordinator").click()
  await group.getByRole("listitem").filter({ hasText: "Cordia" }).getByText("coordinator").waitFor()
  await group.getByLabel("Another member: Northern Group").locator("select").selectOption({ label: "Dorland" })
  await button(page, "Add").click()
  await group.getByRole("listitem").filter({ hasText: "Dorland" }).getByText(/since/).waitFor()
  const out = button(page, "Take Belmora out of Northern Group")
  await out.click()
  await out.getByText("Really? Take out").waitFor()
  await out.click()
  await group
    .getByRole("listitem")
    .filter({ hasText: "Belmora" })
    .getByText(/from .* to /)
    .waitFor()
  await picture(page, "groups")
  const { groups } = await c.avaria.get()
  expect(groups[0]).toMatchObject({ members: [c.ids.Cordia, c.ids.Dorland], coordinator: c.ids.Cordia })
})

test.skipIf(skip)("a member differs from what its group sponsors by its card, and the bracket says so", async () => {
  const proposal = await c.belmora.propose(rule, TEXT.replace("15", "10"), { group: c.northern })
  const cordia = await openAt(browsers, c.cordia, rule)
  await button(cordia, "Differ from my group").click()
  await until("the bracket says so", async () => (await read(cordia, /^Rule 44/)).includes("(except Cordia)"))
  await panel(cordia).getByText("except Cordia").first().waitFor()
  await c.dorland.act("position.take", { proposal, stance: "supports" })
  await panel(cordia).getByRole("list", { name: "Positions" }).getByText("Dorland").waitFor()
  await picture(cordia, "proposal-positions")
  await button(cordia, "Stand behind it with my group").click()
  await until("it is gone", async () => !(await read(cordia, /^Rule 44/)).includes("except"))
})
