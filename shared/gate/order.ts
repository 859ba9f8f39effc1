/**
 * The order of places in a list. Who inserts between two units has them next to each other: so left comes before right,
 * what right was inserted after does not come after left, and what left was inserted before does not come before right.
 * Bytes that say otherwise make replicas differ, or keep them walking.
 */
import type * as Y from "yjs"
import { fault } from "./fault.ts"
import { itemAt, type Type } from "./lists.ts"
import { type Id, type Struct, sameId } from "./structs.ts"

/** A new struct whose list is known, with the nearest known places around it. */
export interface Placed {
  readonly struct: Struct
  readonly low: KnownUnit | null
  readonly high: KnownUnit | null
}
export interface KnownUnit {
  readonly item: Y.Item
  readonly clock: number
}
/** A unit of a list: of a known item, or of a new struct. */
export type Unit = KnownUnit | { readonly placed: Placed; readonly clock: number }

const isKnown = (unit: Unit): unit is KnownUnit => "item" in unit

/** What a unit was inserted after, in ids. */
function leftOf(unit: Unit): Id | null {
  const { client, clock, left } = isKnown(unit)
    ? { ...unit.item.id, left: unit.item.origin }
    : { client: unit.placed.struct.client, clock: unit.placed.struct.clock, left: unit.placed.struct.left }
  return unit.clock > clock ? { client, clock: unit.clock - 1 } : left
}
const rightOf = (unit: Unit): Id | null => (isKnown(unit) ? unit.item.rightOrigin : unit.placed.struct.right)

const idIs = (id: Id | null, unit: Unit | null): boolean => {
  if (id === null || unit === null) return id === unit
  const client = isKnown(unit) ? unit.item.id.client : unit.placed.struct.client
  return id.client === client && id.clock === unit.clock
}

/** How far comparing two new units may follow their neighbours. */
const FUEL = 64
/** Walks longer than this pay for an index of the whole list. */
const SHORT = 48

/** Knows the order of what is in a document's lists, for one judgement. */
export class Order {
  readonly #doc: Y.Doc
  readonly #unitAt: (id: Id) => Unit | null
  readonly #indices = new Map<unknown, Map<Y.Item, number>>()
  #walked = 0
  readonly #budget: number

  /** @param unitAt the unit with an id; null where it is collected garbage */
  constructor(doc: Y.Doc, unitAt: (id: Id) => Unit | null, budget: number) {
    this.#doc = doc
    this.#unitAt = unitAt
    this.#budget = budget
  }

  spend(steps: number): void {
    this.#walked += steps
    if (this.#walked > this.#budget) fault("budget")
  }

  /**
   * Whether somebody can have had left and right next to each other: null where only trying tells.
   * @throws Fault budget
   */
  adjacent(left: Unit | null, right: Unit | null): boolean | null {
    // The later of two neighbours was inserted beside the earlier; the rules then hold for it, and so for these.
    if (right && idIs(leftOf(right), left)) return true
    if (left && idIs(rightOf(left), right)) return true
    if (!left && !right) return true
    if (!left) return false
    const after = rightOf(left)
    if (!right) return after === null
    const before = leftOf(right)
    return every(
      () => this.#precedes(left, right),
      () => before === null || this.#reaches(before, left),
      () => after === null || this.#reached(right, after),
    )
  }

  #reaches(id: Id, unit: Unit): boolean | null {
    const from = this.#unitAt(id)
    return from === null ? false : this.#notAfter(from, unit)
  }
  #reached(unit: Unit, id: Id): boolean | null {
    const to = this.#unitAt(id)
    return to === null ? false : this.#notAfter(unit, to)
  }

  #precedes(a: Unit, b: Unit): boolean | null {
    return same(a, b) ? false : this.#notAfter(a, b)
  }

  /** Whether a is b or comes before it. */
  #notAfter(a: Unit, b: Unit): boolean | null {
    if (isKnown(a) && isKnown(b)) return this.#known(a, b) <= 0
    if (isKnown(a)) return this.#knownAndNew(a, b as Exclude<Unit, KnownUnit>)
    if (isKnown(b)) {
      const before = this.#knownAndNew(b, a)
      return before === null ? null : !before
    }
    if (a.placed === b.placed) return a.clock <= b.clock
    if (a.placed.high && b.placed.low && this.#known(a.placed.high, b.placed.low) <= 0) return true
    if (b.placed.high && a.placed.low && this.#known(b.placed.high, a.placed.low) <= 0) return false
    const fuel = { left: FUEL }
    if (this.#linked(a, b, fuel)) return true
    return this.#linked(b, a, fuel) ? false : null
  }

  /** Whether the known one comes first. */
  #knownAndNew(known: KnownUnit, { placed: { low, high } }: Exclude<Unit, KnownUnit>): boolean | null {
    if (low && this.#known(known, low) <= 0) return true
    if (high && this.#known(high, known) <= 0) return false
    return null
  }

  /** Whether b is found to the right of a by going from new neighbour to new neighbour. */
  #linked(a: Unit, b: Unit, fuel: { left: number }): boolean {
    if (--fuel.left < 0 || isKnown(a) || isKnown(b)) return false
    if (a.placed === b.placed) return a.clock <= b.clock
    const [right, left] = [rightOf(a), leftOfStruct(b)]
    const [after, before] = [right && this.#unitAt(right), left && this.#unitAt(left)]
    return (before !== null && this.#linked(a, before, fuel)) || (after !== null && this.#linked(after, b, fuel))
  }

  /** Negative, zero or positive, as a comes before, is, or comes after b in their list. */
  #known(a: KnownUnit, b: KnownUnit): number {
    if (a.item === b.item) return a.clock - b.clock
    let [right, left]: [Y.Item | null, Y.Item | null] = [a.item.right, a.item.left]
    for (let steps = 1; steps <= SHORT && (right || left); steps++) {
      if (right === b.item || left === b.item) {
        this.spend(steps)
        return right === b.item ? -1 : 1
      }
      right &&= right.right
      left &&= left.left
    }
    const index = this.#index(a.item)
    return index.get(a.item)! - index.get(b.item)!
  }

  #index(item: Y.Item): Map<Y.Item, number> {
    const list = item.parent
    let index = this.#indices.get(list)
    if (!index) {
      index = new Map()
      let at = (item.parent as Type)._start
      for (; at; at = at.right) index.set(at, index.size)
      this.#indices.set(list, index)
      this.spend(index.size)
    }
    return index
  }

  /**
   * How many known items stand where Yjs looks for a new struct's place: right of `low` (null: the list's start) and
   * left of `high` (null: its end).
   * @param first the list's first known item
   * @throws Fault same_gap where one of them is the same client's, with the same neighbours; budget
   */
  cross(first: Y.Item | null, low: KnownUnit | null, high: KnownUnit | null, struct: Struct): void {
    const inside = low !== null && low.clock < low.item.id.clock + low.item.length - 1
    if (inside) return
    let steps = 0
    for (let at = low ? low.item.right : first; at && at !== high?.item; at = at.right) {
      steps++
      const again = at.id.client === struct.client && sameId(at.origin, struct.left)
      if (again && sameId(at.rightOrigin, struct.right)) fault("same_gap")
      if (this.#walked + steps > this.#budget) fault("budget")
    }
    this.spend(steps)
  }

  /** A known unit, for an id that is known. */
  known(id: Id): KnownUnit | null {
    const item = itemAt(this.#doc, id)
    return item && { item, clock: id.clock }
  }
}

const leftOfStruct = (unit: Unit): Id | null => (isKnown(unit) ? unit.item.origin : unit.placed.struct.left)
const same = (a: Unit, b: Unit): boolean =>
  a.clock === b.clock && (isKnown(a) ? isKnown(b) && a.item === b.item : !isKnown(b) && a.placed === b.placed)

/** True if all are; false if one is not, as far as can be told; else null. */
function every(...checks: (() => boolean | null)[]): boolean | null {
  let all: boolean | null = true
  for (const check of checks) {
    const holds = check()
    if (holds === false) return false
    if (holds === null) all = null
  }
  return all
}
