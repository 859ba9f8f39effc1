/** An update as the gate reads it: Yjs's structs and deletions, without Yjs's objects. */
export interface Id {
  readonly client: number
  readonly clock: number
}
export type Scalar = string | number | boolean | null

export type Content =
  | { readonly kind: "deleted" }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "format"; readonly key: string; readonly value: unknown }
  | { readonly kind: "element"; readonly name: string }
  | { readonly kind: "text" }
  | { readonly kind: "values"; readonly values: readonly Scalar[] }

/** A run of clocks of one client: content in a list, or (`content: null`) collected garbage. */
export interface Struct {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly left: Id | null
  readonly right: Id | null
  /** Given where it has neither neighbour: the name of a root, or the id of a node. */
  readonly parent: string | Id | null
  readonly key: string | null
  readonly content: Content | null
}

export interface Range {
  readonly clock: number
  readonly length: number
}
export interface Update {
  readonly structs: ReadonlyMap<number, readonly Struct[]>
  readonly deletes: ReadonlyMap<number, readonly Range[]>
}

export const sameId = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
