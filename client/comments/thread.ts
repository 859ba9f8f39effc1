/** One thread as it is read: the words that it is on, what was said, how it ended, and what I may do with it. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { day } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Said, Thread } from "../app/shapes-comments.ts"
import { party } from "../draft/tags.ts"
import { plural } from "../locale/plural.ts"
import { inPieces } from "./mentions.ts"
import { audienceWords, dispositionName, writerName } from "./words.ts"

export interface ThreadDeeds {
  /** Goes to the words in the text; null where they do not stand in it. */
  readonly show: ((thread: Thread) => void) | null
  readonly reply: (thread: Thread) => void
  /** @param reply its id; null: the thread's first words */
  readonly edit: (thread: Thread, reply: string | null) => void
  readonly close: (thread: Thread) => void
  readonly reopen: (thread: Thread) => void
}
export interface ThreadCard {
  readonly draft: Draft
  readonly thread: Thread
  readonly deeds: ThreadDeeds
  /** Whether the address names it. */
  readonly on: boolean
  /** Acts wait for the connection. */
  readonly down: boolean
  /** Where an answer or a correction is being written: what is drawn there, by reply id, `""` for the first words. */
  readonly editing: { readonly at: string; readonly box: TemplateResult } | null
  readonly answering: TemplateResult | null
  /** Above the thread: which article it is on, where that is not plain. */
  readonly about?: TemplateResult | typeof nothing
}

export function threadCard(card: ThreadCard): TemplateResult {
  const { thread, deeds, down } = card
  const may = new Set(thread.may)
  const name = writerName(thread)
  const button = (kind: string, says: string, act: () => void, cls = "") =>
    may.has(kind)
      ? html`<button class=${`btn btn--sm ${cls}`} ?disabled=${down} @click=${act}>${says}</button>`
      : nothing
  return html`<article class=${`prop thread ${card.on ? "is-on" : ""} ${thread.closed ? "is-closed" : ""}`} data-thread=${thread.id} tabindex="-1" aria-label=${msg(str`Comment by ${name}`)}>
    ${card.about ?? nothing}
    ${anchor(card)}
    ${said(card, thread, "", card.editing?.at === "" ? card.editing.box : null)}
    ${thread.register ? proposedChange(thread) : nothing}
    ${thread.replies.length ? html`<ol class="replies" aria-label=${msg("Answers")}>${thread.replies.map(each => html`<li>${said(card, each, each.id, card.editing?.at === each.id ? card.editing.box : null)}</li>`)}</ol>` : nothing}
    ${thread.observation ? html`<p class="thread__end"><b>${msg("Observation of the secretariat:")}</b> <bdi>${thread.observation}</bdi></p>` : nothing}
    ${thread.closed ? ended(thread.closed) : nothing}
    ${card.answering ?? html`<div class="thread__f"><div class="prop__acts">${button("comment.reply", msg("Answer"), () => deeds.reply(thread))}${button("comment.close", msg("Close…"), () => deeds.close(thread))}${button("comment.reopen", msg("Open again…"), () => deeds.reopen(thread))}</div><p class="thread__who">${icon(thread.audience.is === "all" ? "people" : "lock")}<span>${audienceWords(thread.audience)}</span></p></div>`}
  </article>`
}

const MOST = 160
const shortened = (words: string): string => (words.length > MOST ? `${words.slice(0, MOST - 1).trimEnd()}…` : words)

function anchor(card: ThreadCard): TemplateResult | typeof nothing {
  const { thread, deeds, draft } = card
  const on = thread.proposal ? proposalOf(card) : nothing
  const { anchor } = thread
  if (!anchor) return on
  const words = html`<q lang=${draft.lang} dir=${draft.dir ?? nothing}>${shortened(anchor.words ?? anchor.quote)}</q>`
  if (anchor.detached)
    return html`${on}<p class="thread__on is-gone">${words} <small>${msg("These words are no longer in the text.")}</small></p>`
  const moved = anchor.words !== anchor.quote
  return html`${on}<p class="thread__on">${
    deeds.show
      ? html`<button class="thread__go" title=${msg("Show these words in the text")} @click=${() => deeds.show?.(thread)}>${words}</button>`
      : words
  }${moved ? html` <small>${msg(str`The comment was made on “${shortened(anchor.quote)}”.`)}</small>` : nothing}</p>`
}

function ended({ disposition, reason, at, by }: NonNullable<Thread["closed"]>): TemplateResult {
  const who = by.name ?? ""
  return html`<p class="thread__end">${icon("check")}<b>${dispositionName(disposition)}</b>${reason ? html` <bdi>${reason}</bdi>` : nothing} <small class="muted">${who ? msg(str`${who}, ${day(at)}`) : day(at)}</small></p>`
}

function proposalOf({ thread }: ThreadCard): TemplateResult {
  const href = `#${thread.article ?? ""}/p/${thread.proposal ?? ""}`
  return html`<p class="thread__on"><a href=${href}>${msg(str`On ${thread.proposalLabel ?? ""}`)}</a></p>`
}

function said(card: ThreadCard, words: Said, at: string, editing: TemplateResult | null): TemplateResult {
  const { draft, thread, deeds } = card
  const { by } = words
  const name = writerName(at === "" ? thread : words)
  const edit = words.may.includes("comment.edit")
  return html`<div class="said">
    <p class="said__who">${by.delegation ? party(draft, by.delegation, name) : html`<b>${name}</b>`}${at === "" && thread.register ? html` <span class="muted">${msg("from a register")}</span>` : nothing} <time class="muted" datetime=${words.at}>${day(words.at)}</time></p>
    ${
      editing ??
      html`<p class="said__t" dir="auto">${inPieces(words.text, words.mentions).map(piece => (piece.mention ? html`<b class="mention">${piece.text}</b>` : piece.text))}</p>${
        words.earlier.length || edit
          ? html`<div class="said__f">${words.earlier.length ? history(words) : nothing}${edit ? html`<button class="link" ?disabled=${card.down} @click=${() => deeds.edit(thread, at || null)}>${msg("Correct")}</button>` : nothing}</div>`
          : nothing
      }`
    }
  </div>`
}

function history({ earlier }: Said): TemplateResult {
  const times = plural(earlier.length, msg("{n, plural, one {corrected once} other {corrected # times}}"))
  return html`<details class="said__h"><summary>${times}</summary><ol>${earlier.map(
    each =>
      html`<li><span dir="auto">${each.text}</span> <small class="muted">${msg(str`until ${day(each.at)}`)}</small></li>`,
  )}</ol></details>`
}

/** What a register says of its comment beside the words. */
function proposedChange({ register, article }: Thread): TemplateResult {
  const { clause, line, paragraph, type, proposed } = register!
  const named: [string, string][] = [
    [msg("Clause"), clause],
    [msg("Paragraph"), paragraph],
    [msg("Line"), line],
    [msg("Type"), type],
    [msg("Proposed change"), proposed],
  ]
  const lost = article === null && clause.trim() !== "" && !/^gen/i.test(clause.trim())
  return html`<dl class="cells">${named
    .filter(([, value]) => value.trim())
    .map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>${
    lost ? html`<p class="note note--warn">${msg("This clause names nothing in the draft.")}</p>` : nothing
  }`
}
