/** How paragraphs, statements and times until a deadline are called on the screen. */
import { msg, str } from "@lit/localize"
import type { Choice } from "../app/ask.ts"
import { day } from "../app/names.ts"
import type { Paragraph, StatementKind } from "../app/shapes-agreement.ts"
import { formats } from "../locale/locale.ts"
import { plural } from "../locale/plural.ts"

const OPENING = 70

/** `1. Records shall be kept …`; `paragraph 2` where it bears no number. */
export function paragraphName({ label, words }: Paragraph, at: number): string {
  const opening = words.length > OPENING ? `${words.slice(0, OPENING).trimEnd()}…` : words
  return label ? `${label} ${opening}` : msg(str`Paragraph ${at + 1}: ${opening}`)
}

/** `paragraph 2`, in a sentence. */
export function paragraphRef({ label }: Pick<Paragraph, "label">, at: number): string {
  const number = label.replace(/^\(|[.)]$/g, "") || String(at + 1)
  return msg(str`paragraph ${number}`)
}

/** Paragraphs to choose from, by their blocks. */
export const paragraphChoices = (paragraphs: readonly Paragraph[], fits: (paragraph: Paragraph) => boolean): Choice[] =>
  paragraphs.flatMap((each, at) => (fits(each) ? [{ value: each.block, label: paragraphName(each, at) }] : []))

export function statementName(as: StatementKind): string {
  if (as === "reservation") return msg("Reservation")
  return as === "explanation" ? msg("Explanation of position") : msg("Reply of the capital")
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `2 days 3 h`, `1 h 20 min`, `4 min 10 s`: the two largest parts. */
export function timeLeft(left: number): string {
  const days = Math.floor(left / DAY)
  const hours = Math.floor((left % DAY) / HOUR)
  const minutes = Math.floor((left % HOUR) / MINUTE)
  const seconds = Math.floor((left % MINUTE) / 1000)
  if (days) {
    const whole = plural(days, msg("{n, plural, one {# day} other {# days}}"))
    return hours ? msg(str`${whole} ${hours} h`) : whole
  }
  if (hours) return minutes ? msg(str`${hours} h ${minutes} min`) : msg(str`${hours} h`)
  if (minutes) return seconds ? msg(str`${minutes} min ${seconds} s`) : msg(str`${minutes} min`)
  return msg(str`${seconds} s`)
}

/** A moment with its weekday, on a zone's clocks; without one on the reader's. */
export const moment = (iso: string, zone?: string): string =>
  new Date(iso).toLocaleString(formats(), {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    ...(zone ? { timeZone: zone } : {}),
  })

/** A day and time on the conference's clocks, with their zone. */
export const zoned = (iso: string, zone: string | undefined): string =>
  zone ? `${day(iso, zone)} (${zone})` : day(iso)

/** A moment on the reader's own clocks; empty where they show the same. */
export function localMoment(iso: string, zone: string): string {
  const [there, here] = [moment(iso, zone), moment(iso)]
  return there === here ? "" : here
}
