/** Whether a pack is what it was when it was made, and still holds what a receipt says: no server, no network. */
import { strFromU8, unzipSync } from "fflate"
import { type Entry, entrySchema, type Verdict, verdictLine, verify } from "../../shared/record/chain.ts"
import { fingerprint, toFlat } from "../../shared/text/tree.ts"
import { treeSchema } from "../../shared/text/tree-schema.ts"
import { sha256 } from "../room/hash.ts"
import { MANIFEST, type Manifest, manifestSchema, RECORD, type Receipt, TEXTS } from "./format.ts"

export interface PackVerdict {
  readonly intact: boolean
  /** One line: `intact, 12 entries, 3 withheld`, or what was altered first. */
  readonly says: string
  readonly head: string
  readonly entries: number
  readonly withheld: number
  readonly broken: Verdict["broken"] | null
  /** Files beside the record that are not what the pack was made with. */
  readonly altered: readonly string[]
  /** Whether the record holds what the receipt says; null: none was given. */
  readonly receipt: boolean | null
}

const NOTHING = { head: "", entries: 0, withheld: 0, broken: null, altered: [], receipt: null }

export function verifyPack(bytes: Uint8Array, receipt: Receipt | null = null): PackVerdict {
  const names = namesIn(bytes)
  if (!names?.includes(RECORD))
    return {
      intact: false,
      says: `not a pack: ${names ? `there is no ${RECORD} in it` : "it is no ZIP file, or cut short"}`,
      ...NOTHING,
    }
  const { entries, unreadable } = entriesIn(fileIn(bytes, RECORD) ?? "")
  const chain = verify(sha256, entries)
  const verdict: Verdict =
    chain.intact && unreadable !== null
      ? { ...chain, intact: false, broken: { chain: "public", seq: unreadable, why: "cannot be read" } }
      : chain
  const { head, entries: count, withheld } = verdict
  const found = { head, entries: count, withheld }
  const broken = verdict.broken ?? null
  if (broken) return { intact: false, says: verdictLine([verdict]), ...found, broken, altered: [], receipt: null }
  const altered = alteredIn(bytes, names, verdict)
  const held = receipt && holds(entries, manifestIn(bytes), receipt)
  const says = altered.length
    ? `altered: ${altered[0]} is not what the pack was made with; the record itself is ${verdictLine([verdict])}`
    : held === false
      ? `the record does not hold entry ${receipt?.seq} of the receipt; it is ${verdictLine([verdict])}`
      : verdictLine([verdict])
  return { intact: altered.length === 0 && held !== false, says, ...found, broken, altered, receipt: held }
}

/** The names of a ZIP's files; null where it is none. */
function namesIn(bytes: Uint8Array): string[] | null {
  const names: string[] = []
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) < 0 })
    return names
  } catch {
    return null
  }
}

/** One file as text; null where it is damaged. */
function fileIn(bytes: Uint8Array, name: string): string | null {
  try {
    const file = unzipSync(bytes, { filter: each => each.name === name })[name]
    return file === undefined ? null : strFromU8(file)
  } catch {
    return null
  }
}

/** Entries up to the first that cannot be read, and the number that this one has. */
function entriesIn(text: string): { entries: Entry[]; unreadable: number | null } {
  const entries: Entry[] = []
  for (const line of text.split("\n")) {
    if (line === "") continue
    const entry = entrySchema.safeParse(parsed(line))
    if (!entry.success) return { entries, unreadable: entries.length + 1 }
    entries.push(entry.data)
  }
  return { entries, unreadable: null }
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const manifestIn = (bytes: Uint8Array): Manifest | null =>
  manifestSchema.safeParse(parsed(fileIn(bytes, MANIFEST) ?? "")).data ?? null

function alteredIn(bytes: Uint8Array, names: readonly string[], { head, entries }: Verdict): string[] {
  const manifest = manifestIn(bytes)
  if (!manifest) return [MANIFEST]
  if (manifest.head !== head || manifest.entries !== entries) return [RECORD]
  const changed = Object.entries(manifest.files).filter(([name, digest]) => {
    const text = fileIn(bytes, name)
    return text === null || sha256(text) !== digest
  })
  const added = names.filter(name => name !== MANIFEST && !Object.hasOwn(manifest.files, name))
  return [...changed.map(([name]) => name), ...(forged(bytes) ? [TEXTS] : []), ...added]
}

/** Whether a text is kept under a fingerprint that is not its own. */
function forged(bytes: Uint8Array): boolean {
  const texts = parsed(fileIn(bytes, TEXTS) ?? "{}") ?? {}
  return Object.entries(texts).some(([print, tree]) => {
    const read = treeSchema.safeParse(tree)
    return !read.success || fingerprint(toFlat(read.data), sha256) !== print
  })
}

const holds = (entries: readonly Entry[], manifest: Manifest | null, { draft, chain, seq, hash }: Receipt): boolean =>
  draft === manifest?.draft && entries[seq - 1]?.hash === hash && entries[seq - 1]?.chain === chain
