/** A page of Chromium's with its network and processor as good, or as slow, as asked; and what it fetched. */
import { gzipSync } from "node:zlib"
import type { Browser, CDPSession, Page } from "playwright-core"
import { install } from "./probes.ts"

export interface Pace {
  readonly name: string
  /** Milliseconds of each answer's delay and bits a second; null: as it is. */
  readonly network: { readonly latency: number; readonly bits: number } | null
  /** How many times slower the processor is. */
  readonly slower: number
}
export const FAST: Pace = { name: "this machine", network: null, slower: 1 }
export const SLOW: Pace = { name: "150 ms, 1.6 Mbit/s, CPU ÷ 4", network: { latency: 150, bits: 1_600_000 }, slower: 4 }

export type Kind = "program" | "fonts" | "draft"
export interface Fetched {
  readonly kind: Kind
  readonly path: string
  /** Bytes on the wire, and of the body, gzipped. */
  readonly wire: number
  readonly gzip: number
}

export class MeasuredPage {
  readonly page: Page
  readonly #client: CDPSession
  readonly #answers: Promise<Fetched | null>[] = []
  private constructor(page: Page, client: CDPSession) {
    this.page = page
    this.#client = client
    page.on("requestfinished", request => {
      this.#answers.push(
        (async () => {
          const response = await request.response()
          const body = await response?.body()
          if (!body || !request.url().startsWith("http")) return null
          const { responseBodySize } = await request.sizes()
          const path = new URL(request.url()).pathname
          const kind = path.startsWith("/api/") ? "draft" : /woff2?$/.test(path) ? "fonts" : "program"
          const gzip = kind === "fonts" ? body.length : gzipSync(body).length
          return { kind, path, wire: responseBodySize, gzip } as const
        })().catch(() => null),
      )
    })
  }

  /** A page of somebody whose browser has nothing of ours yet. */
  static async open(browser: Browser, pace: Pace, origin: string, cookie?: string): Promise<MeasuredPage> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: origin })
    if (cookie) {
      const [name, value] = cookie.split("=")
      await context.addCookies([{ name, value, url: origin }])
    }
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await page.addInitScript(install)
    const client = await context.newCDPSession(page)
    if (pace.network) {
      const rate = pace.network.bits / 8
      await client.send("Network.enable")
      await client.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: pace.network.latency,
        downloadThroughput: rate,
        uploadThroughput: rate,
      })
    }
    if (pace.slower > 1) await client.send("Emulation.setCPUThrottlingRate", { rate: pace.slower })
    await client.send("Performance.enable", { timeDomain: "threadTicks" })
    return new MeasuredPage(page, client)
  }

  /** Opens an address; milliseconds until words of `selector` were painted. */
  async readable(address: string, selector: string): Promise<number> {
    await this.page.goto(address, { waitUntil: "commit" })
    return this.page.evaluate(selector => window.probes.painted(selector), selector)
  }

  /**
   * Milliseconds that the page's main thread has worked until now, by the thread's own clock: unlike all others, this
   * figure says nothing of who else uses the machine.
   */
  async work(): Promise<number> {
    const { metrics } = await this.#client.send("Performance.getMetrics")
    return 1_000 * (metrics.find(each => each.name === "TaskDuration")?.value ?? Number.NaN)
  }

  /** What was fetched until now. */
  async fetched(): Promise<Fetched[]> {
    return (await Promise.all(this.#answers.slice())).filter(each => each !== null)
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}
