/**
 * Yjs's update format V1, read strictly: nothing is believed before its bound is checked, nothing may follow the end,
 * and only what a text here can be made of is let in. Also how known parts are cut off a struct.
 */
import { fault } from "./fault.ts"
import type { Limits } from "./limits.ts"
import { Reader } from "./reader.ts"
import type { Content, Id, Range, Scalar, Struct, Update } from "./structs.ts"

const HAS_LEFT = 128
const HAS_RIGHT = 64
const HAS_KEY = 32

/** @throws Fault malformed | content | too_large */
export function decode(bytes: Uint8Array, limits: Limits): Update {
  if (bytes.length > limits.bytes) fault("too_large")
  const reader = new Reader(bytes)
  const structs = readSections(reader, limits)
  const deletes = readDeletes(reader, limits)
  if (reader.left > 0) fault("malformed")
  return { structs, deletes }
}

function readSections(reader: Reader, limits: Limits): Map<number, Struct[]> {
  const sections = new Map<number, Struct[]>()
  for (let left = reader.count(); left > 0; left--) {
    const count = reader.count()
    const client = readClient(reader)
    let clock = reader.uint()
    if (count === 0 || sections.has(client)) fault("malformed")
    const structs: Struct[] = []
    for (let n = 0; n < count; n++) {
      const struct = readStruct(reader, client, clock, limits)
      structs.push(struct)
      clock += struct.length
      if (clock > limits.clock) fault("malformed")
    }
    sections.set(client, structs)
  }
  return sections
}

/** Zero is nobody's; the largest is left out, as zero is: too many programs take the two for marks. */
function readClient(reader: Reader): number {
  const client = reader.uint()
  return client > 0 && client < 0xffff_ffff ? client : fault("malformed")
}

const readId = (reader: Reader): Id => ({ client: readClient(reader), clock: reader.uint() })

function readStruct(reader: Reader, client: number, clock: number, limits: Limits): Struct {
  const info = reader.byte()
  const kind = info & 31
  if (kind === 0) {
    const length = readLength(reader, limits)
    return { client, clock, length, left: null, right: null, parent: null, key: null, content: null }
  }
  const left = info & HAS_LEFT ? readId(reader) : null
  const right = info & HAS_RIGHT ? readId(reader) : null
  let parent: string | Id | null = null
  let key: string | null = null
  if (!left && !right) {
    const named = reader.uint()
    if (named > 1) fault("malformed")
    parent = named === 1 ? reader.string(limits.name) : readId(reader)
    if (info & HAS_KEY) key = reader.string(limits.name)
  }
  if (kind === 1) {
    const length = readLength(reader, limits)
    return { client, clock, length, left, right, parent, key, content: { kind: "deleted" } }
  }
  const content = readContent(reader, kind, limits)
  return { client, clock, length: lengthOf(content), left, right, parent, key, content }
}

function readLength(reader: Reader, limits: Limits): number {
  const length = reader.uint()
  return length >= 1 && length <= limits.clock ? length : fault("malformed")
}

function readContent(reader: Reader, kind: number, limits: Limits): Content {
  if (kind === 4) {
    const text = reader.string(limits.string)
    return text ? { kind: "string", text } : fault("malformed")
  }
  if (kind === 6) return { kind: "format", key: reader.string(limits.name), value: readJson(reader, limits) }
  if (kind === 7) {
    const type = reader.uint()
    if (type === 3) return { kind: "element", name: reader.string(limits.name) }
    return type === 6 ? { kind: "text" } : fault("content")
  }
  if (kind === 8) {
    const values: Scalar[] = []
    for (let left = reader.count(); left > 0; left--) values.push(readScalar(reader, limits))
    return values.length ? { kind: "values", values } : fault("malformed")
  }
  return fault(kind > 0 && kind < 10 ? "content" : "malformed")
}

function readJson(reader: Reader, limits: Limits): unknown {
  const text = reader.string(limits.mark)
  try {
    return JSON.parse(text)
  } catch {
    return fault("malformed")
  }
}

function readScalar(reader: Reader, limits: Limits): Scalar {
  switch (reader.byte()) {
    case 126:
      return null
    case 125:
      return reader.int()
    case 124:
      return reader.float(4)
    case 123:
      return reader.float(8)
    case 121:
      return false
    case 120:
      return true
    case 119:
      return reader.string(limits.value)
    default:
      return fault("content")
  }
}

const lengthOf = (content: Content): number =>
  content.kind === "string" ? content.text.length : content.kind === "values" ? content.values.length : 1

function readDeletes(reader: Reader, limits: Limits): Map<number, Range[]> {
  const deletes = new Map<number, Range[]>()
  for (let left = reader.count(); left > 0; left--) {
    const client = readClient(reader)
    const count = reader.count()
    if (deletes.has(client)) fault("malformed")
    const ranges: Range[] = []
    for (let n = 0; n < count; n++) {
      const clock = reader.uint()
      const length = readLength(reader, limits)
      if (clock + length > limits.clock) fault("malformed")
      ranges.push({ clock, length })
    }
    deletes.set(client, ranges)
  }
  return deletes
}

/**
 * A struct without its first `known` clocks; what is left follows what was cut off.
 * @throws Fault malformed where the cut would halve a character
 */
export function cutKnown(struct: Struct, known: number): Struct {
  const { client, content } = struct
  const clock = struct.clock + known
  const left = content && { client, clock: clock - 1 }
  return {
    ...struct,
    clock,
    length: struct.length - known,
    left,
    parent: null,
    key: null,
    content: cut(content, known),
  }
}

function cut(content: Content | null, known: number): Content | null {
  if (content?.kind === "values") return { kind: "values", values: content.values.slice(known) }
  if (content?.kind !== "string") return content
  if (content.text.charCodeAt(known) >>> 10 === 0x37) fault("malformed")
  return { kind: "string", text: content.text.slice(known) }
}
