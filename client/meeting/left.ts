/** How long a speaker still has, in words that stand still for a reader: minutes and seconds. */
import { msg, str } from "@lit/localize"
import type { Speaking } from "../app/shapes-meeting.ts"

const mmss = (ms: number): string => {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}

export interface Left {
  readonly words: string
  readonly over: boolean
}

/** @param read when the server said how much was left, by this machine's clock, in milliseconds since 1970 */
export function leftOf({ left }: Speaking, read: number, now: number): Left | null {
  if (left === null) return null
  const still = left - (now - read)
  const time = mmss(still)
  return still < 0 ? { words: msg(str`${time} over time`), over: true } : { words: msg(str`${time} left`), over: false }
}
