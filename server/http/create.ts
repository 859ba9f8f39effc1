/** A new draft: from a file, or empty. Draft and texts are one commit, or nothing. */
import { toBase64 } from "lib0/buffer"
import * as Y from "yjs"
import { z } from "zod"
import { ImportError, type Imported, importFile } from "../../shared/import/import.ts"
import { canonical, GENESIS, PUBLIC, seal } from "../../shared/record/chain.ts"
import { inLine } from "../../shared/record/chapter.ts"
import type { Body } from "../../shared/record/entries.ts"
import { Refusal } from "../../shared/refusal.ts"
import { applyTo } from "../../shared/text/live.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { NUMBER } from "../../shared/text/schema.ts"
import { type Tree, toFlat } from "../../shared/text/tree.ts"
import { treeSchema } from "../../shared/text/tree-schema.ts"
import { randomId, sha256 } from "../room/hash.ts"
import type { Rooms } from "../room/rooms.ts"
import { docKey } from "../room/texts.ts"

/** The largest file that is imported, in bytes. */
export const MAX_FILE = 10_000_000
const TYPES = ["text/markdown", "text/html", "text/plain"] as const

/** Units as a preview gives them and as they are sent back, mended. */
export const unitsSchema = z
  .array(
    z.object({
      kind: z.enum(["article", "heading", "preamble"]),
      level: z.number().int().min(0).max(9).optional(),
      number: z.string().max(40).nullable(),
      label: z.string().overwrite(inLine).max(500),
      title: z.string().max(4000).nullable().optional(),
      tree: treeSchema,
    }),
  )
  .max(5000)
type UnitSent = z.infer<typeof unitsSchema>[number]

export interface NewDraft {
  readonly source: string
  readonly type: string
  readonly title?: string | undefined
  readonly label?: string | undefined
  readonly lang?: string | undefined
  readonly style?: "un" | "climate" | undefined
  readonly units?: readonly UnitSent[] | undefined
}
const NONE: Imported["found"] = { articles: 0, preambles: 0, headings: 0, paragraphs: 0, items: 0, notes: 0 }

type Head = Pick<Body<"draft.create">, "title" | "label" | "lang" | "style">
const headOf = (draft: NewDraft, imported: Imported | null): Head => ({
  title: draft.title ?? (imported?.title || "Untitled draft"),
  label: draft.label ?? imported?.label ?? "Article",
  lang: draft.lang ?? imported?.lang ?? "en",
  style: draft.style ?? "un",
})

/**
 * What a file would make, and what is unsure in it; makes nothing.
 * @throws Refusal empty, too_large, unreadable, invalid
 */
export function previewDraft(draft: NewDraft) {
  const imported = read(draft)
  const units = imported?.units ?? draft.units ?? []
  return { ...headOf(draft, imported), found: imported?.found ?? NONE, unsure: imported?.unsure ?? [], units }
}

/** @throws Refusal empty, too_large, unreadable, invalid */
export async function createDraft(
  deps: Planting,
  draft: NewDraft,
): Promise<Pick<Imported, "found" | "unsure"> & Head & { id: string }> {
  const imported = read(draft)
  const head = headOf(draft, imported)
  const units = (imported?.units ?? draft.units ?? []).map(unit => ({
    state: stateOf(unit, head.label),
    tree: treeOf(unit),
  }))
  const given = imported !== null || units.length > 0
  const source = given ? { type: draft.type, sha256: sha256(draft.source) } : null
  const id = await plantDraft(deps, { ...head, units, source, settings: null })
  return { id, ...head, found: imported?.found ?? NONE, unsure: imported?.unsure ?? [] }
}

interface Planting {
  readonly rooms: Rooms
  readonly now: () => number
}
interface Planted extends Head {
  readonly units: readonly {
    readonly state: Omit<Body<"draft.create">["units"][number], "id">
    readonly tree: Tree
    readonly closed?: boolean
  }[]
  readonly source: Body<"draft.create">["source"]
  readonly settings: Body<"draft.settings"> | null
}

/** Makes a draft with its texts and settings, in one commit. @returns its id */
export async function plantDraft({ rooms, now }: Planting, draft: Planted): Promise<string> {
  const { title, label, lang, style, source, settings } = draft
  const units = draft.units.map(unit => ({ id: randomId(9), ...unit }))
  const at = now()
  const rows: ReturnType<typeof seal>[] = []
  const add = (kind: string, value: unknown) => {
    const [seq, prevHash] = [rows.length + 1, rows.at(-1)?.hash ?? GENESIS]
    const part = { chain: PUBLIC, seq, at, actor: "", kind, body: canonical(value), salt: randomId() }
    rows.push(seal(sha256, prevHash, part))
  }
  const create: Body<"draft.create"> = {
    ...{ title, label, lang, style, source },
    units: units.map(({ id, state }) => ({ id, ...state })),
  }
  add("draft.create", create)
  const scope = Object.fromEntries(units.filter(unit => unit.closed).map(unit => [unit.id, "closed" as const]))
  if (settings || Object.keys(scope).length)
    add("draft.settings", { ...settings, ...(Object.keys(scope).length ? { scope } : {}) })
  const updates = units.flatMap(({ id, tree }) => baseUpdate(id, tree))
  if (updates.length) add("text", { updates })
  const id = randomId(9)
  await rooms.store.createDraft(id, rows)
  rooms.created(id)
  return id
}

function read({ source, type, label, title }: NewDraft): Imported | null {
  if (source.length > MAX_FILE) throw new Refusal("too_large", `A file may have ${MAX_FILE / 1e6} MB.`)
  if (type === "application/json" || (type === "" && source.trim() === "")) return null
  const known = TYPES.find(each => each === type)
  if (!known)
    throw new Refusal("invalid", `A file of type ${type || "unknown"} is not read; these are: ${TYPES.join(", ")}.`)
  try {
    return importFile(source, known, { ...(label ? { label } : {}), ...(title ? { title } : {}) })
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    throw new Refusal(error.code === "type" ? "invalid" : error.code, error.message)
  }
}

function stateOf(unit: UnitSent, word: string): Omit<Body<"draft.create">["units"][number], "id"> {
  const { kind, number, level = 0 } = unit
  const usual = kind === "article" && number !== null && unit.label === `${word} ${number}`
  const label = kind === "heading" || usual ? null : unit.label || null
  // What is no number of ours stands in the label alone.
  const neutral = kind === "article" && number !== null && NUMBER.test(number) ? number : null
  return { kind, number: neutral || null, label, level }
}

/** A heading's words are its text, so that they can be negotiated like any other. */
function treeOf(unit: UnitSent): Tree {
  if (unit.kind !== "heading" || unit.tree.length) return unit.tree
  return [{ type: "title", content: [{ text: unit.label }] }]
}

function baseUpdate(article: string, tree: Tree): Body<"text">["updates"] {
  if (!tree.length) return []
  const doc = new Y.Doc()
  doc.transact(() => applyTo(doc.getXmlFragment("base"), freeze(toFlat(tree))))
  const update = toBase64(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return [{ doc: docKey(article), actor: "", update }]
}
