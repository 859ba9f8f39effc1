/** The five stances: their words and their signs, the same wherever they are shown. */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import type { Stance } from "../app/shapes-positions.ts"

export const STANCES: readonly Stance[] = ["supports", "canLiveWith", "reserves", "opposes", "awaits"]

/** As what a delegation does: `Belmora: opposes`. */
export function stanceWords(stance: Stance | null): string {
  switch (stance) {
    case "supports":
      return msg("supports", { id: "stance.supports", desc: "Of a delegation: it supports a text" })
    case "canLiveWith":
      return msg("can live with", { id: "stance.canLiveWith", desc: "It would not object if it were adopted" })
    case "reserves":
      return msg("reserves", { id: "stance.reserves", desc: "It reserves its position" })
    case "opposes":
      return msg("opposes", { id: "stance.opposes", desc: "Of a delegation: it opposes a text" })
    case "awaits":
      return msg("awaits instructions", { id: "stance.awaits", desc: "It awaits instructions from its capital" })
    default:
      return msg("no position", { id: "stance.none", desc: "A delegation has taken no position" })
  }
}

/** What each would mean, for who chooses. */
export function stanceMeans(stance: Stance): string {
  switch (stance) {
    case "supports":
      return msg("You want this text.")
    case "canLiveWith":
      return msg("You would not object if it were adopted.")
    case "reserves":
      return msg("You cannot accept it yet; say what would resolve it.")
    case "opposes":
      return msg("You would object; say what would resolve it.")
    case "awaits":
      return msg("Your capital has not answered.")
  }
}

/** Whether it is asked what would resolve it. */
export const asksRemedy = (stance: Stance): boolean => stance === "reserves" || stance === "opposes"

const GLYPHS: Readonly<Record<Stance | "none", string>> = {
  supports: "✓",
  canLiveWith: "≈",
  reserves: "◐",
  opposes: "✕",
  awaits: "…",
  none: "–",
}
export const glyphOf = (stance: Stance | null): string => GLYPHS[stance ?? "none"]

/** Its sign, for the eye alone: the word stands beside it or in its cell. */
export const glyph = (stance: Stance | null): TemplateResult =>
  html`<span class="st" data-stance=${stance ?? "none"} aria-hidden="true">${glyphOf(stance)}</span>`
