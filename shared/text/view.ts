/**
 * Rolling text as a screen or an export draws it: words, labels, brackets and names all settled, so that every reader
 * of it (browser, Markdown, HTML, plain text) shows the same brackets. JSON throughout.
 */
import type { Mark } from "./flat.ts"

/** Opens a block; what follows up to the next is in it. */
export interface ViewBlock {
  readonly type: "block"
  readonly block: "title" | "paragraph" | "cell"
  readonly level: number
  readonly marker: string | null
  /** As written: `1.`, `(a)`, `1 bis.`, or empty. */
  readonly label: string
  /** For a cell: whether it begins a table or a row. */
  readonly starts?: "table" | "row"
}
export interface ViewText {
  readonly type: "text"
  readonly text: string
  readonly marks?: readonly Mark[]
}
export interface ViewNote {
  readonly type: "note"
  readonly text: string
}
/** A name in an attribution. */
export interface Sponsor {
  readonly id: string
  readonly name: string
  readonly group: boolean
  readonly unconfirmed: boolean
}
export interface ViewAlternative {
  /** Its words; empty for a deletion. */
  readonly content: readonly ViewNode[]
  readonly delete: boolean
  /** The whole article is to follow the one of this number; its words say so. */
  readonly move?: string
  readonly by: readonly Sponsor[]
  /** Ids of the proposals that offer it, in tabling order. */
  readonly proposals: readonly string[]
}
export interface ViewReserve {
  readonly kind: "reserve" | "lift"
  readonly by: readonly Sponsor[]
  readonly proposals: readonly string[]
}
export interface ViewBracket {
  readonly type: "bracket"
  /** Within its article, for citing: a, b … z, aa. Nested ones go on in the same series. */
  readonly letter: string
  /** Whether it holds whole blocks (drawn as rows) or words within one. */
  readonly block: boolean
  /** The base's words, with the brackets nested in them; null for a pure insertion. */
  readonly base: readonly ViewNode[] | null
  readonly reserves: readonly ViewReserve[]
  readonly alternatives: readonly ViewAlternative[]
  /** The bracket as a line of text: `[15 / 22 – Avaria / 10 – Northern Group]`, for copying and for speech. */
  readonly text: string
}
export type ViewNode = ViewBlock | ViewText | ViewNote | ViewBracket
