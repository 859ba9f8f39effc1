/** The gate's own bytes for what it has judged: Yjs's update format V1, one way to write each update. */
import * as encoding from "lib0/encoding"
import type { Content, Id, Range, Struct } from "./structs.ts"

/** Clients are written from the highest to the lowest, as Yjs does; structs and ranges in the order of their clocks. */
export function encode(
  structs: ReadonlyMap<number, readonly Struct[]>,
  deletes: ReadonlyMap<number, readonly Range[]>,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, structs.size)
  for (const client of descending(structs)) {
    const section = structs.get(client)!
    encoding.writeVarUint(encoder, section.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, section[0].clock)
    for (const struct of section) writeStruct(encoder, struct)
  }
  encoding.writeVarUint(encoder, deletes.size)
  for (const client of descending(deletes)) {
    const ranges = deletes.get(client)!
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}

const descending = (map: ReadonlyMap<number, unknown>) => [...map.keys()].sort((a, b) => b - a)

const KINDS = { deleted: 1, string: 4, format: 6, element: 7, text: 7, values: 8 } as const

function writeStruct(encoder: encoding.Encoder, { length, left, right, parent, key, content }: Struct): void {
  if (!content) {
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, length)
    return
  }
  const info = KINDS[content.kind] | (left ? 128 : 0) | (right ? 64 : 0) | (key === null ? 0 : 32)
  encoding.writeUint8(encoder, info)
  if (left) writeId(encoder, left)
  if (right) writeId(encoder, right)
  if (!left && !right && parent !== null) {
    encoding.writeVarUint(encoder, typeof parent === "string" ? 1 : 0)
    if (typeof parent === "string") encoding.writeVarString(encoder, parent)
    else writeId(encoder, parent)
    if (key !== null) encoding.writeVarString(encoder, key)
  }
  writeContent(encoder, content, length)
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

function writeContent(encoder: encoding.Encoder, content: Content, length: number): void {
  const { kind } = content
  if (kind === "deleted") encoding.writeVarUint(encoder, length)
  else if (kind === "string") encoding.writeVarString(encoder, content.text)
  else if (kind === "text") encoding.writeVarUint(encoder, 6)
  else if (kind === "element") {
    encoding.writeVarUint(encoder, 3)
    encoding.writeVarString(encoder, content.name)
  } else if (kind === "format") {
    encoding.writeVarString(encoder, content.key)
    encoding.writeVarString(encoder, JSON.stringify(content.value))
  } else {
    encoding.writeVarUint(encoder, content.values.length)
    for (const value of content.values) encoding.writeAny(encoder, value)
  }
}
