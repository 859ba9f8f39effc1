/** The saved state in words, with seconds: never "saved" before the server said so. */
import { msg } from "@lit/localize"
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
    return html`<span class="saved saved--not">${icon("wait")}${state.dirty ? msg("Not saved: the text was closed") : msg("Closed")}</span>`
  if (state.dirty)
    return html`<span class="saved saved--not">${icon("wait")}${msg("Not yet saved")}<span class="long"> ${state.online ? msg("to the server") : msg("to the server – no connection")}</span></span>`
  if (!state.savedAt) return html`<span class="saved">${icon("wait")}${msg("Connecting…")}</span>`
  return html`<span class="saved">${icon("check")}<span class="long">${msg("Saved")} · </span><span class="num">${clock(state.savedAt)}</span></span>`
}
