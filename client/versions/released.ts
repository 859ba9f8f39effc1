/** What a revision said of a proposal, for its card. */
import { msg, str } from "@lit/localize"

interface Released {
  readonly symbol: string
  readonly word: "carried" | "lapsed" | "repeat"
}

export function releasedWords({ symbol, word }: Released): string {
  if (word === "carried") return msg(str`Carried over to ${symbol}.`)
  return word === "lapsed" ? msg(str`Lapsed with ${symbol}.`) : msg(str`To be repeated, if wished, on ${symbol}.`)
}
