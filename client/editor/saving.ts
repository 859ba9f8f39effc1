/** The saved state in words, with seconds: never "saved" before the server said so. */
import { html, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { clock } from "../app/names.ts"

export interface Saving {
  readonly dirty: boolean
  readonly savedAt: Date | null
  readonly online: boolean
  readonly closed: string | null
}

export function saving(state: Saving): TemplateResult {
  if (state.closed)
    return html`<span class="saved saved--not">${icon("wait")}${state.dirty ? "Not saved: the text was closed" : "Closed"}</span>`
  if (state.dirty)
    return html`<span class="saved saved--not">${icon("wait")}Not yet saved<span class="long"> to the server${state.online ? "" : " – no connection"}</span></span>`
  if (!state.savedAt) return html`<span class="saved">${icon("wait")}Connecting…</span>`
  return html`<span class="saved">${icon("check")}<span class="long">Saved · </span><span class="num">${clock(state.savedAt)}</span></span>`
}
