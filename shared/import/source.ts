/**
 * What every reader makes of a file: a list of source blocks, in order, before anybody asks what is an article. And
 * the list of what was uncertain on the way.
 */
import type { Flat } from "../text/flat.ts"

/** A thing that the reader was not sure of: where it stands, why, and the words that it is about. */
export interface Unsure {
  readonly where: string
  readonly why: string
  readonly words: string
}

/**
 * A heading, a paragraph or a table. `content` is words, marks and notes (`flat.ts`, without block marks).
 * `depth`: of a heading 1–6; of a paragraph how many list items it stands in. `marker`: what the source's list put
 * before it (`3.`, `-`), to be read as if it stood in the words. `literal`: its first words are no marker, whatever
 * they look like. `strong`: all of it stands out (bold, centred), so that it may be a heading.
 */
export interface SourceBlock {
  readonly kind: "heading" | "paragraph" | "table"
  readonly depth: number
  readonly content: Flat
  readonly marker?: string
  readonly literal?: boolean
  /** The paragraph's level, where the source says it outright. */
  readonly level?: number
  readonly rows?: readonly (readonly Flat[])[]
}

export interface Source {
  readonly blocks: readonly SourceBlock[]
  readonly title: string | null
  readonly lang: string | null
  readonly unsure: readonly Unsure[]
}

/** Square brackets that the source escaped: they are literal, whatever stands around them. */
export const ESCAPED_OPEN = "\uFDD0"
export const ESCAPED_CLOSE = "\uFDD1"
