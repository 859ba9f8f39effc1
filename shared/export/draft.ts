/** What an export is made from: a draft whose texts are presented already, so that every format shows the same. */
import type { UnitKind } from "../import/units.ts"
import type { ViewNode } from "../text/view.ts"

export interface ExportUnit {
  readonly id: string
  readonly kind: UnitKind
  /** A heading's depth, from 1. */
  readonly level: number
  readonly number: string | null
  /** As shown: `Rule 44`, `I. Rules of general application`; may be empty. */
  readonly label: string
  readonly title: string | null
  readonly status: string
  readonly nodes: readonly ViewNode[]
  /** The presented string, one block a line: the authority on spaces, labels and brackets. */
  readonly text: string
  /** Lines that stand beside the text: what needs placing or is parked, what it waits for, reservations on it. */
  readonly beside?: readonly string[]
}

export interface ExportDraft {
  readonly title: string
  /** BCP 47. */
  readonly lang: string
  readonly dir: "ltr" | "rtl"
  readonly kind: "rolling" | "base" | "clean" | "agreed"
  /** What is to be said of the whole before anything else. */
  readonly notice?: string
  readonly units: readonly ExportUnit[]
}
