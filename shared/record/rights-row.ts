/** What a row of the rights table is. */
import type { Actor, Subject } from "./actor.ts"
import type { ActKind } from "./acts.ts"
import type { State } from "./state.ts"

export interface Context {
  readonly state: State
  readonly subject: Subject | null
  /** What the act's other target is to the seat; see `may`. */
  readonly named: string | null
}
export interface Row {
  readonly row: string
  readonly kinds: readonly ActKind[]
  readonly says: string
  readonly allows: (actor: Actor, context: Context) => boolean
}
