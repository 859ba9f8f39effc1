/** The mark in the end gutter beside a paragraph that is closed by itself. */
import { msg } from "@lit/localize"
import { html } from "lit"
import { icon } from "../app/icon.ts"
import type { Piece } from "../draft/stage.ts"
import { direction, languageTag } from "../locale/locale.ts"
import "./agreement.css"

/** @param how null: it is open, and drawn as it is */
export function drawKept(piece: Piece, how: "agreed" | "silence" | null): Piece {
  if (how === null) return piece
  const says = how === "agreed" ? msg("This paragraph is agreed ad ref") : msg("This paragraph is under silence")
  return html`<div class="kept" data-how=${how}>${piece}<span class="kept__mark" role="img" aria-label=${says} title=${says} lang=${languageTag()} dir=${direction()}>${icon(how)}</span></div>`
}
