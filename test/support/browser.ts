/** People at browsers: one Chromium, a context of its own for each of them. */
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import type { Person } from "./world.ts"

const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
/** Where pictures go, to be looked at. */
export const PICTURES = join(import.meta.dirname, "../../dist/pictures")

export class Browsers {
  readonly #browser: Browser
  /** Whatever a page said went wrong. */
  readonly complaints: string[] = []
  private constructor(browser: Browser) {
    this.#browser = browser
  }
  static async open(): Promise<Browsers> {
    mkdirSync(PICTURES, { recursive: true })
    const executablePath = process.env.CHROMIUM_PATH ?? ""
    return new Browsers(await chromium.launch({ executablePath, args: FLAGS.split(" ") }))
  }
  close(): Promise<void> {
    return this.#browser.close()
  }

  /** A page of somebody new; with a person's session where one is given. */
  async page(origin: string, person?: Person, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context: BrowserContext = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      baseURL: origin,
      ...options,
    })
    if (person) {
      const [name, value] = person.cookie.split("=")
      await context.addCookies([{ name, value, url: origin }])
    }
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on("pageerror", error => this.complaints.push(error.message))
    return page
  }
}
export const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) })

/**
 * A key, and what a browser does with it before any person's next one: it tells of a moved caret in its own time, which
 * on a busy machine is later than the next key of a program.
 */
export async function press(page: Page, key: string): Promise<void> {
  const told = await page.evaluateHandle(() => ({
    told: new Promise<unknown>(resolve => {
      document.addEventListener("selectionchange", resolve, { once: true })
      setTimeout(resolve, 150)
    }),
  }))
  await page.keyboard.press(key)
  await told.evaluate(async ({ told }) => {
    await told
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
  await told.dispose()
}
