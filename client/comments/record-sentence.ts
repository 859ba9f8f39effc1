/** Entries about comments as sentences. */
import { msg, str } from "@lit/localize"
import type { Disposition } from "../app/shapes-comments.ts"
import { dispositionName } from "./words.ts"

type Body = Readonly<Record<string, unknown>>

const MOST = 120
const begun = (text: unknown): string => {
  const words = String(text ?? "").replace(/\s+/g, " ")
  return words.length > MOST ? `${words.slice(0, MOST - 1)}…` : words
}

/** @param on the proposal and the article by name. Null: an entry of another kind */
export function commentSentence(
  kind: string,
  body: Body,
  on: { readonly proposal: string; readonly article: string },
): string | null {
  const target = body.proposal ? on.proposal : body.article ? on.article : msg("the draft as a whole")
  const words = begun(body.text)
  switch (kind) {
    case "comment.open":
      return body.register
        ? msg(str`A comment of a register was taken in, on ${target}: ${words}`)
        : msg(str`A comment was made on ${target}: ${words}`)
    case "comment.reply":
      return msg(str`A comment on ${target} was answered: ${words}`)
    case "comment.edit":
      return msg(str`A comment on ${target} was corrected: ${words}`)
    case "comment.close":
      return msg(
        str`A comment on ${target} was closed: ${dispositionName((body.disposition ?? "noted") as Disposition)}`,
      )
    case "comment.reopen":
      return msg(str`A comment on ${target} was opened again`)
    default:
      return null
  }
}
