/** Times of day in a conference's time zone. */

const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment as that zone's clocks show it, as if it were UTC: milliseconds since 1970. */
function shown(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format) {
    const two = "2-digit"
    format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      ...{ timeZone: zone, hourCycle: "h23", era: "short", year: "numeric", month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map(each => [each.type, Number(each.value)]))
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second)
}

/**
 * The moment at which a zone's clocks show a time. A time that they show twice (they are put back) is the later one, so
 * that nobody's deadline comes early; one that they never show (they are put forward) is none.
 * @param zone an IANA name
 * @param local `2026-11-24T18:00`, seconds optional
 * @returns milliseconds since 1970, or null
 */
export function instantIn(zone: string, local: string): number | null {
  const wanted = Date.parse(`${local}Z`)
  if (Number.isNaN(wanted)) return null
  const day = 86_400_000
  const seconds = wanted - (wanted % 1000)
  const found = [seconds - day, seconds + day]
    .map(near => seconds - (shown(zone, near) - near))
    .filter(at => shown(zone, at) === seconds)
  return found.length ? Math.max(...found) + (wanted % 1000) : null
}

/** A moment on that zone's clocks, for a field of date and time: `2026-11-24T18:00`. */
export const localIn = (zone: string, at: number): string => new Date(shown(zone, at)).toISOString().slice(0, 16)

/**
 * A moment in English words, as it stands in what is signed or printed: `Tuesday 24 November 2026, 18:00:00
 * (Europe/Zurich)`. Put together here, since engines differ in how they do it.
 * @param at milliseconds since 1970
 */
export function momentIn(zone: string, at: number): string {
  const local = new Date(shown(zone, at))
  const part = (options: Intl.DateTimeFormatOptions) => local.toLocaleString("en", { timeZone: "UTC", ...options })
  const day = `${part({ weekday: "long" })} ${local.getUTCDate()} ${part({ month: "long" })} ${local.getUTCFullYear()}`
  return `${day}, ${local.toISOString().slice(11, 19)} (${zone})`
}
