/** The interface in other languages: nothing is left untranslated, it runs the way of its script, texts stay their own. */
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { pseudoOf } from "../../client/locale/pseudo.ts"
import { Browsers, picture } from "../support/browser.ts"
import { ownWords, rest, untranslated } from "../support/pseudo.ts"
import { SCREENS, type Who } from "../support/screens.ts"
import { shareOf } from "../support/share.ts"
import { Walk } from "../support/walk.ts"
import { type Json, World } from "../support/world.ts"

/** What holds people's own words. */
const DOORS = ["people", "record?limit=200", "texts?view=rolling", "meetings", "comments", "versions", "closing"]
const SEATS: readonly Who[] = ["secretariat", "facilitator", "delegate"]

let world: World
let browsers: Browsers
const pages: Page[] = []
beforeAll(async () => {
  world = await World.open({ ADREF_DEMO: "1" })
  browsers = await Browsers.open()
})
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
})
afterAll(async () => {
  await browsers?.close()
  await world?.close()
})

/** Somebody's page in a language: on the sample draft, or, for nobody, on the sign-in page. */
async function enter(who: Who, lang: string, options: Parameters<Browsers["page"]>[2] = {}): Promise<Page> {
  const links = world.lines.flatMap(line => line.match(/http\S+\/join\/\S+/g) ?? [])
  const page = await browsers.page(world.server.origin, undefined, options)
  pages.push(page)
  if (who === "nobody") {
    await page.goto(`/signin?lang=${lang}`)
    await page.locator("#name").waitFor()
    return page
  }
  await page.goto(`${links[who === "observer" ? 4 : SEATS.indexOf(who)]}?lang=${lang}`)
  await page.locator("form button[type=submit]").click()
  await page.locator("section.article").first().waitFor()
  return page
}
/** What anybody of the sample has written, or is called. */
async function own({ seats }: Walk): Promise<string[]> {
  const told = Object.values(seats).map(async seat => {
    const draft = await seat.get()
    const doors = [...DOORS, ...draft.articles.map((each: Json) => `articles/${each.id}`)]
    const me = await Promise.all(["session", "drafts"].map(path => seat.person.ask("GET", `/api/${path}`)))
    return [draft, ...me, ...(await Promise.all(doors.map(door => seat.get(`/${door}`))))]
  })
  return [...new Set((await Promise.all(told)).flatMap(answers => ownWords(answers)))]
}

test("what stands outside the brackets is found, what is somebody's own is not", () => {
  expect(rest("⟦Ŝîĝñ îñ áŝ ⟦Ðélégáté⟧⟧", [])).toBe(" ")
  expect(rest("⟦Öpéñ⟧ since", [])).toMatch(/since/)
  expect(rest("Avaria, ⟦Héád⟧", ["Avaria"])).not.toMatch(/\p{L}/u)
})

describe.skipIf(!process.env.CHROMIUM_PATH)("the interface in other languages", () => {
  describe("in the pseudo-language", () => {
    let walk: Walk
    let theirs: string[]
    beforeAll(async () => {
      walk = await Walk.open("en-x-pseudo", pseudoOf)
      theirs = await own(walk)
    })
    afterAll(async () => walk?.close())

    test.each(shareOf(SCREENS, 2))("nothing is left untranslated: $name", async screen => {
      const page = await walk.visit(screen)
      if (process.env.LOOK) await picture(page, `pseudo-${screen.name.replace(/\W+/g, "-")}`)
      expect(await untranslated(page, theirs)).toEqual([])
    })
  })

  test("in Arabic the page runs from right to left, an English text from left to right", async () => {
    const page = await enter("delegate", "ar")
    await page.locator("#rail a", { hasText: "Separation from others" }).click()
    await page.locator("#panel article").first().waitFor()
    await picture(page, "draft-arabic")
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      "ar",
      "rtl",
    ])
    const middle = async (place: string) => {
      const box = (await page.locator(place).boundingBox())!
      return box.x + box.width / 2
    }
    expect(await middle("#panel")).toBeLessThan(await middle("#text"))
    expect(await middle("#text")).toBeLessThan(await middle("#rail"))
    const text = page.locator("section.article .doc").first()
    expect(
      await text.evaluate(each => [getComputedStyle(each).direction, each.closest("[lang]")?.getAttribute("lang")]),
    ).toEqual(["ltr", "en"])
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(spill).toBeLessThanOrEqual(0)
  })

  test("a language chosen on the sign-in page is drawn at once, and is there when the person comes again", async () => {
    const page = await enter("nobody", "en")
    await page.locator("ad-language select").selectOption("fr")
    await page.getByRole("heading", { name: "Se connecter" }).waitFor()
    await page.goto("/signin")
    await page.getByRole("heading", { name: "Se connecter" }).waitFor()
    expect(await page.locator("html").getAttribute("lang")).toBe("fr")
    await page.locator("#name").fill("Nobody")
    await page.locator("#password").fill("not the password")
    await page.getByRole("button", { name: "Se connecter" }).click()
    // What the server says is in the reader's language too.
    await page.getByText("Ce nom et ce mot de passe ne vont pas ensemble.").waitFor()
  })

  test("a draft that is open is drawn anew in the language that is chosen, with what is written in it", async () => {
    const page = await enter("delegate", "en")
    await page.locator("#rail a", { hasText: "Separation from others" }).click()
    await page.getByRole("button", { name: "Propose a change" }).first().click()
    const editor = page.locator(".ProseMirror[contenteditable=true]")
    await editor.click()
    await page.keyboard.type("Words of mine. ")
    await page.getByRole("button", { name: "Menu" }).click()
    await page.getByRole("menuitem", { name: "Language" }).click()
    await page.locator("dialog[open] ad-language select").selectOption("fr")
    await page.locator("#rail").getByText("Contesté, 5 crochets").waitFor()
    await page.locator("#text").getByText("Contesté, 5 crochets").waitFor()
    await page.locator("#panel").getByText("Contesté, 5 crochets").waitFor()
    expect(await editor.textContent()).toContain("Words of mine.")
    await page.keyboard.press("Escape")
    await page.locator("dialog[open]").waitFor({ state: "detached" })
  })

  test("whoever has chosen nothing has the browser's language, as far as it is one of ours", async () => {
    const of = async (locale: string) => {
      const page = await browsers.page(world.server.origin, undefined, { locale })
      pages.push(page)
      await page.goto("/signin")
      await page.locator("#name").waitFor()
      return page.locator("html").getAttribute("lang")
    }
    expect(await of("fr-CA")).toBe("fr")
    expect(await of("zh-TW")).toBe("zh")
    expect(await of("de-DE")).toBe("en")
  })

  test("counts and dates are those of the language", async () => {
    const page = await enter("observer", "fr")
    await page.getByText("Contesté, 5 crochets").first().waitFor()
    await page.getByText("Contesté, 1 crochet", { exact: true }).first().waitFor()
  })

  test("no script's fonts are fetched before something is written in it", async () => {
    const fetched: string[] = []
    const page = await browsers.page(world.server.origin, undefined, { locale: "en-GB" })
    pages.push(page)
    page.on("request", request => {
      if (/\.woff2?$|chinese/.test(request.url())) fetched.push(request.url().split("/").at(-1)!)
    })
    const arabic = () => fetched.filter(name => /arabic/.test(name))
    const chinese = () => fetched.filter(name => /chinese|noto-serif-sc/.test(name))
    const draft = async (lang: string, text: string) => {
      const { id } = await page.evaluate(
        async ([lang, text]) =>
          (
            await fetch(`/api/drafts?label=Rule&lang=${lang}&title=T`, {
              method: "POST",
              headers: { "content-type": "text/markdown" },
              body: text,
            })
          ).json(),
        [lang, text],
      )
      await page.goto(`/d/${id}`)
      await page.locator("section.article").first().waitFor()
      await page.waitForLoadState("networkidle")
      await page.evaluate(() => document.fonts.ready)
    }
    await page.goto(/http\S+\/join\/\S+/.exec(world.lines.join("\n"))![0])
    await page.locator("form button[type=submit]").click()
    await page.locator("section.article").first().waitFor()
    await draft("en", "## Rule 1\n\nCells shall be lit.")
    expect(fetched.length).toBeGreaterThan(0)
    expect([arabic(), chinese()]).toEqual([[], []])
    await draft("ar", "## المادة ١\n\nتضاء الزنازين.")
    expect(arabic()).not.toEqual([])
    expect(chinese()).toEqual([])
    await draft("zh", "## 规则 1\n\n囚室应有照明。")
    expect(chinese().filter(name => name.endsWith(".css"))).toHaveLength(1)
    const fonts = chinese().filter(name => !name.endsWith(".css"))
    expect(fonts.length).toBeGreaterThan(0)
    // Those of the signs that are shown, of more than a hundred.
    expect(fonts.length).toBeLessThan(20)
    await picture(page, "draft-chinese")
  })
})
