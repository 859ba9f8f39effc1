/** Markers of a page's ordered lists. */

/** The marker that a browser draws for an item of an ordered list. */
export function drawn(number: number, type: string): string {
  if (/^(?:a|lower-(?:alpha|latin))$/.test(type)) return `${alphabetic(number)}.`
  if (/^(?:A|upper-(?:alpha|latin))$/.test(type)) return `${alphabetic(number).toUpperCase()}.`
  if (/^(?:i|lower-roman)$/.test(type)) return `${inRoman(number)}.`
  if (/^(?:I|upper-roman)$/.test(type)) return `${inRoman(number).toUpperCase()}.`
  return `${number}.`
}
const alphabetic = (n: number): string =>
  n < 1 ? String(n) : n <= 26 ? String.fromCharCode(96 + n) : String.fromCharCode(96 + ((n - 1) % 26) + 1).repeat(2)
const inRoman = (n: number): string => {
  let [rest, written] = [n, ""]
  for (const [sign, value] of Object.entries({
    m: 1000,
    cm: 900,
    d: 500,
    cd: 400,
    c: 100,
    xc: 90,
    l: 50,
    xl: 40,
    x: 10,
    ix: 9,
    v: 5,
    iv: 4,
    i: 1,
  }))
    for (; rest >= value; rest -= value) written += sign
  return written || String(n)
}
