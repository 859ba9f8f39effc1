/**
 * What is measured inside a page, by the page's own clock. `install` runs before anything of the page; it must not need
 * anything from this file, since its source is sent there.
 */
import type { Page } from "playwright-core"

export interface Probes {
  /** Milliseconds since the page was asked for, when words of `selector` had been painted. */
  painted(selector: string): Promise<number>
  /** Milliseconds from the next press of a button until an editor that takes words was painted. */
  untilEditable(): Promise<number>
  /** Counts keys from now on, each from the press to the end of the frame that paints it. */
  countKeys(): void
  keys(): { paint: number[]; event: number[] }
  /** Tasks of more than 50 ms since the last call, in milliseconds. */
  longTasks(): number[]
  countFrames(): void
  /** Gaps between two frames since they were counted, in milliseconds; ends the counting. */
  frames(): number[]
}
declare global {
  interface Window {
    probes: Probes
  }
}

export const install = (): void => {
  let long: number[] = []
  let gaps: number[] = []
  let keys: number[] = []
  let events: number[] = []
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) => {
    const list = (found: PerformanceObserverEntryList) => found.getEntries().forEach(take)
    new PerformanceObserver(list).observe({ type, buffered: true, ...more })
  }
  observe("longtask", entry => long.push(entry.duration))
  observe("event", entry => entry.name === "keydown" && events.push(entry.duration), { durationThreshold: 16 })
  let last: number | null = null
  // Counted only while asked for: it makes frames that nothing else would need.
  const frame = (now: number) => {
    if (last === null) return
    if (last > 0) gaps.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  /** A message that a frame's callback posts is taken after the frame's style, layout and paint. */
  const afterPaint = (told: (at: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => told(performance.now())
      port2.postMessage(0)
    })
  const when = (holds: () => boolean) =>
    new Promise<number>(resolve => {
      const look = () => {
        if (!holds()) return false
        watch.disconnect()
        afterPaint(resolve)
        return true
      }
      const watch = new MutationObserver(look)
      if (!look()) watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    })
  window.probes = {
    painted: selector => when(() => Boolean(document.querySelector(selector)?.textContent?.trim())),
    untilEditable: () =>
      new Promise(resolve => {
        const pressed = (event: Event) => {
          const from = event.timeStamp
          const open = () => document.querySelector(".ProseMirror[contenteditable=true]") !== null
          void when(open).then(at => resolve(at - from))
        }
        addEventListener("click", pressed, { capture: true, once: true })
      }),
    countKeys: () => {
      keys = []
      events = []
      const down = (event: Event) => afterPaint(at => keys.push(at - event.timeStamp))
      if (!("counting" in window)) addEventListener("keydown", down, { capture: true })
      Object.assign(window, { counting: true })
    },
    keys: () => ({ paint: keys, event: events }),
    longTasks: () => {
      const told = long
      long = []
      return told
    },
    countFrames: () => {
      gaps = []
      last = 0
      requestAnimationFrame(frame)
    },
    frames: () => {
      last = null
      return gaps
    },
  }
}

/** Types at a hurried person's rate, with the pauses in which programs do what they have put off. */
export async function typeKeys(
  page: Page,
  count: number,
  next: () => number,
): Promise<{ paint: number[]; event: number[] }> {
  await page.evaluate(() => window.probes.countKeys())
  const letters = "without delay and in writing "
  for (let n = 0; n < count; n++) {
    await page.keyboard.press(letters[n % letters.length])
    const thinks = n % 17 === 16
    await page.waitForTimeout(thinks ? 400 + next() * 500 : 70 + next() * 170)
  }
  await page.waitForTimeout(300)
  return page.evaluate(() => window.probes.keys())
}
