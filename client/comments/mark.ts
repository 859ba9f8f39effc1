/** The mark of comments in a text: the words are underlined, and behind them stands a button that leads to the thread. */
import { msg, str } from "@lit/localize"
import { html, nothing } from "lit"
import { icon } from "../app/icon.ts"
import type { Thread } from "../app/shapes-comments.ts"
import type { Piece, Stage } from "../draft/stage.ts"
import { direction, languageTag } from "../locale/locale.ts"
import { plural } from "../locale/plural.ts"
import type { NotedText } from "./noted.ts"
import { partyWord } from "./words.ts"
import "../style/comment-marks.css"

/** What the button says: whose comment, and on which words. */
export function marksLabel(threads: readonly Thread[]): string {
  const [first] = threads
  if (!first) return msg("Comment")
  if (threads.length > 1)
    return plural(threads.length, msg("{n, plural, one {# comment on these words} other {# comments on these words}}"))
  return msg(str`Comment by ${partyWord(first)} on “${first.anchor?.words ?? ""}”`)
}

export function drawNoted({ threads, ends }: NotedText, piece: Piece, { comments }: Stage): Piece {
  const of = threads.join(" ")
  const words = (part: Piece): Piece => (part === "" ? "" : html`<span class="cm" data-threads=${of}>${part}</span>`)
  if (!comments || ends.length === 0) return words(piece)
  const [head, last] = parted(piece)
  const says = comments.label(ends)
  return html`${words(head)}<span class="cm__end">${words(last)}<button class="cm__b" lang=${languageTag()} dir=${direction()} data-of=${ends.join(" ")} aria-label=${says} title=${says} @click=${() => comments.open(ends[0])}>${icon("comment")}${ends.length > 1 ? html`<span class="cm__n" aria-hidden="true" data-n=${ends.length}></span>` : nothing}</button></span>`
}

/** So long a last word may be, to keep to its button at a line's end. */
const LONGEST = 24

function parted(piece: Piece): [Piece, Piece] {
  if (typeof piece !== "string") return [piece, ""]
  const at = piece.trimEnd().lastIndexOf(" ") + 1
  return piece.length - at > LONGEST ? [piece, ""] : [piece.slice(0, at), piece.slice(at)]
}
