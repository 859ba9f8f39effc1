/**
 * The product's speed in a real browser: a draft of 122 rules with 500 proposals, 20 others writing. Prints a table, with
 * what was wanted and a peer from the same run beside each figure; once as the machine is, once on a slow network with a
 * slow processor. Run: npm run bench:browser [-- fast|slow]. RUNS: how often each page is opened.
 */
import { type ChildProcess, fork } from "node:child_process"
import { existsSync } from "node:fs"
import { loadavg } from "node:os"
import { join } from "node:path"
import { type Browser, chromium, type Page } from "playwright-core"
import { World } from "../support/world.ts"
import { random } from "../text/generate.ts"
import { median, most, quantile, type Row, table } from "./figures.ts"
import { FAST, type Fetched, type Kind, MeasuredPage, type Pace, SLOW } from "./measured-page.ts"
import { type Negotiation, negotiation } from "./negotiation.ts"
import { openPeers, type Peers } from "./peers.ts"
import { typeKeys } from "./probes.ts"
import type { Job } from "./writers.ts"

const KEYS = 200
const RUNS = Number(process.env.RUNS ?? 5)
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
/** Frames as soon as there is something to draw: what is measured is work alone, not the wait for the screen. */
const NO_WAITING = "--disable-frame-rate-limit --disable-gpu-vsync"
const WORDS = "ad-article .para:not(.muted)"
const LAST_WORDS = "ad-article:last-of-type .para:not(.muted)"
const PEN = "ad-article-panel .prop button[aria-pressed]"
const EDITOR = ".ProseMirror[contenteditable=true]"

interface Stage {
  readonly all: Negotiation
  readonly origin: string
  readonly peers: Peers
  readonly browser: Browser
  readonly unwaiting: Browser
  readonly others: ChildProcess
}

const open = (browser: Browser, stage: Stage, pace: Pace) =>
  MeasuredPage.open(browser, pace, stage.origin, stage.all.me.person.cookie)
const openPeer = (browser: Browser, stage: Stage, pace: Pace) => MeasuredPage.open(browser, pace, stage.peers.origin)
const painted = (page: Page, selector: string) => page.evaluate(words => window.probes.painted(words), selector)

async function times(count: number, once: () => Promise<number>): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < count; n++) found.push(await once())
  return found
}

async function opening(stage: Stage, pace: Pace): Promise<Row[]> {
  const { all, browser } = stage
  const whole: number[] = []
  const again: number[] = []
  const worked: number[] = []
  const workedTheirs: number[] = []
  let fetched: Fetched[] = []
  const readable = await times(RUNS, async () => {
    const first = await open(browser, stage, pace)
    const at = await first.readable(`/d/${all.draft}`, WORDS)
    worked.push(await first.work())
    fetched = await first.fetched()
    whole.push(await painted(first.page, LAST_WORDS))
    // What the service worker keeps, and the browser's own cache, are there the second time.
    await first.page.waitForTimeout(pace.network ? 12_000 : 2_000)
    again.push(await first.readable(`/d/${all.draft}?again`, WORDS))
    await first.close()
    return at
  })
  const bare = await times(RUNS, async () => {
    const peer = await openPeer(browser, stage, pace)
    const at = await peer.readable("/words", "p")
    workedTheirs.push(await peer.work())
    await peer.close()
    return at
  })
  const slow = pace.slower > 1
  const sum = (kind: Kind | null, of: "wire" | "gzip") =>
    fetched.filter(each => !kind || each.kind === kind).reduce((total, each) => total + each[of], 0) / 1024
  const bytes = (kind: Kind | null, what: string, more: Partial<Row> = {}): Row => ({
    ...{ what, value: sum(kind, "wire"), unit: "KB", note: `${sum(kind, "gzip").toFixed(0)} KB gzipped` },
    ...more,
  })
  return [
    {
      what: "open to readable, first visit (median)",
      value: median(readable),
      target: slow ? 4_000 : 1_000,
      peer: median(bare),
      note: `worst ${most(readable).toFixed(0)}`,
    },
    { what: "own work until readable (median)", value: median(worked), peer: median(workedTheirs) },
    { what: "open to the last rule drawn (median)", value: median(whole) },
    { what: "open to readable, again (median)", value: median(again), peer: median(bare) },
    bytes("program", "first load: program and styles", { target: 200 }),
    bytes("fonts", "first load: fonts"),
    bytes("draft", "first load: the draft itself"),
    bytes(null, "first load: all of it, until readable"),
  ]
}

/** The draft at a rule, with my working text on it in the panel, its button pressed. */
async function editable(
  measured: MeasuredPage,
  address: string,
  patience: number,
): Promise<[pen: number, editor: number]> {
  const { page } = measured
  const readable = await measured.readable(address, WORDS)
  const pen = (await painted(page, PEN)) - readable
  await page.waitForTimeout(patience)
  const found = page.evaluate(() => window.probes.untilEditable())
  await page.locator(PEN).first().click()
  return [pen, await found]
}

async function editing(stage: Stage, pace: Pace): Promise<Row[]> {
  const { all, browser } = stage
  const address = `/d/${all.draft}#${all.hot.article}`
  const pens: number[] = []
  const once = async (patience: number) => {
    const measured = await open(browser, stage, pace)
    const [pen, editor] = await editable(measured, address, patience)
    pens.push(pen)
    await measured.close()
    return editor
  }
  const hurried = await times(RUNS, () => once(0))
  const calm = await times(RUNS, () => once(pace.network ? 12_000 : 3_000))
  const rows: Row[] = [
    { what: "readable to the panel with its buttons (median)", value: median(pens) },
    { what: "button pressed at once, to editable (median)", value: median(hurried), target: 300 },
    {
      what: "button pressed after a look, to editable (median)",
      value: median(calm),
      target: 300,
      note: `worst ${most(calm).toFixed(0)}`,
    },
  ]
  for (const [browser, how] of [
    [stage.browser, "60 frames a second"],
    [stage.unwaiting, "work alone"],
  ] as const) {
    const ours = await open(browser, stage, pace)
    await editable(ours, address, 1_000)
    await ours.page.waitForTimeout(1_000)
    await ours.page.locator(`${EDITOR} p`).first().click()
    const before = await ours.work()
    const mine = await typeKeys(ours.page, KEYS, random(3))
    const work = (await ours.work()) - before
    const tasks = await ours.page.evaluate(() => window.probes.longTasks())
    await ours.close()
    const theirs = await openPeer(browser, stage, pace)
    await theirs.readable("/editor", EDITOR)
    await theirs.page.locator(`${EDITOR} p`).first().click()
    const beforeTheirs = await theirs.work()
    const plain = await typeKeys(theirs.page, KEYS, random(3))
    const workTheirs = (await theirs.work()) - beforeTheirs
    await theirs.close()
    const at = (q: number) => ({ value: quantile(mine.paint, q), peer: quantile(plain.paint, q) })
    // The browser tells of events of 16 ms and more, in steps of 8, as the screen showed them.
    const late = mine.event.filter(each => each > 24).length
    rows.push(
      { what: `own work a key, ${how}, mean`, value: work / KEYS, peer: workTheirs / KEYS },
      { what: `key to paint, ${how}, p50`, ...at(0.5) },
      {
        what: `key to paint, ${how}, p99`,
        ...at(0.99),
        target: 16,
        note: `worst ${most(mine.paint).toFixed(0)}; ${late} of ${KEYS} keys later than a frame and a half; long tasks: ${longest(tasks)}`,
      },
    )
  }
  return rows
}

const longest = (tasks: readonly number[]): string =>
  tasks.length ? `${tasks.length}, longest ${most(tasks).toFixed(0)} ms` : "none"

/** What blocks the page while nobody types in it. */
async function blocking(stage: Stage, pace: Pace): Promise<Row[]> {
  const { all, browser, others } = stage
  others.send("rest")
  const measured = await open(browser, stage, pace)
  const { page } = measured
  await measured.readable(`/d/${all.draft}`, WORDS)
  await painted(page, LAST_WORDS)
  await page.waitForTimeout(pace.network ? 15_000 : 4_000)
  const rows: Row[] = []
  const phase = async (what: string, run: () => Promise<unknown>) => {
    await page.evaluate(() => [window.probes.longTasks(), window.probes.countFrames()])
    const before = await measured.work()
    const from = performance.now()
    await run()
    const share = (100 * ((await measured.work()) - before)) / (performance.now() - from)
    const tasks = await page.evaluate(() => window.probes.longTasks())
    const frames = await page.evaluate(() => window.probes.frames())
    const note = `${tasks.length} over 50 ms; the thread busy ${share.toFixed(0)} %; frames: p99 ${quantile(frames, 0.99).toFixed(0)}, worst ${most(frames).toFixed(0)}`
    rows.push({ what: `longest task, ${what} (0: none over 50)`, value: most(tasks), target: 50, note })
  }
  const opened = await page.evaluate(() => window.probes.longTasks())
  rows.push({ what: "longest task, opening", value: most(opened), target: 50, note: `${opened.length} over 50 ms` })
  await phase("idle", () => page.waitForTimeout(8_000))
  const scroll = async () => {
    await page.mouse.move(700, 500)
    for (let n = 0; n < 150; n++) {
      await page.mouse.wheel(0, n < 100 ? 400 : -600)
      await page.waitForTimeout(60)
    }
  }
  await phase("scrolling", scroll)
  others.send("write")
  await phase("others write", () => page.waitForTimeout(15_000))
  await phase("others write, scrolling", scroll)
  await page.goto(`/d/${all.draft}#${all.hot.article}`)
  await painted(page, PEN)
  await page.waitForTimeout(3_000)
  await phase("others write in the rule I read", () => page.waitForTimeout(15_000))
  await measured.close()
  return rows
}

/** What the doors cost while the others write, and without the browser. */
async function doors({ all }: Stage): Promise<Row[]> {
  const asked = async (what: string, path: string): Promise<Row> => {
    let size = 0
    const found = await times(20, async () => {
      const from = performance.now()
      const answer = await all.me.person.send("GET", `/api/drafts/${all.draft}${path}`)
      size = (await answer.text()).length
      return performance.now() - from
    })
    return {
      what,
      value: median(found),
      note: `worst ${most(found).toFixed(0)}; ${(size / 1024).toFixed(0)} KB of JSON`,
    }
  }
  return [
    await asked("door: the draft's summary (median)", ""),
    await asked("door: all texts (median)", "/texts?view=rolling"),
    await asked("door: one contested rule (median)", `/articles/${all.hot.article}`),
  ]
}

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: set CHROMIUM_PATH`)
const wanted = process.argv[2]
const world = await World.spawn()
const began = performance.now()
const all = await negotiation(world)
console.log(`${all.rules.length} rules, 500 proposals, made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
const others = fork(join(import.meta.dirname, "writers.ts"))
const job: Job = { origin: world.server.origin, draft: all.draft, writers: all.writers }
others.send(job)
await new Promise(done => others.once("message", done))
let typed = 0
others.on("message", (told: { typed?: number }) => {
  typed = told.typed ?? typed
})
others.send("write")
const stage: Stage = {
  ...{ all, others, origin: world.server.origin },
  peers: await openPeers(all.rules, all.hot.rule),
  browser: await chromium.launch({ executablePath, args: FLAGS.split(" ") }),
  unwaiting: await chromium.launch({ executablePath, args: `${FLAGS} ${NO_WAITING}`.split(" ") }),
}
for (const pace of [FAST, SLOW]) {
  if (wanted && (wanted === "slow") !== (pace === SLOW)) continue
  const load = loadavg()[0].toFixed(1)
  const rows = [
    ...(await opening(stage, pace)),
    ...(await editing(stage, pace)),
    ...(await blocking(stage, pace)),
    ...(pace === FAST ? await doors(stage) : []),
  ]
  console.log(table(`${pace.name} (load ${load} before, ${loadavg()[0].toFixed(1)} after)`, rows))
}
others.send("rest")
await new Promise(done => setTimeout(done, 200))
console.log(`\nthe others typed ${typed} signs`)
others.kill()
await stage.browser.close()
await stage.unwaiting.close()
stage.peers.close()
await world.close()
