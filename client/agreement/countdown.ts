/**
 * How long until a deadline, live. It follows the server's clock: what it is given is the time that was left when the
 * server answered. A screen reader is told at an hour, ten minutes and one minute, and is left alone between.
 */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import type { Silence } from "../app/shapes-agreement.ts"
import { timeLeft } from "./words.ts"

const SECOND = 1000
/** When it is told, in milliseconds before the deadline. */
const TOLD = [3_600_000, 600_000, 60_000]

/** When a silence ends by this machine's clock: settled once per answer. */
const ends = new WeakMap<Silence, number>()
export function endOf(silence: Silence): number {
  let end = ends.get(silence)
  if (end === undefined) ends.set(silence, (end = Date.now() + silence.left))
  return end
}

export class Countdown extends LightElement {
  static override properties = {
    silence: { attribute: false },
    what: {},
    tells: { attribute: false },
    left: { state: true },
  }
  declare silence: Silence
  /** What it runs for, as a screen reader is told. */
  declare what: string
  /** Where a screen reader is told; without it this one is seen only. */
  declare tells: ((words: string) => void) | undefined
  declare left: number
  #timer: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.#tick(), SECOND)
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("silence")) this.left = Math.max(0, endOf(this.silence) - Date.now())
  }

  #tick(): void {
    const before = this.left
    this.left = Math.max(0, endOf(this.silence) - Date.now())
    const passed = TOLD.find(mark => before > mark && this.left <= mark)
    if (passed !== undefined) this.tells?.(msg(str`${this.what}: ${timeLeft(passed)} left to break silence.`))
    if (before > 0 && this.left === 0) this.dispatchEvent(new Event("ended", { bubbles: true }))
  }

  override render(): TemplateResult {
    return html`<span class="num" role="timer" aria-live="off">${this.left > 0 ? msg(str`${timeLeft(this.left)} left`) : msg("The deadline has come")}</span>`
  }
}
customElements.define("ad-countdown", Countdown)
