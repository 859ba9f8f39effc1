/**
 * A rule is negotiated from opening to agreed text by clicks and keys: a secretariat, two delegations (one of two
 * people), a facilitator, each in a browser of their own.
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Browsers, picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { replaceBefore, screen } from "../support/pages.ts"
import { World } from "../support/world.ts"

const REAL = join(import.meta.dirname, "../../../shared/data/rules/nelson-mandela-rules.md")
const OWN = `# Rules

## Rule 43

Nobody shall be held apart without a reason given in writing.

## Rule 44

Holding apart means holding a person for 22 hours or more a day without human contact. Prolonged holding apart is holding apart in excess of 15 consecutive days.

## Rule 45

1. It shall be used only in exceptional cases.

2. It is prohibited for children.
`
const real = existsSync(REAL)

let world: World
let browsers: Browsers
beforeAll(async () => {
  world = await World.open()
  browsers = await Browsers.open()
})
afterAll(async () => {
  await browsers?.close()
  await world?.close()
})

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).first()
const dialog = (page: Page) => page.locator("dialog[open]")
const rule44 = (page: Page) => page.getByRole("region", { name: /^Rule 44/ })
const textOf = async (page: Page) => ((await rule44(page).textContent()) ?? "").replace(/\s+/g, " ")

async function choose(page: Page, words: RegExp) {
  await page.getByRole("navigation", { name: "Outline" }).getByRole("link", { name: words }).first().click()
  await page.getByRole("complementary").getByRole("heading", { name: words }).first().waitFor()
}
async function invite(page: Page, role: string, delegation: string | null): Promise<string> {
  const form = dialog(page).getByRole("form", { name: "Invite" })
  await form.getByLabel("Role").selectOption({ label: role })
  if (delegation) await form.getByLabel("Delegation").selectOption({ label: delegation })
  const field = dialog(page).getByLabel("Invitation link")
  const before = (await field.count()) ? await field.inputValue() : ""
  await button(page, "Make an invitation link").click()
  await until("there is a new link", async () => (await field.count()) > 0 && (await field.inputValue()) !== before)
  return field.inputValue()
}
async function join_(link: string, name: string, draft: string): Promise<Page> {
  const page = await browsers.page(world.server.origin)
  await page.goto(link)
  await page.getByLabel(/name/i).first().fill(name)
  await page.getByRole("main").getByRole("button").last().click()
  await page.waitForURL(url => !url.pathname.startsWith("/join"))
  await page.goto(draft)
  await page.getByRole("navigation", { name: "Outline" }).waitFor()
  return page
}
const TAIL = " consecutive days."

test.skipIf(!process.env.CHROMIUM_PATH)("a rule from opening to agreed text, by clicks and keys", async () => {
  const secretariat = await browsers.page(world.server.origin, world.office)
  await secretariat.goto("/")
  await button(secretariat, "New draft").click()
  const file = real
    ? { name: "rules.md", mimeType: "text/markdown", buffer: readFileSync(REAL) }
    : { name: "rules.md", mimeType: "text/markdown", buffer: Buffer.from(OWN) }
  await secretariat.locator("input[type=file]").setInputFiles(file)
  await button(secretariat, "Look at what is found").click()
  await secretariat.getByRole("heading", { name: "Before the draft is made" }).waitFor()
  expect(await secretariat.getByRole("main").textContent()).toContain(`Articles: ${real ? "122" : "3"}`)
  await picture(secretariat, "imported")
  await button(secretariat, "Make the draft").click()
  await secretariat.getByRole("navigation", { name: "Outline" }).waitFor()
  const draft = secretariat.url()

  await screen(secretariat, "People")
  for (const name of ["Avaria", "Belmora"]) {
    await dialog(secretariat).getByLabel("Name of the delegation").fill(name)
    await button(secretariat, "Add delegation").click()
    await dialog(secretariat).getByRole("listitem").filter({ hasText: name }).waitFor()
  }
  const links = {
    avaria: await invite(secretariat, "Head", "Avaria"),
    belmora: await invite(secretariat, "Head", "Belmora"),
    facilitator: await invite(secretariat, "Facilitator", null),
  }
  const avaria = await join_(links.avaria, "Ines Halvard", draft)
  const belmora = await join_(links.belmora, "Tomas Reiner", draft)
  const facilitator = await join_(links.facilitator, "Oda Lind", draft)
  for (const page of [avaria, belmora, facilitator]) await choose(page, /Rule 44|^44/)

  // Two people of one delegation in one working text, live.
  await screen(avaria, "People")
  const second = await join_(await invite(avaria, "Delegate", null), "Sami Kest", draft)
  await avaria.keyboard.press("Escape")
  await choose(second, /Rule 44|^44/)
  await button(avaria, "Propose a change").click()
  await avaria.locator(".ProseMirror[contenteditable=true]").waitFor()
  await replaceBefore(avaria, TAIL, 2, "22")
  await avaria
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await button(second, /Edit the working text/).click()
  await second.locator(".ProseMirror", { hasText: "22 consecutive" }).waitFor()
  await picture(avaria, "writing")
  expect(await textOf(facilitator)).not.toContain("22 consecutive")
  await button(avaria, "Table").click()
  await until(
    "the facilitator reads the bracket",
    async () => (await textOf(facilitator)).includes("22Avaria") || /22\s*Avaria/.test(await textOf(facilitator)),
  )

  // Belmora's on the floor: the others read along as it is typed.
  await button(belmora, "Propose a change").click()
  await belmora.locator(".ProseMirror[contenteditable=true]").waitFor()
  await replaceBefore(belmora, TAIL, 2, "10")
  await belmora
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await button(belmora, "Put on the floor").click()
  await until("Avaria reads Belmora's words", async () => /10\s*Belmora/.test(await textOf(avaria)))
  await belmora.locator(".ProseMirror[contenteditable=true]").waitFor()
  await replaceBefore(belmora, TAIL, 0, " full")
  await until("Avaria reads along", async () => /10 full\s*Belmora/.test(await textOf(avaria)))
  await picture(avaria, "floor")
  await button(belmora, "Take off the floor").click()
  await button(belmora, "Put on the floor").waitFor()

  // A revision.
  if (!(await avaria.locator(".ProseMirror[contenteditable=true]").isVisible()))
    await button(avaria, /Edit the working text/).click()
  await avaria.locator(".ProseMirror[contenteditable=true]").waitFor()
  await replaceBefore(avaria, TAIL, 1, "0")
  await avaria
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await button(avaria, "Revise").click()
  await until("everyone reads the revision", async () => /20\s*Avaria/.test(await textOf(facilitator)))
  await picture(facilitator, "bracket")

  // The facilitator adopts one and sets the other aside, reverts, adopts again, agrees.
  const card = (name: RegExp) => facilitator.getByRole("article", { name })
  await card(/Belmora/)
    .getByRole("button", { name: "Adopt…" })
    .click()
  await dialog(facilitator)
    .getByRole("checkbox", { name: /Avaria/ })
    .check()
  await dialog(facilitator)
    .getByLabel(/Reason/)
    .fill("no support in the room")
  const foreseen = dialog(facilitator).locator(".foreseen")
  await foreseen.getByText("in excess of 10 full consecutive days.").waitFor()
  await foreseen.getByRole("listitem").filter({ hasText: "Avaria" }).getByText("set aside").waitFor()
  await picture(facilitator, "adopt")
  await button(facilitator, "Adopt").click()
  await until("the base has the words", async () =>
    (await textOf(avaria)).includes("in excess of 10 full consecutive days."),
  )
  await card(/Belmora/)
    .getByRole("button", { name: "Revert" })
    .click()
  await until("both are back", async () => /20\s*Avaria/.test(await textOf(avaria)))
  await card(/Belmora/)
    .getByRole("button", { name: "Adopt…" })
    .click()
  await button(facilitator, "Adopt").click()
  await until("Avaria's alternative stands beside it", async () =>
    /Base: 10 full\W*Avaria: 20/.test(await textOf(avaria)),
  )
  await button(facilitator, "Agree ad ref…").click()
  await button(facilitator, "Agree ad ref").click()
  await dialog(facilitator).getByRole("alert").waitFor()
  await dialog(facilitator)
    .getByRole("checkbox", { name: /Avaria/ })
    .check()
  await dialog(facilitator)
    .getByLabel(/Reason/)
    .fill("agreed in the room")
  await button(facilitator, "Agree ad ref").click()
  await avaria
    .getByRole("complementary")
    .getByText(/Agreed ad ref/)
    .first()
    .waitFor()
  await picture(avaria, "agreed")

  const exported = await secretariat.request.get(
    `/api/drafts/${draft.split("/d/")[1].split("#")[0]}/export?text=agreed&as=txt`,
  )
  expect(await exported.text()).toContain("in excess of 10 full consecutive days.")
  expect(browsers.complaints).toEqual([])
})
