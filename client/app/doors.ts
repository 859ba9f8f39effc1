/** The one way to the server's HTTP doors: JSON in and out, refusals as errors with their message. */

/** A server's "no", or no answer at all (`status` 0, `code` "offline"). Nothing was changed by what was refused. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly details: unknown
  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message)
    this.name = "Refusal"
    this.status = status
    this.code = code
    this.details = details
  }
}

/** A random id, also where the page came by plain HTTP and `crypto.randomUUID` is missing. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

export class Doors {
  /** The seat that I speak from, where an account holds several in a draft. */
  seat: string | undefined

  get<T>(path: string): Promise<T> {
    return this.#json<T>(path, {})
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.#json<T>(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    })
  }

  /** Sends a file's words as they are. */
  send<T>(path: string, text: string, type: string): Promise<T> {
    return this.#json<T>(path, { method: "POST", body: text, headers: { "content-type": type } })
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
      throw new Refusal(0, "offline", "No answer from the server. Nothing was changed; try again.")
    }
    if (answer.ok) return answer
    const said = (await answer.json().catch(() => null)) as {
      error?: { code?: string; message?: string; details?: unknown }
    } | null
    const error = said?.error
    throw new Refusal(
      answer.status,
      error?.code ?? String(answer.status),
      error?.message ?? `The server answered ${answer.status}.`,
      error?.details,
    )
  }
}
