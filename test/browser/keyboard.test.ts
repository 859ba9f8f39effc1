/** By keyboard alone, from the invitation's link to a tabled proposal. The mouse is never touched, nothing is clicked. */
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Browsers, press } from "../support/browser.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast, World } from "../support/world.ts"

let world: World
let browsers: Browsers
let c: Cast
let two: string
staged(
  "# Rules on keeping records\n\n## Rule 1\n\nRecords are kept for 15 days.\n\n## Rule 2\n\nThe keeper reads them.\n",
  async staged => {
    ;({ world, browsers, c } = staged)
    two = await c.rule("2")
  },
)

/** What has the focus, as a screen reader names it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    if (!at || at === document.body) return ""
    const label = at.getAttribute("aria-label") ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent
    return `${at.getAttribute("role") ?? at.tagName.toLowerCase()}: ${(label ?? "").replace(/\s+/g, " ").trim()}`
  })
/** Tab after Tab, as a person would, until the focus is there. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<number> {
  for (let n = 0; n < most; n++) {
    if (name.test(await focused(page))) return n
    await page.keyboard.press("Tab")
  }
  throw new Error(`no Tab came to ${name}; the last was ${await focused(page)}`)
}

test.skipIf(skip)("from the link to a tabled proposal", async () => {
  const { invite } = await c.avaria.person.ask("POST", `/api/drafts/${c.avaria.draft}/invites`, {
    role: "head",
    delegation: c.ids.Avaria,
  })
  const page = await browsers.page(world.server.origin)
  await page.goto(`/join/${invite}`)
  await page.getByRole("heading", { level: 1 }).first().waitFor()
  await tabTo(page, /^input: .*name/i)
  await page.keyboard.type("Keyboard only")
  await page.keyboard.press("Enter")
  await page.getByRole("navigation", { name: "Outline" }).waitFor()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("keeper")
  await tabTo(page, /Rule 2|2$|keeper/i, 12)
  await page.keyboard.press("Enter")
  await page.getByRole("complementary").getByRole("heading", { name: "Rule 2" }).waitFor()
  // The regions in turn: the outline, the text, the panel.
  for (
    let turn = 0;
    turn < 4 && !(await page.evaluate(() => document.activeElement?.closest("#panel") !== null));
    turn++
  )
    await page.keyboard.press("F6")
  await tabTo(page, /^button: Propose a change/)
  await page.keyboard.press("Enter")
  await page.locator(".ProseMirror[contenteditable=true]").waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains("ProseMirror"))).toBe(true)
  await press(page, "Control+Home")
  for (let n = 0; n < "The ".length; n++) await press(page, "ArrowRight")
  for (let n = 0; n < "keeper".length; n++) await press(page, "Shift+ArrowRight")
  await page.keyboard.type("archivist")
  await page
    .locator(".live-foot")
    .getByText(/^Saved/)
    .waitFor()
  for (
    let turn = 0;
    turn < 4 && !(await page.evaluate(() => document.activeElement?.closest("#panel") !== null));
    turn++
  )
    await page.keyboard.press("F6")
  await tabTo(page, /^button: Table$/, 40)
  await page.keyboard.press("Enter")
  await expect.poll(() => c.belmora.rolling(two)).toBe("The [keeper / archivist – Avaria] reads them.")
})
