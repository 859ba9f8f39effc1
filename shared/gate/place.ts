/**
 * Finds the list of every new struct, in an order in which each comes after what it refers to, and holds it to the
 * rules: a list of its own to stand in, neighbours that were neighbours, a writer who may, a shape that the schema has.
 */
import * as Y from "yjs"
import { fault } from "./fault.ts"
import { type Box, boxOf, itemAt, rootBox, type Type, typeIn } from "./lists.ts"
import { type KnownUnit, Order, type Placed, type Unit } from "./order.ts"
import type { Rights } from "./rights.ts"
import { checkShape } from "./shape.ts"
import type { Content, Id, Struct } from "./structs.ts"
import type { Doubt } from "./trial.ts"

/** A new struct as judged. `list` is null where it stands nowhere: what it would stand in is gone. */
interface Judged extends Placed {
  readonly list: { readonly box: Box; readonly key: string | null } | null
  /** What stands inside it, if something may. */
  readonly inner: Box | null
}
interface Section {
  readonly structs: readonly Struct[]
  readonly judged: Judged[]
  /** The first clock that is not judged yet. */
  next: number
}

export interface Placing {
  readonly structs: ReadonlyMap<number, readonly Struct[]>
  /** Neighbours whose order could not be told without trying. */
  readonly doubts: readonly Doubt[]
  /** New items and UTF-16 units, by root. */
  readonly added: ReadonlyMap<string, { items: number; units: number }>
}

/**
 * @param fresh new structs by client, in the order of their clocks, each client's following what is known of it
 * @throws Fault
 */
export function place(
  doc: Y.Doc,
  fresh: ReadonlyMap<number, readonly Struct[]>,
  rights: Rights,
  walk: number,
): Placing {
  return new Places(doc, fresh, rights, walk).all()
}

class Places {
  readonly #doc: Y.Doc
  readonly #rights: Rights
  readonly #order: Order
  readonly #sections = new Map<number, Section>()
  readonly #roots = new Map<string, Box>()
  readonly #gaps: Set<string> | null
  readonly #siblings = new Map<string, number>()
  readonly #inList = new Map<Box, number>()
  readonly #added = new Map<string, { items: number; units: number }>()
  readonly #doubts: Doubt[] = []
  #nowhere = false

  constructor(doc: Y.Doc, fresh: ReadonlyMap<number, readonly Struct[]>, rights: Rights, walk: number) {
    this.#doc = doc
    this.#rights = rights
    this.#order = new Order(doc, id => this.#unit(id), walk)
    let total = 0
    for (const [client, structs] of fresh) {
      this.#sections.set(client, { structs, judged: [], next: structs[0].clock })
      total += structs.length
    }
    this.#gaps = total > 1 ? new Set() : null
  }

  all(): Placing {
    let waiting = this.#sections.size
    for (let progress = true; progress && waiting; ) {
      progress = false
      for (const section of this.#sections.values()) {
        const { structs, judged } = section
        if (judged.length === structs.length) continue
        while (judged.length < structs.length && this.#ready(structs[judged.length])) {
          const struct = structs[judged.length]
          judged.push(this.#judge(struct))
          section.next = struct.clock + struct.length
          progress = true
        }
        if (judged.length === structs.length) waiting--
      }
    }
    if (waiting) fault("gap")
    if (this.#nowhere && this.#added.size === 0) this.#rights.needAny(this.#doc.share.keys())
    const structs = new Map<number, readonly Struct[]>()
    for (const [client, { judged }] of this.#sections)
      structs.set(
        client,
        judged.map(each => each.struct),
      )
    return { structs, doubts: this.#doubts, added: this.#added }
  }

  #ready({ left, right, parent }: Struct): boolean {
    return this.#has(left) && this.#has(right) && (typeof parent === "string" || this.#has(parent))
  }

  #has(id: Id | null): boolean {
    if (!id) return true
    const section = this.#sections.get(id.client)
    if (section && id.clock < section.next) return true
    return !section && id.clock < Y.getState(this.#doc.store, id.client)
  }

  /** What an id that is there refers to: a known item, a new struct, or (null) collected garbage. */
  #find(id: Id): Y.Item | Judged | null {
    const section = this.#sections.get(id.client)
    if (!section || id.clock < section.structs[0].clock) return itemAt(this.#doc, id)
    const { judged } = section
    let [from, to] = [0, judged.length - 1]
    while (from < to) {
      const middle = (from + to + 1) >>> 1
      if (judged[middle].struct.clock <= id.clock) from = middle
      else to = middle - 1
    }
    return judged[from].list && judged[from]
  }

  #unit(id: Id): Unit | null {
    const found = this.#find(id)
    if (!found) return null
    return found instanceof Y.Item ? { item: found, clock: id.clock } : { placed: found, clock: id.clock }
  }

  #judge(struct: Struct): Judged {
    if (!struct.content) return this.#gone(struct)
    const left = struct.left && this.#unit(struct.left)
    const right = struct.right && this.#unit(struct.right)
    if ((struct.left && !left) || (struct.right && !right)) return this.#gone(struct)
    const list = left || right ? this.#sharedList(left, right) : this.#parentList(struct)
    if (!list) return this.#gone(struct)
    const { box, key } = list
    this.#rights.need(box.root, box.block)
    checkShape(box, key, struct.content)
    const low = left && ("item" in left ? left : left.placed.low)
    const high = right && ("item" in right ? right : right.placed.high)
    this.#keepOrder(struct, list, left, right, low, high)
    this.#count(box.root, struct)
    return {
      struct: key === struct.key ? struct : { ...struct, key },
      list,
      low,
      high,
      inner: innerOf(box, struct.content),
    }
  }

  /** What stands nowhere, Yjs keeps as garbage; so it is written as such. */
  #gone({ client, clock, length }: Struct): Judged {
    this.#nowhere = true
    const struct = { client, clock, length, left: null, right: null, parent: null, key: null, content: null }
    return { struct, list: null, low: null, high: null, inner: null }
  }

  #sharedList(left: Unit | null, right: Unit | null) {
    const ofLeft = left && this.#listOf(left)
    const ofRight = right && this.#listOf(right)
    if (ofLeft && ofRight && (ofLeft.box !== ofRight.box || ofLeft.key !== ofRight.key)) fault("cross_list")
    return ofLeft ?? ofRight
  }

  #listOf(unit: Unit) {
    if (!("item" in unit)) return (unit.placed as Judged).list
    return { box: boxOf(this.#doc, unit.item.parent as Type), key: unit.item.parentSub }
  }

  #parentList({ parent, key }: Struct) {
    if (parent === null) return fault("bad_parent")
    if (typeof parent === "string") return { box: this.#root(parent), key }
    const found = this.#find(parent)
    if (!found) return null
    if (!(found instanceof Y.Item)) {
      if (found.struct.content?.kind === "deleted") return null
      return found.inner ? { box: found.inner, key } : fault("bad_parent")
    }
    const type = typeIn(found)
    if (type) return { box: boxOf(this.#doc, type), key }
    return found.content instanceof Y.ContentDeleted ? null : fault("bad_parent")
  }

  #root(name: string): Box {
    let box = this.#roots.get(name)
    if (box) return box
    const type = this.#doc.share.get(name)
    if (!type && !this.#rights.may(name, null)) fault("bad_parent")
    box = type ? boxOf(this.#doc, type) : rootBox(name)
    this.#roots.set(name, box)
    return box
  }

  #keepOrder(
    struct: Struct,
    { box, key }: { box: Box; key: string | null },
    left: Unit | null,
    right: Unit | null,
    low: KnownUnit | null,
    high: KnownUnit | null,
  ): void {
    if (key === null) {
      const adjacent = this.#order.adjacent(left, right)
      if (adjacent === false) fault("order")
      if (adjacent === null) this.#doubts.push({ left: struct.left, right: struct.right })
    } else if (right) fault("order")
    if (!left || "item" in left) this.#order.cross(firstOf(box, key), low, high, struct)
    if (this.#gaps) this.#keepApart(struct, box, key)
  }

  /** Two new items of one client in one gap are nobody's typing; many of several clients in one make Yjs walk. */
  #keepApart({ client, left, right, parent }: Struct, box: Box, key: string | null): void {
    const start = typeof parent === "string" ? `${parent}\n${key}` : parent && `${parent.client} ${parent.clock} ${key}`
    const from = left ? `${left.client} ${left.clock}` : ""
    const gap = `${client} ${from} ${right ? `${right.client} ${right.clock}` : ""} ${start ?? ""}`
    if (this.#gaps!.has(gap)) fault("same_gap")
    this.#gaps!.add(gap)
    const before = this.#inList.get(box) ?? 0
    this.#inList.set(box, before + 1)
    const place = left ? from : `${start ?? "-"} ${right?.client} ${box.root}`
    const first = this.#siblings.get(place)
    if (first === undefined) this.#siblings.set(place, client)
    else if (first !== client) {
      this.#siblings.set(place, -1)
      this.#order.spend(before)
    }
  }

  #count(root: string, { content, length }: Struct): void {
    let sum = this.#added.get(root)
    if (!sum) this.#added.set(root, (sum = { items: 0, units: 0 }))
    sum.items++
    sum.units += content?.kind === "values" ? content.values.reduce<number>((n, each) => n + sizeOf(each), 0) : length
  }
}

const sizeOf = (value: unknown): number => (typeof value === "string" ? value.length : 1)

function innerOf({ root, block }: Box, content: Content): Box | null {
  if (content.kind === "element") return { root, block, name: content.name, type: null }
  return content.kind === "text" ? { root, block, name: "#text", type: null } : null
}

function firstOf({ type }: Box, key: string | null): Y.Item | null {
  if (!type) return null
  if (key === null) return type._start
  let first = type._map.get(key) ?? null
  while (first?.left) first = first.left
  return first
}
