/** Updates that are wrong in some way, or by luck in none: bytes turned over, structs changed, structs made up. */
import * as Y from "yjs"
import { decode } from "../../shared/gate/decode.ts"
import { encode } from "../../shared/gate/encode.ts"
import { LIMITS } from "../../shared/gate/limits.ts"
import type { Content, Id, Range, Struct, Update } from "../../shared/gate/structs.ts"
import type { Random } from "./random.ts"

/** What a made-up struct can refer to. */
export interface Pool {
  readonly ids: readonly Id[]
  readonly roots: readonly string[]
  readonly clients: readonly number[]
  readonly states: ReadonlyMap<number, number>
}

export function poolOf(doc: Y.Doc, roots: readonly string[], clients: readonly number[]): Pool {
  const ids: Id[] = []
  const states = new Map<number, number>()
  for (const [client, structs] of doc.store.clients) {
    for (const { id, length } of structs) {
      ids.push({ client, clock: id.clock })
      if (length > 1) ids.push({ client, clock: id.clock + length - 1 })
    }
    states.set(client, Y.getState(doc.store, client))
  }
  return { ids, roots: [...roots, "proposal/none", "__proto__", ""], clients, states }
}

export function turnBytes(update: Uint8Array, random: Random): Uint8Array {
  const bytes = [...update]
  for (let n = 1 + random.below(3); n > 0 && bytes.length; n--) {
    const at = random.below(bytes.length)
    const how = random.below(5)
    if (how === 0) bytes[at] ^= 1 << random.below(8)
    else if (how === 1) bytes.splice(at, 1 + random.below(4))
    else if (how === 2) bytes.splice(at, 0, random.below(256))
    else if (how === 3) bytes[at] = random.one([0, 1, 127, 128, 255])
    else bytes.splice(at, 0, ...bytes.slice(at, at + random.below(12)))
  }
  return Uint8Array.from(bytes)
}

const CONTENTS: readonly Content[] = [
  { kind: "string", text: "x" },
  { kind: "string", text: "two words" },
  { kind: "string", text: "10\u202e15" },
  { kind: "text" },
  { kind: "deleted" },
  ...["paragraph", "title", "table", "row", "cell", "note", "script"].map(
    (name): Content => ({ kind: "element", name }),
  ),
  { kind: "format", key: "strong", value: {} },
  { kind: "format", key: "strong", value: null },
  { kind: "format", key: "link", value: { href: "javascript:x" } },
  { kind: "values", values: [1] },
  { kind: "values", values: ["(a)"] },
]
const lengthOf = (content: Content | null): number => (content?.kind === "string" ? content.text.length : 1)

/** Changes some fields of an honest update. Null where it cannot be read. */
export function changeStructs(update: Uint8Array, pool: Pool, random: Random): Uint8Array | null {
  let read: Update
  try {
    read = decode(update, LIMITS)
  } catch {
    return null
  }
  const sections = new Map([...read.structs].map(([client, structs]) => [client, [...structs]]))
  const deletes = new Map([...read.deletes].map(([client, ranges]) => [client, [...ranges]]))
  for (let n = 1 + random.below(2); n > 0; n--) changeOne(sections, deletes, pool, random)
  return written(sections, deletes)
}

function changeOne(sections: Map<number, Struct[]>, deletes: Map<number, Range[]>, pool: Pool, random: Random): void {
  const clients = [...sections.keys()].filter(each => sections.get(each)!.length > 0)
  const client = clients.length ? random.one(clients) : 0
  const structs = sections.get(client)
  const how = random.below(structs ? 11 : 2)
  if (how <= 1 || !structs) {
    const target = random.one(pool.clients)
    const clock = random.below((pool.states.get(target) ?? 0) + 3)
    deletes.set(target, [...(deletes.get(target) ?? []), { clock, length: 1 + random.below(6) }])
    return
  }
  const at = random.below(structs.length)
  const struct = structs[at]
  if (how === 2) {
    sections.delete(client)
    const other = random.one(pool.clients)
    const from = pool.states.get(other) ?? 0
    sections.set(other, move(structs, other, from - structs[0].clock))
  } else if (how === 3) structs.splice(at, 1)
  else if (how === 4) sections.set(client, move(structs, client, random.one([-3, -1, 1, 2, 100])))
  else if (how === 5) structs[at] = { ...struct, left: random.one(pool.ids) }
  else if (how === 6) structs[at] = { ...struct, right: random.one(pool.ids) }
  else if (how === 7) structs[at] = { ...struct, left: null, right: null, ...parentOf(pool, random) }
  else if (how === 8) {
    const content = random.one(CONTENTS)
    structs[at] = { ...struct, content, length: lengthOf(content) }
  } else if (how === 9) structs[at] = { ...struct, left: struct.right, right: struct.left }
  else structs.splice(at, 0, struct)
}

const move = (structs: readonly Struct[], client: number, by: number): Struct[] =>
  structs.map(each => ({ ...each, client, clock: Math.max(0, each.clock + by) }))

const parentOf = (pool: Pool, random: Random): Pick<Struct, "parent" | "key"> => ({
  parent: random.chance(0.5) ? random.one(pool.roots) : random.one(pool.ids),
  key: random.chance(0.3) ? random.one(["level", "marker", "text", "onclick", "__proto__"]) : null,
})

/** An update of one client's made-up structs, most of them between neighbours that are near each other. */
export function makeUp(pool: Pool, random: Random): Uint8Array {
  const client = random.one(pool.clients)
  const structs: Struct[] = []
  let clock = pool.states.get(client) ?? 0
  for (let n = 1 + random.below(4); n > 0; n--) {
    const known = random.below(pool.ids.length)
    const own = structs.length && random.chance(0.5) ? { client, clock: clock - 1 } : null
    const left = random.chance(0.8) ? (own ?? pool.ids[known]) : null
    const right = random.chance(0.7) ? near(pool, known, random) : null
    const content = random.chance(0.1) ? null : random.one(CONTENTS)
    const parent = left || right ? { parent: null, key: null } : parentOf(pool, random)
    structs.push({ client, clock, length: lengthOf(content), left, right, ...parent, content })
    clock += lengthOf(content)
  }
  return written(new Map([[client, structs]]), new Map())
}
/** Two clients' made-up structs, with neighbours among each other's: orders that only merging decides. */
export function entangle(pool: Pool, random: Random): Uint8Array {
  const [one, two] = [random.one(pool.clients), random.one(pool.clients)]
  const known = random.below(pool.ids.length)
  const sections = new Map<number, Struct[]>([
    [one, []],
    [two, []],
  ])
  const made: Id[] = []
  const text = random.chance(0.7)
  for (let n = 3 + random.below(6); n > 0; n--) {
    const client = random.one([one, two])
    const section = sections.get(client)!
    const clock = (pool.states.get(client) ?? 0) + section.reduce((sum, each) => sum + each.length, 0)
    const neighbour = () => (made.length && random.chance(0.6) ? random.one(made) : near(pool, known, random))
    const left = random.chance(0.9) ? neighbour() : null
    const right = random.chance(0.9) ? neighbour() : null
    const content: Content = text ? { kind: "string", text: random.one(["x", "yz"]) } : random.one(CONTENTS)
    const parent = left || right ? { parent: null, key: null } : parentOf(pool, random)
    const length = lengthOf(content)
    section.push({ client, clock, length, left, right, ...parent, content })
    for (let unit = 0; unit < length; unit++) made.push({ client, clock: clock + unit })
  }
  return written(sections, new Map())
}

function near({ ids }: Pool, at: number, random: Random): Id {
  const { client, clock } = ids[Math.min(ids.length - 1, at + random.below(2))]
  return random.chance(0.5) ? { client, clock: clock + 1 } : { client, clock }
}

function written(sections: Map<number, Struct[]>, deletes: Map<number, Range[]>): Uint8Array {
  for (const [client, structs] of sections) if (structs.length === 0) sections.delete(client)
  return encode(sections, deletes)
}
