/** What the doors of versions, of comparisons and of an article's history answer, as far as the interface reads it. */
import type { ComparedNode } from "../../shared/text/compared.ts"

export interface VersionLine {
  readonly id: string
  /** Null: published by the closing of its reading. */
  readonly symbol: string | null
  readonly name: string | null
  readonly reading: number
  readonly seq: number
  readonly at: string
  readonly articles: number
}
export interface Versions {
  readonly reading: number
  readonly versions: readonly VersionLine[]
  readonly renumberings: readonly { readonly seq: number; readonly at: string }[]
  readonly may: readonly string[]
}
interface Head {
  readonly label: string
  readonly title: string | null
}
export interface ComparedUnit {
  readonly id: string
  readonly kind: "article" | "heading" | "preamble"
  readonly level: number
  readonly how: "added" | "removed" | "changed" | "same"
  readonly moved: boolean
  readonly was: Head | null
  readonly now: Head | null
  readonly changes: number
  /** Absent where the words are the same. */
  readonly nodes?: readonly ComparedNode[]
}
export interface Renumbered {
  readonly article: string
  readonly was: string
  readonly now: string
  readonly paragraphs: readonly { readonly was: string; readonly now: string }[]
}
export interface CrossReference {
  readonly article: string
  readonly label: string
  readonly words: string
  readonly context: string
  readonly elsewhere: boolean
  readonly holds: boolean
  /** Null: as it reads. */
  readonly should: string | null
}
/** Two texts of an article, by fingerprint. */
export interface Difference {
  readonly before: string
  readonly after: string
}
export interface Compared {
  readonly nodes: readonly ComparedNode[]
  readonly changes: number
}
