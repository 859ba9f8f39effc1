/** SCENARIOS 12 (its comments: comments-offline.test.ts): real browsers that are really offline, tabs really closed, a server really killed. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Browsers, picture, press } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { caret, edit, editor, openAt, saved, unsaved, words } from "../support/pages.ts"
import type { Spawned } from "../support/spawned.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"

const TEXT = "1. Records shall be kept for two years.\n\n2. A copy is given to the person concerned."
let world: World & { readonly server: Spawned }
let browsers: Browsers
let c: Cast
let delegate: Party
const skip = !process.env.CHROMIUM_PATH
beforeAll(async () => {
  if (skip) return
  world = await World.spawn()
  browsers = await Browsers.open()
  c = await cast(
    world,
    `# Rules\n\n## Rule 1\n\n${TEXT}\n\n## Rule 2\n\nNobody is held without a reason.\n\n## Rule 3\n\nEvery search is recorded.\n`,
  )
  delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, "Delegate of Avaria")
})
afterAll(async () => {
  await browsers?.close()
  await world?.close()
})

const rescued = (page: Page) => page.getByRole("region", { name: /words that no text holds/ })
const at = (party: Party, article: string, page?: Page) => openAt(browsers, party, article, page)
const times = (text: string, part: string) => text.split(part).length - 1

test.skipIf(skip)(
  "offline, the tab closed, then back: every word once, or listed",
  async () => {
    const rule = await c.rule("1")
    const { proposal } = await c.avaria.act("proposal.open", { article: rule })
    const one = await at(c.avaria, rule)
    const two = await at(delegate, rule)
    for (const page of [one, two]) await edit(page, /Edit the working text/)
    await caret(one, 0)
    await one.keyboard.type(" Online.")
    await two.getByText("Online.").first().waitFor()

    await two.context().setOffline(true)
    await caret(two, 0)
    await two.keyboard.type(" Typed offline.")
    await caret(two, 1)
    await two.keyboard.type(" Typed into what goes.")
    await unsaved(two)
    await picture(two, "offline")
    // Meanwhile the other one joins the second paragraph to the first.
    await editor(one).locator("p").nth(1).click()
    await press(one, "Home")
    await press(one, "Backspace")
    await press(one, "Backspace")
    await saved(one)
    await unsaved(two)
    await new Promise(done => setTimeout(done, 500))
    await two.close()

    await two.context().setOffline(false)
    const back = await at(delegate, rule, await two.context().newPage())
    await until("the words came home", async () => (await words(one)).includes("Typed offline."), 15_000)
    const working = async () =>
      (await c.avaria.article(rule)).proposals.find((each: { id: string }) => each.id === proposal).working.text
    await edit(back, /Edit the working text/)
    await saved(back)
    await until("both read the same", async () => (await words(back)) === (await words(one)))
    const text: string = await working()
    expect(times(text, "Typed offline.")).toBe(1)
    expect(times(text, "Online.")).toBe(1)
    const listed = (await rescued(back).count()) ? ((await rescued(back).textContent()) ?? "") : ""
    await picture(back, "back")
    expect(times(text, "Typed into what goes.") + times(listed, "Typed into what goes.")).toBe(1)
    for (const page of [one, back]) await page.close()
    expect(browsers.complaints).toEqual([])
  },
  120_000,
)

test.skipIf(skip)(
  "the server killed in the middle of a sentence: the rest follows, once",
  async () => {
    const rule = await c.rule("2")
    await c.avaria.act("proposal.open", { article: rule })
    const page = await at(c.avaria, rule)
    await edit(page, /Edit the working text/)
    await caret(page, 0)
    await page.keyboard.type(" Before the cut,", { delay: 10 })
    await world.server.kill()
    await page.keyboard.type(" and after it.", { delay: 10 })
    await unsaved(page)
    await picture(page, "killed")
    await world.server.revive()
    await saved(page)
    const { proposals } = await c.avaria.article(rule)
    expect(proposals[0].working.text).toBe("Nobody is held without a reason. Before the cut, and after it.")
    await page.close()
  },
  120_000,
)

test.skipIf(skip)(
  "agreed while somebody wrote offline: the words are listed, and open as a proposal when it is reopened",
  async () => {
    const rule = await c.rule("1")
    const open = (await c.avaria.article(rule)).proposals.filter((each: { outcome: string }) => each.outcome === "open")
    expect(open.every((each: { stage: string }) => each.stage === "private")).toBe(true)
    await c.facilitator.act("article.openDrafting", { article: rule })
    const page = await at(c.belmora, rule)
    await edit(page, /Write in the base text/)
    await page.context().setOffline(true)
    await caret(page, 0)
    await page.keyboard.type(" Kept in a safe place.")
    await unsaved(page)
    await c.facilitator.act("article.agree", { article: rule })
    await page.context().setOffline(false)
    await rescued(page).getByText("Kept in a safe place.").waitFor()
    await picture(page, "rescued")
    expect((await c.belmora.article(rule)).base.text).not.toContain("Kept in a safe place.")
    await c.facilitator.act("article.reopen", { article: rule, reason: "words came late" })
    await rescued(page).getByRole("button", { name: "Open as a proposal" }).click()
    await editor(page).waitFor()
    await until("the words stand in the proposal", async () => (await words(page)).includes("Kept in a safe place."))
    await until("nothing is listed any more", async () => (await rescued(page).count()) === 0)
    const mine = (await c.belmora.article(rule)).proposals.find((each: { working?: unknown }) => each.working)
    expect(mine.working.text).toContain("Records shall be kept for two years. Kept in a safe place.")
    await page.close()
  },
  120_000,
)

/** Opens a proposal that no server knows of, and writes in it. */
async function begin(page: Page, typed: string): Promise<void> {
  await page.getByRole("button", { name: "Propose a change" }).click()
  await editor(page).waitFor()
  await caret(page, 0)
  await page.keyboard.type(typed)
  await unsaved(page)
}
const waiting = (page: Page) => page.getByRole("region", { name: "Proposals that are not on the server yet" })
const ready = (page: Page) => page.waitForFunction(() => performance.getEntriesByName("adref-can-write").length > 0)

test.skipIf(skip)(
  "a proposal opened offline: written on, across a base that changes, and a tab that is closed",
  async () => {
    const rule = await c.rule("3")
    const page = await at(c.dorland, rule)
    await ready(page)
    await page.context().setOffline(true)
    await page.getByText("No connection").waitFor()
    await begin(page, " Written offline.")
    await waiting(page).getByText("Rule 3").waitFor()
    await picture(page, "opened-offline")
    await c.facilitator.person.ask("PUT", `/api/drafts/${c.facilitator.draft}/articles/${rule}/text`, {
      text: "Every search is recorded at once. It is signed.",
    })
    await page.context().setOffline(false)
    await until("it is a working text", async () => {
      const { proposals } = await c.dorland.article(rule)
      return proposals[0]?.working?.text.includes("Written offline.")
    })
    const { proposals } = await c.dorland.article(rule)
    expect(proposals).toHaveLength(1)
    expect(proposals[0].working.text).toMatch(/^Every search is recorded at once\./)
    expect(times(proposals[0].working.text, "It is signed.")).toBe(1)
    await editor(page).waitFor()
    await until("the editor shows it", async () => (await words(page)).includes("It is signed."))
    expect(await waiting(page).count()).toBe(0)

    // A second one, in a tab that is closed; the rule is agreed before it comes back.
    const other = await c.rule("2")
    await page.goto(`/d/${c.dorland.draft}#${other}`)
    await ready(page)
    await page.context().setOffline(true)
    await page.getByText("No connection").waitFor()
    await begin(page, " Never sent.")
    // What is typed is on this machine's disk a moment later.
    await new Promise(done => setTimeout(done, 500))
    await page.close({ runBeforeUnload: false })
    const open = (await c.facilitator.article(other)).proposals
    await c.facilitator.act("article.agree", {
      article: other,
      setAside: open
        .filter((each: { outcome: string }) => each.outcome === "open")
        .map((each: { id: string }) => each.id),
      reason: "done",
    })
    await page.context().setOffline(false)
    const back = await at(c.dorland, other, await page.context().newPage())
    await rescued(back).getByText("Never sent.").waitFor()
    await until("it waits no more", async () => (await waiting(back).getByText("Rule 2").count()) === 0)
    await picture(back, "refused-offline")
    await back.close()
  },
  120_000,
)

test.skipIf(skip)(
  "the server gone: the application opens with the last known draft, writing begins, and all comes home when it is back",
  async () => {
    await c.facilitator.act("article.reopen", { article: await c.rule("2"), reason: "again" })
    const rule = await c.rule("2")
    const page = await at(c.cordia, rule)
    await ready(page)
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true))
    await page.reload()
    await page.getByRole("complementary").getByRole("heading", { level: 3 }).first().waitFor()
    // Answers are written a moment after they came.
    await until("the draft is kept", () =>
      page.evaluate(
        () =>
          new Promise<boolean>(resolve => {
            const opening = indexedDB.open("adref", 1)
            opening.onsuccess = () => {
              const keys = opening.result.transaction("values").objectStore("values").getAllKeys()
              keys.onsuccess = () => resolve(keys.result.some(key => /adref-answers.*articles/.test(String(key))))
            }
          }),
      ),
    )
    const context = page.context()
    await page.close()
    await world.server.kill()
    const without = await at(c.cordia, rule, await context.newPage())
    await without.getByText(/as this machine last had it/).waitFor()
    await without.getByText("Nobody is held without a reason.").first().waitFor()
    await begin(without, " From the last known draft.")
    await picture(without, "without-server")
    await world.server.revive()
    await until("it is a working text", async () => {
      const { proposals } = await c.cordia.article(rule)
      return proposals.some((each: { working?: { text: string } }) => each.working?.text.includes("last known draft"))
    })
    await without.getByText(/as this machine last had it/).waitFor({ state: "detached" })
    // Signing out leaves nothing behind.
    await without.goto("/")
    await without.getByRole("button", { name: "Sign out" }).click()
    await without.waitForURL(/signin/)
    const left = await without.evaluate(
      () =>
        new Promise<string[]>(resolve => {
          const opening = indexedDB.open("adref", 1)
          opening.onsuccess = () => {
            const keys = opening.result.transaction("values").objectStore("values").getAllKeys()
            keys.onsuccess = () => resolve(keys.result.map(String))
          }
        }),
    )
    expect(left).toEqual([])
    await without.close()
  },
  120_000,
)
