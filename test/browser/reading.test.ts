/** Reading a draft: views, folded brackets, keys, addresses of what can be cited. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Browsers, picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { editor, openAt, panel, read, saved, words } from "../support/pages.ts"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const RULE = "Holding apart is prolonged in excess of 15 consecutive days."
const skip = !process.env.CHROMIUM_PATH
let world: World
let browsers: Browsers
let c: Cast
let rule: string
let proposal: string
let page: Page
beforeAll(async () => {
  if (skip) return
  world = await World.open()
  browsers = await Browsers.open()
  c = await cast(world, `# Rules\n\n## Rule 1\n\nEvery search is recorded.\n\n## Rule 44\n\n${RULE}\n`)
  rule = await c.rule("44")
  proposal = await c.avaria.propose(rule, RULE.replace("15", "22"))
  await c.belmora.propose(rule, RULE.replace("15", "10"), { group: c.northern })
  await c.dorland.propose(rule, RULE.replace(" consecutive", ""))
  page = await openAt(browsers, c.dorland, rule)
})
afterAll(async () => {
  expect(browsers?.complaints ?? []).toEqual([])
  await browsers?.close()
  await world?.close()
})
const text = () => read(page, /^Rule 44/)
const folded = () => page.getByRole("button", { name: /folded$/ })

test.skipIf(skip)("one delegation's text: its words where it proposes, the base's elsewhere", async () => {
  const whose = page.getByLabel("One delegation's text")
  await whose.selectOption({ label: "Avaria’s text" })
  await until("Avaria's words", async () => (await text()).includes("22 consecutive days"))
  await whose.selectOption({ label: "Cordia’s text" })
  await until("its group's words", async () => (await text()).includes("10 consecutive days"))
  await page.keyboard.press("Alt+3")
  await until("my own words", async () => /15\s+days/.test(await text()))
  await page.keyboard.press("Alt+2")
  await until("the base", async () => (await text()).includes("15 consecutive days"))
  await page.keyboard.press("Alt+1")
  await until("the rolling text", async () => (await text()).includes("Avaria"))
})

test.skipIf(skip)("brackets fold to how many alternatives they have, one by one and all", async () => {
  await page.getByRole("button", { name: "Fold", exact: true }).click()
  await folded().first().waitFor()
  expect(await folded().count()).toBe(2)
  expect(await text()).toContain("[3 alternatives]")
  await picture(page, "folded")
  await folded().first().focus()
  await page.keyboard.press("Enter")
  await until("one is unfolded", async () => (await folded().count()) === 1)
  expect(await text()).toContain("Northern Group")
  await page.keyboard.press("Alt+ArrowDown")
  await page.getByRole("button", { name: "Fold", exact: true }).click()
  await until("all are unfolded", async () => (await folded().count()) === 0)
})

test.skipIf(skip)("keys: a list of them, regions in turn, finding", async () => {
  await page.locator("#text").focus()
  await page.keyboard.press("?")
  const help = page.getByRole("dialog", { name: /Keys/ })
  await help.waitFor()
  await picture(page, "help")
  await page.keyboard.press("Escape")
  await help.waitFor({ state: "hidden" })
  const region = () =>
    page.evaluate(() => document.activeElement?.closest("#rail, #text, #panel")?.id ?? document.activeElement?.id)
  await page.locator("#text").focus()
  const seen: (string | undefined)[] = []
  for (let times = 0; times < 3; times++) {
    await page.keyboard.press("F6")
    seen.push(await region())
  }
  expect(seen).toEqual(["panel", "rail", "text"])
  await page.keyboard.press("Control+k")
  await page.keyboard.type("search?")
  await page.getByText("Nothing found for “search?”.").waitFor()
  await page.getByLabel("Find an article or a phrase").fill("")
})

test.skipIf(skip)("an article, a bracket and a proposal have addresses of their own", async () => {
  await page.goto("about:blank")
  await page.goto(`/d/${c.dorland.draft}#${rule}/b`)
  await page.getByRole("navigation", { name: "Outline" }).waitFor()
  await until("the bracket has the focus", () =>
    page.evaluate(() => document.activeElement?.getAttribute("data-bracket")?.includes("consecutive") ?? false),
  )
  await page.goto("about:blank")
  await page.goto(`/d/${c.dorland.draft}#${rule}/p/${proposal}`)
  await panel(page).locator(`[data-proposal="${proposal}"]`).waitFor()
  await until("the proposal has the focus", () =>
    page.evaluate(id => document.activeElement?.getAttribute("data-proposal") === id, proposal),
  )
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await panel(page)
    .getByRole("button", { name: /Copy a link to/ })
    .first()
    .click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`#${rule}/p/${proposal}`)
})

test.skipIf(skip)(
  "typing into an article makes it my working text, from the first sign and where I clicked",
  async () => {
    const first = await c.rule("1")
    const avaria = await openAt(browsers, c.avaria, first)
    const box = await avaria.locator(`[id="${first}"] p`).first().boundingBox()
    await avaria.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 5, (box?.y ?? 0) + (box?.height ?? 0) / 2)
    await avaria.keyboard.type("(At once, said.", { delay: 5 })
    await editor(avaria).waitFor()
    await until("what was typed is there", async () => (await words(avaria)).includes("(At once, said."))
    await avaria
      .getByRole("region", { name: /Working text for Rule 1/ })
      .getByText(/Nobody else knows/)
      .waitFor()
    await saved(avaria)
    const mine = (await c.avaria.article(first)).proposals
    expect(mine).toHaveLength(1)
    expect(mine[0].working.text).toContain("(At once, said.")
    expect(JSON.stringify(await c.dorland.article(first))).not.toContain("At once")
    // Who may not propose types in vain.
    const observer = await openAt(browsers, await world.invite(c.secretariat, "observer", null, "Observer"), first)
    await observer.locator("#text").focus()
    await observer.keyboard.type("x")
    expect(await editor(observer).count()).toBe(0)
    await avaria.close()
    await observer.close()
  },
)

test.skipIf(skip)(
  "an empty working text is gone on with; disputed words take typing; what is written is tabled where it was written",
  async () => {
    const cordia = await openAt(browsers, c.cordia, rule)
    const propose = () => panel(cordia).getByRole("button", { name: "Propose a change" }).click()
    const close = () => cordia.getByRole("button", { name: "Close the editor" }).click()
    const mine = async () => (await c.cordia.article(rule)).proposals.filter((each: Json) => each.working)
    await propose()
    await editor(cordia).waitFor()
    await close()
    await editor(cordia).waitFor({ state: "detached" })
    await propose()
    await editor(cordia).waitFor()
    await close()
    expect(await mine()).toHaveLength(1)
    await cordia.locator("#text [data-bracket]").first().focus()
    await cordia.keyboard.type("Seldom")
    await until("what was typed is there", async () => (await words(cordia)).includes("Seldom"))
    await saved(cordia)
    const desk = cordia.getByRole("region", { name: /Working text for Rule 44/ })
    await desk.getByRole("button", { name: "Table", exact: true }).click()
    await until("it is tabled", async () => (await mine())[0]?.stage === "tabled")
    await close()
    await until("the text has the keyboard", () => cordia.evaluate(() => document.activeElement?.id === "text"))
    expect(await mine()).toHaveLength(1)
    await c.cordia.act("proposal.withdraw", { proposal: (await mine())[0].id })
    await cordia.close()
  },
)

test.skipIf(skip)("proposals side by side; the chosen article alone, large, for the wall", async () => {
  await page.goto(`/d/${c.dorland.draft}#${rule}`)
  await panel(page).getByRole("button", { name: "Compare…" }).click()
  const side = page.getByRole("dialog", { name: /side by side/ })
  await side.waitFor()
  expect(await side.getByRole("region").count()).toBe(4)
  await side.getByRole("region", { name: "P 1", exact: true }).getByText("22").first().waitFor()
  await picture(page, "compare")
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Project", exact: true }).click()
  await until("only Rule 44 is there", async () => !(await page.locator("#text").innerText()).includes("Every search"))
  expect(await panel(page).isVisible()).toBe(false)
  await picture(page, "projected")
  await page.keyboard.press("Escape")
  await panel(page).waitFor()
})
