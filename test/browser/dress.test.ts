/** What the draft's page wears: enlarged, on paper, in forced colours, without motion. */
import type { Page } from "playwright-core"
import { beforeEach, describe, expect, test } from "vitest"
import { picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import { button } from "../support/pages.ts"
import { type Staged, skip, staged } from "../support/staged.ts"

const TEXT = "Every search is recorded within 15 days, and the record is open to inspection."
let s: Staged
let one: string
staged(
  `# Draft rules on the searching of persons\n\n## Rule 1. Searches\n\n${TEXT}\n\n## Rule 2\n\nA record is kept.\n`,
  async stage => {
    s = stage
  },
)
beforeEach(async () => {
  if (skip) return
  one = await s.c.rule("1")
  await s.c.avaria.propose(one, TEXT.replace("15", "22"))
  await s.c.belmora.propose(one, TEXT.replace("15", "10"), { group: s.c.northern })
})

type Options = Parameters<Staged["browsers"]["page"]>[2]
async function open(options: Options = {}): Promise<Page> {
  const page = await s.browsers.page(s.world.server.origin, s.c.avaria.person, options)
  await page.goto(`/d/${s.c.avaria.draft}#${one}`)
  await page.getByRole("region", { name: /^Rule 1/ }).waitFor()
  await page.getByRole("main").getByRole("listitem").getByText("Northern Group").first().waitFor()
  return page
}
const sideways = (page: Page) =>
  page.evaluate(() => {
    const wide = [document.documentElement, ...document.querySelectorAll(".sheet, #panel, #rail")]
    return wide
      .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth)
      .map(each => `${each.tagName} ${each.id}: ${each.scrollWidth} in ${each.clientWidth}`)
  })

describe.skipIf(skip).each([
  ["a phone", 390, 844],
  ["1280 × 720 at 200 %", 640, 360],
  ["1280 × 1024 at 400 %", 320, 256],
])("%s", (name, width, height) => {
  test("nothing runs off sideways or lies on the text, and both side columns are reached", async () => {
    const page = await open({ viewport: { width, height } })
    expect(await sideways(page)).toEqual([])
    const covered = await page.evaluate(() => {
      const heading = document.querySelector("section.article :is(h2, h3)")!
      heading.scrollIntoView({ block: "center" })
      const { left, top, height } = heading.getBoundingClientRect()
      return document.elementFromPoint(left + 4, top + height / 2)?.closest(":is(h2, h3)") !== heading
    })
    expect(covered).toBe(false)
    for (const [opener, column] of [
      ["Proposals", "#panel"],
      ["Outline", "#rail"],
    ]) {
      await button(page, opener).click()
      await page.locator(column).waitFor()
      expect([column, await sideways(page)]).toEqual([column, []])
      await picture(page, `${name.replace(/\W+/g, "-")}-${opener.toLowerCase()}`)
      await page.keyboard.press("Escape")
      await page.locator(column).waitFor({ state: "hidden" })
    }
    await page.context().close()
  })
})

describe.skipIf(skip).each(["light", "dark"] as const)("on paper, from a %s screen", colorScheme => {
  test("the text stands alone with its date, in ink on white", async () => {
    const page = await open({ colorScheme })
    await page.emulateMedia({ media: "print", colorScheme })
    for (const screenOnly of ["banner", "navigation", "complementary"] as const)
      expect([screenOnly, await page.getByRole(screenOnly).count()]).toEqual([screenOnly, 0])
    expect(await page.getByRole("main").getByRole("button").count()).toBe(0)
    const year = String(new Date().getFullYear())
    const dated = page.getByText(/^Rolling text · First reading · as of/)
    expect(await dated.isVisible()).toBe(true)
    expect(await dated.textContent()).toContain(year)
    expect(await page.getByRole("main").getByText("Every search is recorded").first().isVisible()).toBe(true)
    const ink = await page
      .locator(".doc")
      .first()
      .evaluate(each => getComputedStyle(each).color)
    expect(Math.max(...ink.match(/\d+/g)!.map(Number))).toBeLessThan(80)
    await page.emulateMedia({ media: "screen", colorScheme })
    expect(await dated.isVisible()).toBe(false)
    await page.context().close()
  })
})

test.skipIf(skip)("a long text is printed whole, on as many pages as it needs", async () => {
  const page = await open()
  const short = pages(await page.pdf({ format: "A4" }))
  await page.evaluate(() => {
    const doc = document.querySelector(".article .doc")!
    const paragraph = doc.firstElementChild!
    for (let more = 0; more < 120; more++) doc.append(paragraph.cloneNode(true))
  })
  const long = pages(await page.pdf({ format: "A4" }))
  expect(short).toBe(1)
  expect(long).toBeGreaterThan(3)
  await page.context().close()
})
/** How many pages a PDF has, by its page objects. */
const pages = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

test.skipIf(skip)(
  "in forced colours whatever has the keyboard shows a ring, and what is chosen is told apart",
  async () => {
    const page = await open({ forcedColors: "active" })
    await page.getByRole("tab").first().waitFor()
    const ringless: string[] = []
    const seen = new Set<string>()
    await page.keyboard.press("Tab")
    // By Tab through the bar and the panel's head; by F6 into the text as well.
    for (let times = 0; times < 48; times++) {
      const { name, ring } = await page.evaluate(() => {
        const ringed = (each: Element | null | undefined): boolean => {
          if (!each) return false
          const { outlineStyle, outlineWidth } = getComputedStyle(each)
          return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2
        }
        const now = document.activeElement!
        const ring = ringed(now) || ringed(now.closest(".field")) || ringed(now.shadowRoot?.querySelector("[part]"))
        const words = now.id || now.getAttribute("aria-label") || now.textContent?.trim()
        return { name: `${now.localName} ${words}`, ring }
      })
      seen.add(name)
      if (!ring) ringless.push(name)
      await page.keyboard.press(times < 45 ? "Tab" : "F6")
    }
    expect(seen).toContain("div text")
    expect(ringless.filter(each => !each.startsWith("body"))).toEqual([])
    expect(seen.size).toBeGreaterThan(15)
    // Colours that the system does not know are taken away; only its own still tell what is chosen.
    const marked = (name: string) =>
      page.getByRole("button", { name, exact: true }).evaluate(each => {
        const probe = document.body.appendChild(document.createElement("i"))
        probe.style.cssText = "forced-color-adjust: none; background: Highlight"
        const { backgroundColor, forcedColorAdjust } = getComputedStyle(each) as CSSStyleDeclaration & {
          forcedColorAdjust: string
        }
        const same = backgroundColor === getComputedStyle(probe).backgroundColor
        probe.remove()
        return same && forcedColorAdjust === "none"
      })
    expect([await marked("Rolling"), await marked("Base only")]).toEqual([true, false])
    await picture(page, "forced-colours")
    await page.context().close()
  },
)

test.skipIf(skip)(
  "with motion reduced nothing moves: the menu is there at once, a changed bracket does not fade",
  async () => {
    const page = await open({ reducedMotion: "reduce" })
    const moving = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .filter(each => {
            const frames = (each.effect as KeyframeEffect).getKeyframes()
            const inSteps = frames.every(frame => frame.computedOffset === 1 || frame.easing.startsWith("step"))
            return Number(each.effect?.getTiming().duration) > 0 && !inSteps
          })
          .map(each => (each as CSSAnimation).animationName ?? each.id),
      )
    await button(page, "Menu").click()
    expect(await moving()).toEqual([])
    await page.getByRole("menuitem").first().waitFor()
    await page.keyboard.press("Escape")
    await s.c.cordia.propose(one, TEXT.replace("inspection", "inspection at any time"))
    await page.getByText("at any time").first().waitFor()
    await until("the change lingers", () => page.evaluate(() => document.querySelector(".is-new") !== null))
    expect(await moving()).toEqual([])
    await page.context().close()
  },
)
