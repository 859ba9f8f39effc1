/** Texts of random negotiations. */
import type { Step } from "./steps.ts"

const LEXICON = [
  "records",
  "shall",
  "be kept",
  "for",
  "two",
  "years",
  "by the director.",
  "Every",
  "person",
  "[in",
  "writing]",
  "\n\n2. Searches",
]
const FIXED =
  "Records of every search shall be kept for two years by the director of the prison.\n\nThey are open to inspectors."

export const textOf = ({ words, flavour }: Step): string => {
  if (flavour < 6) {
    const base = FIXED.split(" ")
    words.forEach((word, at) => {
      if (at % 3 === 0) base[(word * 7 + flavour) % base.length] = LEXICON[word].trim()
    })
    return base.join(" ")
  }
  return words.map(word => LEXICON[word]).join(" ")
}
