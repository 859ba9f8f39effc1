/**
 * Differences that nobody can see: zero-width characters, letters of another script that look the same. In a line they
 * are told by their code points, or a bracket would seem to offer the same words twice.
 */

const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["аеорсхуіјѕѵԁһӏ", "aeopcxyijsvdhl"],
    ["АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"],
    ["‐‑−", "---"],
    ["ʼ", "’"],
  ].flatMap(([from, to]) => [...from].map((char, i) => [char, to[i]])),
)
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

const seen = (text: string): string =>
  [...text.normalize("NFKC").replace(INVISIBLE, "")]
    .map(char => ALIKE[char] ?? char)
    .join("")
    .trim()

const codePoint = (char: string) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`

/** For each of the texts: the code points to be told beside it, or an empty string. */
export function unseen(texts: readonly string[]): string[] {
  const forms = texts.map(seen)
  return texts.map((text, i) => {
    const twins = texts.filter((other, k) => k !== i && forms[k] === forms[i] && other.trim() !== text.trim())
    if (!twins.length && !(forms[i] === "" && text.trim() !== "")) return ""
    const odd = [...text].filter(
      char => !/[\x20-\x7e\n]/.test(char) && (!twins.length || twins.some(other => !other.includes(char))),
    )
    return [...new Set(odd)].map(codePoint).join(", ")
  })
}
