/** A new draft: from a file, or empty. Draft and texts are one commit, or nothing. */
import { toBase64 } from "lib0/buffer"
import * as Y from "yjs"
import { ImportError, type Imported, importFile, type Unit } from "../../shared/import/import.ts"
import { canonical, GENESIS, PUBLIC, seal } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { Refusal } from "../../shared/refusal.ts"
import { applyTo } from "../../shared/text/live.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { type Tree, toFlat } from "../../shared/text/tree.ts"
import { randomId, sha256 } from "../room/hash.ts"
import type { Rooms } from "../room/rooms.ts"
import { docKey } from "../room/texts.ts"

/** The largest file that is imported, in bytes. */
export const MAX_FILE = 10_000_000
const TYPES = ["text/markdown", "text/html", "text/plain"] as const

export interface NewDraft {
  readonly source: string
  readonly type: string
  readonly title?: string | undefined
  readonly label?: string | undefined
  readonly lang?: string | undefined
  readonly style?: "un" | "climate" | undefined
}
const NONE: Imported["found"] = { articles: 0, preambles: 0, headings: 0, paragraphs: 0, items: 0, notes: 0 }

/** @throws Refusal empty, too_large, unreadable, invalid */
export async function createDraft(
  { rooms, now }: { readonly rooms: Rooms; readonly now: () => number },
  draft: NewDraft,
): Promise<
  Pick<Imported, "found" | "unsure"> & Pick<Body<"draft.create">, "title" | "label" | "lang"> & { id: string }
> {
  const imported = read(draft)
  const label = draft.label ?? imported?.label ?? "Article"
  const units = (imported?.units ?? []).map(unit => ({ id: randomId(9), unit }))
  const body: Body<"draft.create"> = {
    title: draft.title ?? (imported?.title || "Untitled draft"),
    label,
    lang: draft.lang ?? imported?.lang ?? "en",
    style: draft.style ?? "un",
    units: units.map(({ id, unit }) => ({ id, ...stateOf(unit, label) })),
    source: imported ? { type: draft.type, sha256: sha256(draft.source) } : null,
  }
  const at = now()
  const row = (seq: number, prevHash: string, kind: string, value: unknown) =>
    seal(sha256, prevHash, { chain: PUBLIC, seq, at, actor: "", kind, body: canonical(value), salt: randomId() })
  const first = row(1, GENESIS, "draft.create", body)
  const updates = units.flatMap(({ id, unit }) => baseUpdate(id, treeOf(unit)))
  const rows = updates.length ? [first, row(2, first.hash, "text", { updates })] : [first]
  const id = randomId(9)
  await rooms.store.createDraft(id, rows)
  rooms.created(id)
  const { title, lang } = body
  return { id, title, label, lang, found: imported?.found ?? NONE, unsure: imported?.unsure ?? [] }
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

function stateOf(unit: Unit, word: string): Omit<Body<"draft.create">["units"][number], "id"> {
  const { kind, number, level = 0 } = unit
  const usual = kind === "article" && number !== null && unit.label === `${word} ${number}`
  const label = kind === "heading" || usual ? null : unit.label || null
  return { kind, number: kind === "article" ? number : null, label, level }
}

/** A heading's words are its text, so that they can be negotiated like any other. */
function treeOf(unit: Unit): Tree {
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
