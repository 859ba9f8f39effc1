/** The stage of a file of browser tests: one server and one browser for all of them, the scenarios' cast for each. */
import { afterAll, beforeAll, beforeEach } from "vitest"
import { Browsers } from "./browser.ts"
import { type Cast, cast, World } from "./world.ts"

/** Whether there is no browser here. */
export const skip = !process.env.CHROMIUM_PATH

export interface Staged {
  readonly world: World
  readonly browsers: Browsers
  readonly c: Cast
}

/** @param begin gets them before each test, with a draft made of `source` */
export function staged(source: string, begin: (staged: Staged) => Promise<void>): void {
  let world: World | undefined
  let browsers: Browsers | undefined
  beforeAll(async () => {
    if (skip) return
    world = await World.open()
    browsers = await Browsers.open()
  })
  afterAll(async () => {
    await browsers?.close()
    await world?.close()
  })
  beforeEach(async () => {
    if (world && browsers) await begin({ world, browsers, c: await cast(world, source) })
  })
}
