/** Reads the marker at the head of a paragraph: `3.` `(a)` `iv)` `（一）` `١ -` `2 bis.` `41. Alt1` `4.2` `•`. */
import { counts as isSeries, written } from "../text/series.ts"
import { type Count, counts, LATER, later } from "./numerals.ts"

/** A marker as read: its pattern (with the first sign of its series), its neutral number, how many units it takes. */
export interface Marker {
  readonly pattern: string
  /** Empty for a bullet. */
  readonly number: string
  readonly length: number
  /** Whether it is hardly anything else than a marker; a weak one needs another of its series. */
  readonly strong: boolean
}

const BULLET = /^([•‣◦▪●○■□–—*\-+·∙])[\s\u00a0]+(?=\S)/
const SIGN =
  "[0-9]{1,4}|[๐-๙]{1,4}|[٠-٩]{1,4}|[۰-۹]{1,4}|[०-९]{1,4}|[০-৯]{1,4}|[０-９]{1,4}|[①-⑳]|[〇零一二三四五六七八九十百千]{1,7}|هـ|\\p{L}{1,8}"
const HEAD = new RegExp(
  `^(?<open>[(（])?(?<prefix>(?:\\d{1,3}\\.(?=\\d)){0,4})(?<sign>${SIGN})(?<later>[\\s.]?${LATER}(?![\\p{L}\\p{N}]))?(?<close>\\.?[)）]|\\.[-–—](?=\\s)|[.．、]|[\\s]?[-–—](?=\\s)|)`,
  "iu",
)
const AFTER = new RegExp(`^[\\s.]{0,3}(?<later>${LATER}(?![\\p{L}\\p{N}]))[.)]?(?=\\s)`, "iu")

/** All readings of the marker at the head of `text`, the likeliest first; none where there is no marker. */
export function markersAt(text: string): Marker[] {
  const bullet = BULLET.exec(text)
  if (bullet) return [{ pattern: bullet[1], number: "", length: bullet[0].length, strong: bullet[1] !== "+" }]
  const match = HEAD.exec(text)
  if (!match?.groups) return []
  const { open = "", prefix, sign, close } = match.groups
  let suffix = match.groups.later ? later(match.groups.later) : ""
  if (suffix === null || (open && !/[)）]$/.test(close))) return []
  let length = match[0].length
  const wide = /[（）．、]/.test(open + close) || /^[①-⑳]$/.test(sign)
  const rest = text.slice(length)
  if (rest.trim() === "") return []
  const circled = /^[①-⑳]$/.test(sign)
  const digits = /^\p{Nd}+$/u.test(sign)
  // "3.5 per cent" is a quantity, "3.5 The …" a number: a capital or a script without capitals must follow.
  if (
    close === "" &&
    !circled &&
    !(prefix && digits && /^\s+(?!\p{Ll})/u.test(rest)) &&
    !(digits && (suffix || /^\t/.test(rest))) &&
    !(/^\u3000/.test(rest) && /^[０-９一二三四五六七八九十]+$/.test(sign))
  )
    return []
  if (!/^\s/.test(rest) && !wide && !(open && close) && !(digits && /^[\p{Lu}\p{Lo}]/u.test(rest))) return []
  // Han numerals are words too, and a list of them is set with its own signs.
  if (/^[〇零一二三四五六七八九十百千]+$/.test(sign) && !wide && !/[.．、)）]/.test(close) && rest[0] !== "\u3000")
    return []
  if (prefix && !digits) return []
  const after = suffix === "" ? AFTER.exec(rest) : null
  if (after?.groups) {
    suffix = later(after.groups.later) ?? ""
    length += after[0].length
  }
  length += /^\s*/.exec(text.slice(length))![0].length
  const found: Marker[] = []
  for (const { first, value } of counts(sign) satisfies Count[]) {
    const pattern = `${open}${prefix}${first}${close || (suffix && !prefix ? "." : "")}`
    if (value > 9999 || pattern.length > 12) continue
    // Only what the house writes again the same way (`01.`, `4.2` and `②` it does not) is a marker; the rest is words.
    const bare = sign.replaceAll("ـ", "")
    const back = `${open}${bare}${pattern.slice(open.length + first.length)}`
    if (prefix || !isSeries(pattern) || written(pattern, value) !== back) continue
    const strong = digits || circled || open !== "" || /[)）、]$/.test(close) || rest[0] === "\u3000"
    found.push({ pattern, number: `${value}${suffix}`, length, strong })
  }
  return found
}
