/** One meeting on its screen: when and where, its articles, what is discussed now, its floor, its reports. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { zoned } from "../agreement/words.ts"
import { articleTitle, day, partyName } from "../app/names.ts"
import type { MeetingBook, OneMeeting } from "../app/shapes-meeting.ts"
import { hashOf } from "../draft/address.ts"
import "./considered.ts"
import type { MeetingHost } from "./host.ts"
import { leaderName } from "./leader.ts"
import { askMeeting, askReport } from "./questions.ts"
import { drawFloor } from "./speakers.ts"

export function drawMeeting(screen: MeetingHost, book: MeetingBook, meeting: OneMeeting): TemplateResult {
  const { draft } = screen
  const { id, title, at, room, open, members, facilitators, now } = meeting
  const facts = [
    at ? zoned(at, book.zone) : null,
    room || null,
    open ? msg("Open to all") : msg(str`Closed: ${members.map(each => partyName(draft, each)).join(", ")}`),
    facilitators.length
      ? msg(
          str`Led by ${facilitators
            .map(each => leaderName(draft, each))
            .filter(Boolean)
            .join(", ")}`,
        )
      : null,
  ].filter(each => each !== null)
  return html`<section class="meet" aria-labelledby=${`m-${id}`}>
    <div class="meet__h"><h3 id=${`m-${id}`}>${title}</h3><span class="muted">${facts.join(" · ")}</span></div>
    <div class="meet__cols">
      <div><h4>${msg("Agenda")}</h4>${agenda(screen, meeting)}</div>
      <div>${drawFloor(screen, meeting)}</div>
    </div>
    ${now ? html`<ad-considered .screen=${screen} .article=${now} .orders=${book.may.includes("article.order")}></ad-considered>` : nothing}
    ${reports(meeting)}
    ${deeds(screen, book, meeting)}
  </section>`
}

function agenda(screen: MeetingHost, { id: meeting, articles, now, may }: OneMeeting): TemplateResult {
  const { draft, busy } = screen
  const leads = may.includes("meeting.now")
  const ids = now && !articles.includes(now) ? [...articles, now] : articles
  const set = (article: string | null) => void screen.act("meeting.now", { meeting, article })
  if (ids.length === 0) return html`<p class="muted">${msg("No articles yet.")}</p>`
  return html`<ul class="meet__l">${ids.map(id => {
    const line = draft.articles.find(each => each.id === id)
    if (!line) return nothing
    const on = id === now
    return html`<li><a href=${`/d/${draft.id}${hashOf({ article: id })}`} aria-current=${on ? "true" : nothing} @click=${screen.close}>${articleTitle(line)}</a>${on ? html`<span class="chip chip--quiet">${msg("Now discussing")}</span>` : nothing}<span class="grow"></span>${
      leads
        ? on
          ? html`<button type="button" class="btn btn--sm btn--quiet" ?disabled=${busy} @click=${() => set(null)}>${msg("End the discussion")}</button>`
          : html`<button type="button" class="btn btn--sm" aria-label=${msg(str`Discuss ${articleTitle(line)} now`)} ?disabled=${busy} @click=${() => set(id)}>${msg("Discuss now")}</button>`
        : nothing
    }</li>`
  })}</ul>`
}

function reports({ reports }: OneMeeting): TemplateResult | typeof nothing {
  if (reports.length === 0) return nothing
  return html`<div><h4>${msg("Reported back")}</h4>${reports.map(each => html`<blockquote class="meet__r"><p>${each.text}</p><small class="muted"><time datetime=${each.at}>${day(each.at)}</time></small></blockquote>`)}</div>`
}

function deeds(screen: MeetingHost, book: MeetingBook, meeting: OneMeeting): TemplateResult {
  const { id, may, title } = meeting
  const { draft, near, put } = screen
  return html`<div class="meet__row">${
    may.includes("meeting.report")
      ? html`<button type="button" class="btn btn--sm" @click=${() => near?.open(askReport(title, text => put("meeting.report", { meeting: id, text })))}>${msg("Report back…")}</button>`
      : nothing
  }${
    may.includes("meeting.edit")
      ? html`<button type="button" class="btn btn--sm" @click=${() => near?.open(askMeeting(draft, book, meeting, fields => put("meeting.edit", { meeting: id, ...fields })))}>${msg("Change…")}</button>`
      : nothing
  }${
    may.includes("meeting.remove")
      ? html`<button type="button" class="btn btn--sm btn--quiet" ?disabled=${screen.busy} @click=${() => void screen.act("meeting.remove", { meeting: id })}>${msg("Take off the agenda")}</button>`
      : nothing
  }</div>`
}
