/** What stands in for a draft, or over it, while it can't be read or the connection is gone. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { clock, day } from "../app/names.ts"
import type { DraftState } from "../session/draft-state.ts"

export function drawBanner(state: DraftState): TemplateResult | typeof nothing {
  if (state.link !== "down" && state.link !== "closed") return drawArchived(state)
  const since = state.lostAt ? msg(str`No connection since ${clock(state.lostAt)}.`) : msg("No connection.")
  return html`<div class="note note--warn banner" role="alert"><strong>${since}</strong> ${
    state.link === "closed"
      ? html`${msg("Your seat here is closed, or you were signed out.")} <a href="/signin">${msg("Sign in")}</a>`
      : msg("Reconnecting… You can read on; what you write is sent when the connection returns.")
  }${state.doors.keptAt ? html` ${msg(str`This is the draft as this machine last had it, ${day(state.doors.keptAt.toISOString())}.`)}` : nothing}</div>`
}

function drawArchived({ draft }: DraftState): TemplateResult | typeof nothing {
  if (!draft?.archived) return nothing
  const { reason } = draft.archived
  return html`<div class="note note--warn banner" role="status"><strong>${msg("This draft is archived.")}</strong> ${msg("It can be read; nothing in it can be changed until the secretariat brings it back.")}${reason ? html` <q>${reason}</q>` : nothing}</div>`
}

export function drawWaiting(state: DraftState | null): TemplateResult {
  return html`<main class="card card--enter"><h1>${msg("Draft")}</h1>${
    state?.failure
      ? html`<div class="note note--bad" role="alert">${refused(state.failure)}</div><p class="row"><button class="btn" @click=${() => void state.start()}>${msg("Try again")}</button><a href="/">${msg("All drafts")}</a></p>`
      : html`<p role="status">${msg("Reading the draft…")}</p>`
  }</main>`
}
