/** What changed since a version, for the view that shows it: read when the view is chosen, and again as texts change. */
import { msg } from "@lit/localize"
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import type { Line } from "../app/shapes.ts"
import type { ComparedUnit } from "../app/shapes-versions.ts"
import { direction, languageTag } from "../locale/locale.ts"
import { plural } from "../locale/plural.ts"
import "../style/changes.css"
import type { View } from "./article.ts"

/** How long after a change the comparison is read again, in milliseconds. */
const QUIET = 600

/** The version that a view compares with; null for another view. */
export const sinceOf = (view: View): string | null => (view.startsWith("since:") ? view.slice(6) : null)

export class Since {
  readonly #host: ReactiveControllerHost
  #version: string | null = null
  #texts: unknown = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  units: ReadonlyMap<string, ComparedUnit> | null = null
  refusal: Refusal | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** @param texts whatever is another object once a text of the draft has changed */
  follow(doors: Doors, path: string, view: View, texts: unknown): void {
    const version = sinceOf(view)
    if (version === this.#version && texts === this.#texts) return
    const other = version !== this.#version
    this.#version = version
    this.#texts = texts
    clearTimeout(this.#timer)
    this.#turn++
    if (other) this.units = this.refusal = null
    if (version === null) return
    this.#timer = setTimeout(() => void this.#read(doors, path, version), other ? 0 : QUIET)
  }

  async #read(doors: Doors, path: string, version: string): Promise<void> {
    const turn = this.#turn
    try {
      const answer = await doors.get<{ articles: readonly ComparedUnit[] }>(
        `${path}/compare?from=${encodeURIComponent(version)}`,
      )
      if (turn !== this.#turn) return
      this.units = new Map(answer.articles.map(each => [each.id, each]))
      this.refusal = null
    } catch (error) {
      if (turn !== this.#turn) return
      this.refusal = asRefusal(error)
    }
    this.#host.requestUpdate()
  }

  /** While it is read, and where it could not be. */
  drawn(view: View): TemplateResult | typeof nothing {
    if (sinceOf(view) === null) return nothing
    if (this.refusal) return html`<p class="note note--bad" role="alert">${this.refusal.message}</p>`
    if (!this.units) return html`<p class="hint" role="status">${msg("Comparing…")}</p>`
    const changed = [...this.units.values()].filter(each => each.how !== "same").length
    const words = plural(
      changed,
      msg(
        "{n, plural, =0 {Nothing has changed since.} one {# article has changed since.} other {# articles have changed since.}}",
      ),
    )
    return html`<p class="hint" role="status" lang=${languageTag()} dir=${direction()}>${words}</p>`
  }

  /** The lines with those that have gone since, each behind what stood before it. */
  with(lines: readonly Line[]): readonly Line[] {
    const all = [...lines]
    let before = ""
    for (const [id, unit] of this.units ?? []) {
      if (unit.how === "removed" && !all.some(line => line.id === id)) {
        const { label, title } = unit.was ?? { label: "", title: null }
        const { kind, level } = unit
        // Its name stands whole, as it was: it has no number among those of now.
        const line: Line = { id, kind, number: label || null, label: null, title, status: "open", level }
        all.splice(all.findIndex(each => each.id === before) + 1, 0, line)
      }
      before = id
    }
    return all
  }
}
