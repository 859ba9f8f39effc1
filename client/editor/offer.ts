/** Brackets that were typed, offered as what they look like; ignored, they stay signs. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Command, EditorState } from "prosemirror-state"
import { keyName } from "./key-name.ts"
import { accept, decline, offered } from "./reserve.ts"

/** So many of the words are shown. */
const SHORT = 60

export function drawOffer(state: EditorState, run: (command: Command) => void): TemplateResult | typeof nothing {
  const offer = offered(state)
  if (!offer) return nothing
  const words = state.doc.textBetween(offer.from, offer.to)
  const short = words.length > SHORT ? `${words.slice(0, SHORT)}…]` : words
  const keepFocus = (event: Event) => event.preventDefault()
  return html`<span>${msg(str`You typed ${short}.`)}</span>
    <button type="button" class="btn btn--sm" title=${`Tab, ${keyName("[")}`} @mousedown=${keepFocus} @click=${() => run(accept)}>${msg("Make it a reserve on these words")} <kbd>Tab</kbd></button>
    <button type="button" class="btn btn--sm btn--quiet" @mousedown=${keepFocus} @click=${() => run(decline)}>${msg("Keep the signs")} <kbd>Esc</kbd></button>`
}
