/** What helps a newcomer: the tour of the sample, words explained in place, the page about the server. */
import { readFileSync } from "node:fs"
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { Browsers, picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { button, panel, screen } from "../support/pages.ts"
import { shareOf } from "../support/share.ts"
import { skip } from "../support/staged.ts"
import { World } from "../support/world.ts"

const SECRETARIAT = 0
const FACILITATOR = 1
const AVARIA = 2
const BELMORA = 3
const OBSERVER = 4

let world: World
let browsers: Browsers
const pages: Page[] = []
beforeAll(async () => {
  if (skip) return
  world = await World.open({ ADREF_DEMO: "1", ADREF_OPERATOR: "Conference Services <desk@example.org>" })
  browsers = await Browsers.open()
})
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
})
afterAll(async () => {
  await browsers?.close()
  await world?.close()
})

type Options = Parameters<Browsers["page"]>[2]
async function fresh(options: Options = {}): Promise<Page> {
  const page = await browsers.page(world.server.origin, undefined, options)
  pages.push(page)
  return page
}
/** Signs in by a demo link, which leads into the sample. */
async function enter(page: Page, which: number, lang = "en"): Promise<Page> {
  const links = world.lines.flatMap(line => line.match(/http\S+\/join\/\S+/g) ?? [])
  await page.context().clearCookies()
  await page.goto(`${links[which]}?lang=${lang}`)
  await page.locator("form button[type=submit]").click()
  await page.locator("#text .br").first().waitFor()
  return page
}
const offer = (page: Page) => page.locator(".tour-offer")
const card = (page: Page) => page.locator(".tour__card")
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

/** Tabs until the keyboard is on the button that says so. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let times = 0; times < 60; times++) {
    if ((await focused(page)) === words) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`no Tab leads to ${words}`)
}

/** What a person sees of the step: how many, what its frame is around, whether the card leaves that in sight. */
async function shown(page: Page): Promise<{ step: string; title: string; around: string | null }> {
  await page.locator(".tour__frame").waitFor()
  return page.evaluate(() => {
    const text = (place: string) => document.querySelector(place)?.textContent ?? ""
    const frame = document.querySelector(".tour__frame")!.getBoundingClientRect()
    const box = document.querySelector(".tour__card")!.getBoundingClientRect()
    const inView = (each: DOMRect) =>
      each.left >= 0 && each.top >= 0 && each.right <= innerWidth && each.bottom <= innerHeight
    // Of a list that fills the window a part may lie under the card; its upper edge never does.
    const at = document.elementFromPoint(frame.left + frame.width / 2, frame.top + Math.min(frame.height / 2, 20))
    const around = at?.closest("#rail, #text, .tools, #panel")
    return {
      step: text(".tour__h span"),
      title: text("#tour-t"),
      around: inView(frame) && inView(box) ? around?.id || (around?.className ?? null) : null,
    }
  })
}

const IN_ORDER = ["rail", "text", "tools", "panel", "panel", "panel"]

describe.skipIf(skip)("the tour of the sample", () => {
  test.each(
    shareOf(
      [
        ["head of delegation", AVARIA, 1440, 900, "en"],
        ["head of delegation", AVARIA, 390, 844, "en"],
        ["facilitator", FACILITATOR, 1440, 900, "ar"],
        ["facilitator", FACILITATOR, 390, 844, "ar"],
        ["secretariat", SECRETARIAT, 1024, 768, "en"],
      ],
      3,
    ),
  )(
    "leads a %s (link %i) through six places that are in sight, %i × %i, %s",
    async (_who, which, width, height, lang) => {
      const page = await enter(await fresh({ viewport: { width, height } }), which, lang)
      await offer(page).getByRole("button").first().click()
      const seen = []
      for (let step = 1; step <= IN_ORDER.length; step++) {
        await until(
          `step ${step}`,
          async () => (await page.locator(".tour__h span").textContent())?.includes(`${step}`) ?? false,
        )
        const now = await shown(page)
        await picture(page, `tour-${lang}-${width}-${step}`)
        seen.push(now.around)
        await page.locator(".tour__next").click()
      }
      expect(seen).toEqual(IN_ORDER)
      await card(page).waitFor({ state: "detached" })
      // What it opened on the way is closed again.
      expect(await page.locator(".draft").getAttribute("data-drawer")).toBe("none")
    },
  )

  test("it is walked by keyboard alone, and does not come again for this person on this machine", async () => {
    const page = await enter(await fresh(), AVARIA)
    await tabTo(page, "Show me around")
    await page.keyboard.press("Enter")
    const steps = []
    for (let step = 1; step <= 6; step++) {
      const dialog = page.getByRole("dialog")
      await dialog.getByText(`Step ${step} of 6`).waitFor()
      await until("the keyboard is in the card", async () => /^(Next|Done)$/.test((await focused(page)) ?? ""))
      steps.push(await dialog.getByRole("heading").textContent())
      if (step === 3) {
        await tabTo(page, "Back")
        await page.keyboard.press("Enter")
        await dialog.getByText("Step 2 of 6").waitFor()
        await until("the keyboard is in the card", async () => (await focused(page)) === "Next")
        await page.keyboard.press("Enter")
        await dialog.getByText("Step 3 of 6").waitFor()
      }
      await page.keyboard.press("Enter")
    }
    expect(new Set(steps).size).toBe(6)
    await card(page).waitFor({ state: "detached" })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("text")
    await page.reload()
    await page.locator("#text .br").first().waitFor()
    expect(await offer(page).count()).toBe(0)
    // Another person on the same machine is new here.
    await enter(page, BELMORA)
    await offer(page).waitFor()
  })

  test("Esc ends it, No is heard, and help and menu begin it again", async () => {
    const page = await enter(await fresh(), AVARIA)
    await button(page, "No, thanks").click()
    await offer(page).waitFor({ state: "detached" })
    await page.reload()
    await page.locator("#text .br").first().waitFor()
    expect(await offer(page).count()).toBe(0)
    await page.locator("#text").focus()
    await page.keyboard.press("?")
    await page.locator("dialog[open]").getByRole("button", { name: "Show me around" }).click()
    await card(page).waitFor()
    await page.keyboard.press("Escape")
    await card(page).waitFor({ state: "detached" })
    await screen(page, "Show me around")
    await until("the keyboard is in the card", async () => (await focused(page)) === "Next")
    await page.keyboard.press("Escape")
    await card(page).waitFor({ state: "detached" })
  })

  test("an observer is shown what observers have; the page can be used meanwhile", async () => {
    const page = await enter(await fresh(), OBSERVER)
    await button(page, "Show me around").click()
    await page.getByText("Step 1 of 4").waitFor()
    await page.locator(".tools").getByRole("button", { name: "Base only" }).click()
    // There are no brackets to point at now: that step is passed over.
    await button(page, "Next").click()
    await page.getByText("Step 3 of 4").waitFor()
    await button(page, "End the tour").click()
    await card(page).waitFor({ state: "detached" })
  })

  test("who is no guest of the sample is not asked", async () => {
    const other = await World.open()
    try {
      const party = await other.draft("# Rules\n\n## Rule 1\n\nWords.\n")
      const page = await browsers.page(other.server.origin, party.person)
      pages.push(page)
      await page.goto(`/d/${party.draft}`)
      await page.locator("section.article").first().waitFor()
      expect(await offer(page).count()).toBe(0)
      await pages.pop()?.context().close()
    } finally {
      await other.close()
    }
  })
})

describe.skipIf(skip)("help in place", () => {
  test("by keyboard: words are told, Esc closes them alone and gives the keyboard back", async () => {
    const page = await enter(await fresh({ viewport: { width: 390, height: 844 } }), AVARIA)
    await page.locator(".tools").getByRole("button", { name: "Proposals" }).click()
    const what = panel(page).getByRole("button", { name: "What it means: Working text, Tabled" })
    await what.focus()
    await page.keyboard.press("Enter")
    const words = page.getByRole("note", { name: /^Working text/ })
    await words.getByText("Only its circle can read it").waitFor()
    expect(await words.evaluate(each => each === document.activeElement)).toBe(true)
    await page.keyboard.press("Escape")
    await words.waitFor({ state: "hidden" })
    expect(await what.evaluate(each => each === document.activeElement)).toBe(true)
    expect(await page.locator(".draft").getAttribute("data-drawer")).toBe("panel")
  })

  test("by touch: a tap opens it within the screen, a tap elsewhere closes it", async () => {
    const page = await enter(await fresh({ viewport: { width: 390, height: 844 }, hasTouch: true }), AVARIA)
    await page.locator(".tools").getByRole("button", { name: "Proposals" }).tap()
    await panel(page)
      .getByRole("button", { name: /^What it means/ })
      .first()
      .tap()
    const words = page.locator(".hint-c:popover-open")
    await words.waitFor()
    const box = (await words.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(390)
    await panel(page).getByRole("heading", { level: 2 }).tap()
    await words.waitFor({ state: "hidden" })
  })
})

describe.skipIf(skip)("about this server", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))

  test("the sign-in page leads there; it says its version, who runs it, and leads to the API and the words", async () => {
    const page = await fresh()
    await page.goto("/signin")
    await page.getByRole("link", { name: "About this server" }).click()
    await page.getByText(`Adref ${version}`).waitFor()
    expect(await page.getByRole("link", { name: "desk@example.org" }).getAttribute("href")).toBe(
      "mailto:desk@example.org",
    )
    expect(await page.getByRole("link", { name: /OpenAPI/ }).getAttribute("href")).toBe("/api/openapi.json")
    await page.getByRole("link", { name: "What the words mean" }).click()
    await until("the words are in sight", () =>
      page.locator("#words").evaluate(each => each.getBoundingClientRect().top < innerHeight / 2),
    )
  })

  test("from the drafts and from the help it is found too", async () => {
    const page = await enter(await fresh(), OBSERVER)
    await page.locator("#text").focus()
    await page.keyboard.press("?")
    await page.getByRole("link", { name: "What the other words mean" }).click()
    await page.getByRole("heading", { name: "About this server" }).waitFor()
    await page.getByRole("link", { name: "Adref, all drafts" }).click()
    await page.getByRole("link", { name: "About this server" }).click()
    await page.getByText(`Adref ${version}`).waitFor()
  })

  test.each(["light", "dark"] as const)("axe finds nothing serious in what helps, %s", async colorScheme => {
    const page = await fresh({ colorScheme })
    const grave = async () => {
      const { violations } = await new AxeBuilder({ page } as ConstructorParameters<typeof AxeBuilder>[0]).analyze()
      return violations
        .filter(each => each.impact === "serious" || each.impact === "critical")
        .map(each => `${each.id}: ${each.nodes[0].target.join(" ")}`)
    }
    await page.goto("/about")
    await page.getByText(`Adref ${version}`).waitFor()
    expect(await grave()).toEqual([])
    await enter(page, AVARIA)
    await offer(page).waitFor()
    expect(await grave()).toEqual([])
    await button(page, "Show me around").click()
    await card(page).waitFor()
    expect(await grave()).toEqual([])
    await page.keyboard.press("Escape")
    await panel(page)
      .getByRole("button", { name: /^What it means/ })
      .first()
      .click()
    await page.locator(".hint-c:popover-open dl").waitFor()
    expect(await grave()).toEqual([])
  })
})
