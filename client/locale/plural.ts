/**
 * Counts in words. A message gives a whole sentence for each form that its language has, so that nothing is glued:
 *
 *     plural(n, msg("{n, plural, one {# bracket} other {# brackets}}"))
 *
 * in ICU's notation, which translators know. The forms are those of Unicode's plural rules: English has `one` and
 * `other`, Russian `one few many other`, Arabic `zero one two few many other`, Chinese `other`. `=0` is exactly 0.
 */
import { formats } from "./locale.ts"

/**
 * The sentence for a count.
 * @param forms `{n, plural, …}`; in it `#` is the count and `{name}` the word of that name
 * @param words what else stands in the sentence, by name
 * @throws where there is neither the form that the count needs nor `other`
 */
export function plural(n: number, forms: string, words: Readonly<Record<string, string | number>> = {}): string {
  const found = known(forms)
  const sentence = found.get(`=${n}`) ?? found.get(rulesOf(formats()).select(n)) ?? found.get("other")
  if (sentence === undefined) throw new Error(`no form for ${n} in ${forms}`)
  return sentence.replace(/#|\{(\w+)\}/g, (hole, name?: string) =>
    name === undefined ? numbersOf(formats()).format(n) : String(words[name] ?? hole),
  )
}

/** Kept, since making them takes longer than all else, and an outline asks for hundreds at a time. */
const kept = <T>(make: (of: string) => T): ((of: string) => T) => {
  const made = new Map<string, T>()
  return of => {
    let found = made.get(of)
    if (found === undefined) made.set(of, (found = make(of)))
    return found
  }
}
const rulesOf = kept(locale => new Intl.PluralRules(locale))
const numbersOf = kept(locale => new Intl.NumberFormat(locale))
const known = kept(formsIn)

/** The sentences of a message by their form; empty where it is no plural. A sentence may hold `{name}`, no more. */
export function formsIn(message: string): Map<string, string> {
  const body = /^\{n, plural,(.*)\}$/s.exec(message.trim())?.[1] ?? ""
  return new Map(
    Array.from(body.matchAll(/([a-z]+|=\d+) *\{((?:[^{}]|\{\w+\})*)\}/g), ([, form, words]) => [form, words]),
  )
}
