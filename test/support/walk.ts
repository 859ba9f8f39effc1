/** A walk through all screens: one page for each person, loaded anew only after what leaves something behind on it. */
import type { Page } from "playwright-core"
import { Browsers } from "./browser.ts"
import { fill, type Seated, seatedIn } from "./filled.ts"
import type { Screen, Way, Who } from "./screens.ts"
import { World } from "./world.ts"

const WIDE = { width: 1440, height: 900 }
/** What Escape does not take away. */
const LEFT =
  ".ProseMirror, .banner, .br--folded, .gap, .tour__card, ad-compose, #pos-remedy, [role=grid], [data-projected]"

export class Walk {
  readonly world: World
  readonly browsers: Browsers
  readonly seats: Seated
  readonly #links: Way["links"]
  readonly #say: Way["say"]
  readonly #lang: string
  readonly #pages = new Map<Who, Page>()
  private constructor(
    [world, browsers]: readonly [World, Browsers],
    [seats, links]: readonly [Seated, Way["links"]],
    [lang, say]: readonly [string, Way["say"]],
  ) {
    this.world = world
    this.browsers = browsers
    this.seats = seats
    this.#links = links
    this.#lang = lang
    this.#say = say
  }

  /** @param say what the interface says in `lang` for English words */
  static async open(lang: string, say: Way["say"] = words => words): Promise<Walk> {
    const world = await World.open({ ADREF_DEMO: "1" })
    const seats = await seatedIn(world)
    return new Walk([world, await Browsers.open()], [seats, await fill(seats)], [lang, say])
  }
  async close(): Promise<void> {
    await this.browsers.close()
    await this.world.close()
  }

  /** A person's page on a screen, with nothing on its way any more. */
  async visit({ as, open }: Screen): Promise<Page> {
    const page = this.#pages.get(as) ?? (await this.#enter(as))
    // Whatever goes wrong here, the next screen is not to suffer from it.
    this.#pages.delete(as)
    await page.setViewportSize(WIDE)
    await page.context().setOffline(false)
    // A colour that is still on its way to another is nobody's to judge.
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
    if (!(await this.#cleared(page, as))) await this.#begin(page, as)
    const quiet = quietness(page)
    await open({ page, say: this.#say, links: this.#links })
    await quiet()
    this.#pages.set(as, page)
    return page
  }

  #start(as: Who): string {
    return as === "nobody" ? "/signin" : `/d/${this.seats[as].draft}`
  }

  async #enter(as: Who): Promise<Page> {
    const person = as === "nobody" ? undefined : this.seats[as].person
    return this.browsers.page(this.world.server.origin, person)
  }

  async #begin(page: Page, as: Who): Promise<void> {
    // Without the words behind # in between, the address is the same and nothing is loaded.
    await page.goto("about:blank")
    await page.goto(`${this.#start(as)}?lang=${this.#lang}`)
    await page
      .locator(as === "nobody" ? "#name" : "section.article .doc")
      .first()
      .waitFor()
  }

  /** Whether what was open is closed, and this is the page that screens begin on. */
  async #cleared(page: Page, as: Who): Promise<boolean> {
    const there = () => page.url().startsWith(`${this.world.server.origin}${this.#start(as)}?`)
    const open = page.locator("dialog[open], wa-dropdown[open]")
    if (as === "nobody" || !there()) return false
    for (let times = 0; times < 3 && (await open.count()); times++) {
      await page.keyboard.press("Escape")
      await page.waitForTimeout(50)
    }
    return there() && (await open.count()) + (await page.locator(LEFT).count()) === 0
  }
}

/** Begins to count what is on its way; the answer waits until nothing has been for a while. */
function quietness(page: Page): () => Promise<void> {
  let away = 0
  let last = Date.now()
  const count = (more: number) => () => {
    away += more
    last = Date.now()
  }
  const [begun, over] = [count(1), count(-1)]
  page.on("request", begun).on("requestfinished", over).on("requestfailed", over)
  return async () => {
    for (let until = Date.now() + 5_000; Date.now() < until && (away > 0 || Date.now() - last < 150); )
      await page.waitForTimeout(50)
    page.off("request", begun).off("requestfinished", over).off("requestfailed", over)
  }
}
