/** The one way to the server's HTTP doors: JSON in and out, refusals as errors with their message. */

import { msg, str } from "@lit/localize"
import { refusalWords } from "../locale/refusals.ts"
import { KeptAnswers } from "../offline/kept-answers.ts"
import { pageStore } from "../session/text/page-store.ts"

/** A server's "no", or no answer at all (`status` 0, `code` "offline"). Nothing was changed by what was refused. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly details: unknown
  /** The language of its sentence, where that is not the interface's: `en` for what a server says of its own. */
  readonly lang: "en" | undefined
  constructor(status: number, code: string, message: string, details?: unknown, lang?: "en") {
    super(message)
    this.name = "Refusal"
    this.status = status
    this.code = code
    this.details = details
    this.lang = lang
  }
}

/** Whatever went wrong, as what can be shown. */
export const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal(0, "error", String(error), undefined, "en")

/** A random id, also where the page came by plain HTTP and `crypto.randomUUID` is missing. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

export class Doors {
  /** The seat that I speak from, where an account holds several in a draft. */
  seat: string | undefined

  /** When the answers were given that are shown for want of newer ones; null while the server answers. */
  keptAt: Date | null = null
  readonly #kept = new KeptAnswers(pageStore)

  /** What the server says; without an answer, what it last said to this user, where that is kept (`keptAt`). */
  async get<T>(path: string): Promise<T> {
    const { seat } = this
    try {
      const answer = await this.#json<T>(path, {})
      this.keptAt = null
      this.#kept.keep(path, seat, answer)
      return answer
    } catch (error) {
      // What I may not read any more is not shown from here either.
      if (error instanceof Refusal && [401, 403, 404].includes(error.status)) await this.#kept.drop(path, seat)
      const kept = error instanceof Refusal && error.status === 0 ? await this.#kept.find(path, seat) : null
      if (!kept) throw error
      if (!this.keptAt || kept.at < this.keptAt) this.keptAt = kept.at
      return kept.answer as T
    }
  }

  /** Nothing of what was read stays on this machine. */
  forget(): Promise<void> {
    return this.#kept.forget()
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.#json<T>(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    })
  }

  /** Sends a file's words as they are. */
  send<T>(path: string, file: string | Blob, type: string): Promise<T> {
    return this.#json<T>(path, { method: "POST", body: file, headers: { "content-type": type } })
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#json<T>(path, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    })
  }

  remove(path: string): Promise<unknown> {
    return this.#json(path, { method: "DELETE" })
  }

  leave(): Promise<unknown> {
    return this.#json("/api/session", { method: "DELETE" })
  }

  /**
   * Does an act once, however often it is sent: if no answer comes, it is sent a second time under the same id.
   * @param seen the fingerprints of the texts that the actor has before them, by article or proposal id
   */
  async act<T>(draft: string, kind: string, fields: object, seen: Record<string, string>): Promise<T> {
    const body = { kind, ...fields, id: freshId(), seen }
    const path = `/api/drafts/${encodeURIComponent(draft)}/acts`
    try {
      return await this.post<T>(path, body)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.status !== 0) throw refusal
      return await this.post<T>(path, body)
    }
  }

  async file(path: string): Promise<Blob> {
    return (await this.#answer(path, {})).blob()
  }

  async #json<T>(path: string, init: RequestInit): Promise<T> {
    const answer = await this.#answer(path, init)
    const text = await answer.text()
    return (text ? JSON.parse(text) : undefined) as T
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.seat) headers.set("adref-seat", this.seat)
    let answer: Response
    try {
      answer = await fetch(path, { ...init, headers, credentials: "same-origin" })
    } catch {
      throw new Refusal(0, "offline", msg("No answer from the server. Nothing was changed; try again."))
    }
    if (answer.ok) return answer
    const said = (await answer.json().catch(() => null)) as {
      error?: { code?: string; message?: string; details?: unknown }
    } | null
    throw refusalOf(answer.status, said?.error ?? {})
  }
}

/** What the table of refusals says stands in the reader's language, what a door says of its own as it came. */
function refusalOf(status: number, error: { code?: string; message?: string; details?: unknown }): Refusal {
  const { code = String(status), message, details } = error
  if (message === undefined) return new Refusal(status, code, msg(str`The server answered ${status}.`), details)
  const words = refusalWords(code, message)
  return words === null ? new Refusal(status, code, message, details, "en") : new Refusal(status, code, words, details)
}
