/**
 * What an article's text may hold. The one source for the editor's ProseMirror schema, the gate's shape check and the
 * tree that the doors speak.
 *
 * Lists are implied: a block is a paragraph with a `level` and, where it is numbered or lettered, a `marker` (how its
 * number is written) and a `number` (which it is). Splitting, merging, nesting and renumbering are then changes of
 * single blocks, and no merge of two valid edits can be invalid.
 */
export const SCHEMA_VERSION = 1

/** Marks that words may bear, in canonical order. `link` carries its address. */
export const MARKS = ["bracketed", "strong", "emphasis", "subscript", "superscript", "link"] as const
export type MarkName = (typeof MARKS)[number]

/** Node names as they stand in ProseMirror and in a `Y.XmlFragment`, with their attributes and defaults. */
export const NODES = {
  title: { content: "inline*", attrs: {} },
  paragraph: { content: "inline*", attrs: { level: 0, marker: null, number: null } },
  table: { content: "row*", attrs: {} },
  row: { content: "cell*", attrs: {} },
  cell: { content: "inline*", attrs: {} },
  // `bracketed` (true, false) stands only where the words around a note tell otherwise: see text/live-block.ts.
  note: { content: "", attrs: { text: "", bracketed: null } },
} as const
export type NodeName = keyof typeof NODES

/** The largest nesting of paragraphs: deeper ones are brought up to it. */
export const MAX_LEVEL = 8

/**
 * Characters that turn the order of what is read around: with them a text reads on the screen as other words than those
 * that are agreed. They are in no text here. (Marks of direction, U+200E, U+200F and U+061C, are words like any.)
 */
export const UNSAFE_TEXT = /[\u202A-\u202E\u2066-\u2069]/

/** A frozen number (see `BlockAttrs` in flat.ts); empty where it is still to be given. */
export const NUMBER = /^(?:\d{1,6}(?:[+~]\d{1,4})*)?$/

/** UTF-16 units of a link's address. */
export const MAX_LINK = 2000

/** Addresses that a link may have; any other is dropped and its words kept. */
export const SAFE_LINK = /^(?:https?:\/\/|mailto:|#)/i
