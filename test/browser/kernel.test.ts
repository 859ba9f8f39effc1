/** The same brackets in a browser as in Node: the kernel knows no engine (T3, T4). */
import { chromium } from "playwright-core"
import { build } from "vite"
import { expect, test } from "vitest"
import { drawnCases } from "../text/drawn.ts"

const executablePath = process.env.CHROMIUM_PATH
const CASES = Number(process.env.CASES ?? 300)

test.skipIf(!executablePath)("hunks, fates and lines are the same in a browser", async () => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL("../text/drawn.ts", import.meta.url).pathname, formats: ["iife"], name: "drawn" },
    },
  })
  const [bundle] = Array.isArray(built) ? built : [built]
  if (!("output" in bundle)) throw new Error("nothing built")
  const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: bundle.output[0].code })
    const there = await page.evaluate(`drawn.drawnCases(1, ${CASES})`)
    expect(there).toEqual(drawnCases(1, CASES))
  } finally {
    await browser.close()
  }
})
