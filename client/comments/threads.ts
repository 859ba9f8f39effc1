/** A list of threads, with what I may do in each: answer, correct, close, open again. */
import { msg, str } from "@lit/localize"
import { html, nothing, type PropertyValues, type TemplateResult } from "lit"
import { repeat } from "lit/directives/repeat.js"
import type { Ask, Question } from "../app/ask.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"
import type { CommentBook, Disposition, Thread } from "../app/shapes-comments.ts"
import type { DraftState } from "../session/draft-state.ts"
import { pageStore } from "../session/text/page-store.ts"
import type { Compose } from "./compose.ts"
import "./compose.ts"
import { answerTo, type HalfWritten, HalfWrittenComments } from "./half-written.ts"
import { mentionableIn } from "./mentionable.ts"
import { threadCard } from "./thread.ts"
import { DISPOSITIONS, dispositionName, writerName } from "./words.ts"
import "../style/comments.css"

export class Threads extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    threads: { attribute: false },
    book: { attribute: false },
    chosen: {},
    down: { type: Boolean },
    about: { attribute: false },
    answering: { state: true },
    editing: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare threads: readonly Thread[]
  declare book: CommentBook
  /** The thread that the address names. */
  declare chosen: string | null
  declare down: boolean
  /** What stands over a thread, where its article is not plain. */
  declare about: ((thread: Thread) => TemplateResult) | undefined
  /** Threads that are being answered. */
  declare answering: ReadonlySet<string>
  declare editing: { readonly thread: string; readonly reply: string | null } | null
  get #half(): HalfWrittenComments {
    return new HalfWrittenComments(pageStore, this.draft.seat?.id ?? "", this.draft.id)
  }
  #written: ReadonlyMap<string, HalfWritten> = new Map()
  #shown: string | null = null

  constructor() {
    super()
    this.answering = new Set()
    this.editing = this.chosen = null
    this.down = false
  }

  protected override firstUpdated(): void {
    void this.#half.all().then(written => {
      this.#written = written
      const begun = this.threads.filter(each => written.has(answerTo(each.id))).map(each => each.id)
      if (begun.length) this.answering = new Set([...this.answering, ...begun])
    })
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("chosen") && this.chosen === null) this.#shown = null
    if (!this.chosen || this.#shown === this.chosen) return
    const card = this.querySelector<HTMLElement>(`[data-thread="${CSS.escape(this.chosen)}"]`)
    if (!card?.checkVisibility()) return
    this.#shown = this.chosen
    card.scrollIntoView({ block: "nearest" })
    card.focus({ preventScroll: true })
  }

  #act(kind: string, fields: object): Promise<unknown> {
    return this.state.act(kind, fields, { regardless: true }).then(() => this.state.comments.read())
  }

  #answer(thread: Thread): void {
    this.answering = new Set([...this.answering, thread.id])
    void this.updateComplete.then(() =>
      this.querySelector<Compose>(`[data-thread="${CSS.escape(thread.id)}"] ad-compose[data-answer]`)?.enter(),
    )
  }

  /** An answer is sent or given up: the keyboard goes on from its thread. */
  #answered(thread: Thread): void {
    const answering = new Set(this.answering)
    answering.delete(thread.id)
    this.answering = answering
    void this.#half.drop(answerTo(thread.id))
    this.#back(thread)
  }
  #back(thread: Thread): void {
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-thread="${CSS.escape(thread.id)}"]`)?.focus({ preventScroll: true }),
    )
  }

  #ask(question: Question): void {
    void document.querySelector<Ask>("ad-ask")?.open(question)
  }

  #close(thread: Thread): void {
    const comment = thread.id
    this.#ask({
      title: msg(str`Close the comment by ${writerName(thread)}`),
      about: thread.text.length > 240 ? `${thread.text.slice(0, 239)}…` : thread.text,
      fields: [
        {
          is: "choose",
          name: "disposition",
          label: msg("Disposition"),
          options: DISPOSITIONS.map(value => ({ value, label: dispositionName(value) })),
        },
        {
          is: "words",
          name: "reason",
          label: msg("Reason"),
          optional: true,
          hint: msg(
            "Needed where it is not accepted, or in part only. In a register it is the secretariat's observation.",
          ),
        },
      ],
      act: msg("Close the comment"),
      submit: async ({ disposition, reason }) => {
        await this.#act("comment.close", {
          comment,
          disposition: disposition as Disposition,
          ...(reason ? { reason } : {}),
        })
        this.#back(thread)
        return undefined
      },
    })
  }

  #reopen(thread: Thread): void {
    this.#ask({
      title: msg(str`Open the comment by ${writerName(thread)} again`),
      fields: [{ is: "words", name: "reason", label: msg("Reason") }],
      act: msg("Open again"),
      submit: async ({ reason }) => {
        await this.#act("comment.reopen", { comment: thread.id, reason })
        return undefined
      },
    })
  }

  override render(): TemplateResult {
    return html`${repeat(
      this.threads,
      thread => thread.id,
      thread =>
        threadCard({
          ...{ draft: this.draft, thread, down: this.down, on: thread.id === this.chosen },
          about: this.about?.(thread) ?? nothing,
          deeds: {
            show:
              thread.anchor?.detached || thread.article === null || thread.proposal !== null
                ? null
                : () => this.#show(thread),
            reply: () => this.#answer(thread),
            edit: (_, reply) => {
              this.editing = { thread: thread.id, reply }
              void this.updateComplete.then(() => this.querySelector<Compose>("ad-compose[data-edit]")?.enter())
            },
            close: () => this.#close(thread),
            reopen: () => this.#reopen(thread),
          },
          editing: this.editing?.thread === thread.id ? this.#edit(thread, this.editing.reply) : null,
          answering: this.answering.has(thread.id)
            ? html`<ad-compose data-answer .label=${msg("Your answer")} .act=${msg("Answer")} .book=${this.book} .mentionable=${() => mentionableIn(this.draft, this.book, thread.audience)} .half=${this.#written.get(answerTo(thread.id))} .down=${this.down} .send=${async ({
                text,
                mentions,
              }: {
                text: string
                mentions: readonly string[]
              }) => {
                await this.#act("comment.reply", { comment: thread.id, text, mentions })
                this.#answered(thread)
              }} @half=${(event: CustomEvent<Omit<HalfWritten, "place">>) => void this.#half.keep(answerTo(thread.id), { place: null, ...event.detail })} @given-up=${() => this.#answered(thread)}></ad-compose>`
            : null,
        }),
    )}`
  }

  #edit(thread: Thread, reply: string | null): { at: string; box: TemplateResult } {
    const said = reply === null ? thread : thread.replies.find(each => each.id === reply)
    const done = () => {
      this.editing = null
      this.#back(thread)
    }
    const half = { place: null, text: said?.text ?? "", audience: "all", chosen: [] }
    const box = html`<ad-compose data-edit .label=${msg("As it shall read")} .act=${msg("Save")} .book=${this.book} .mentionable=${() => []} .half=${half} .down=${this.down} .send=${async ({
      text,
    }: {
      text: string
    }) => {
      await this.#act("comment.edit", { comment: thread.id, ...(reply === null ? {} : { reply }), text })
      done()
    }} @given-up=${done}></ad-compose>`
    return { at: reply ?? "", box }
  }

  /** To the words in the text. */
  #show(thread: Thread): void {
    const marks = [...document.querySelectorAll<HTMLElement>("section.article .cm[data-threads]")].filter(each =>
      each.dataset.threads?.split(" ").includes(thread.id),
    )
    this.dispatchEvent(new CustomEvent<Thread>("to-words", { detail: thread, bubbles: true }))
    marks[0]?.scrollIntoView({ block: "center" })
    for (const mark of marks) mark.classList.add("is-shown")
    setTimeout(() => {
      for (const mark of marks) mark.classList.remove("is-shown")
    }, SHOWN)
    document
      .querySelector<HTMLElement>(`section.article .cm__b[data-of~="${CSS.escape(thread.id)}"]`)
      ?.focus({ preventScroll: true })
  }
}
/** How long words that were gone to stand out, in milliseconds. */
const SHOWN = 4_000
customElements.define("ad-threads", Threads)
