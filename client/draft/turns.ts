/**
 * Drawing in turns: the articles of a long draft are drawn a few at a time, so that the page answers meanwhile. Who
 * needs one at once draws it at once (`reach.ts`).
 */

/** Milliseconds of drawing before the page has its turn: with one more article, less than a person feels. */
const STINT = 24

const waiting: (() => void)[] = []
const done: (() => void)[] = []
let running = false

/** Resolves when it is its caller's turn, in the order of asking; what then runs at once counts to the stint. */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    waiting.push(resolve)
    if (!running) void run()
  })
}

async function run(): Promise<void> {
  running = true
  // Whoever asks in this same turn of the page is in the first stint too.
  await Promise.resolve()
  let from = performance.now()
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    next()
    // Behind what `next` has set going.
    await Promise.resolve().then(() => {})
    if (performance.now() - from < STINT) continue
    await pageTurn()
    from = performance.now()
  }
  running = false
  for (const each of done.splice(0)) each()
}

/** Resolves when nobody waits for a turn. */
export const allHadTurns = (): Promise<void> =>
  running ? new Promise(resolve => done.push(resolve)) : Promise.resolve()

/** Frames are drawn and keys heard before this resolves; it does so in a page that nobody sees as well. */
const pageTurn = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })
