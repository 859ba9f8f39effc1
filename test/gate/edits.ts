/** What people do in an editor, at random places. */
import { Fragment, type Node, Slice } from "prosemirror-model"
import type { EditorState, Transaction } from "prosemirror-state"
import { schema } from "../../client/editor/schema.ts"
import type { Editor } from "./editor.ts"
import type { Random } from "./random.ts"

const WORDS =
  "records shall be kept of every search ten days in full حق السجين в течение суток 监狱 记录 नियम क्‍ष 👩‍👩‍👧 🇺🇳 não œuvre [x] ".split(
    " ",
  )
const WEIGHTS = {
  type: 60,
  erase: 12,
  split: 6,
  join: 4,
  cut: 2,
  mark: 9,
  attrs: 4,
  note: 2,
  paste: 2,
  flood: 0,
  table: 1,
  title: 1,
  move: 2,
  undo: 5,
  redo: 2,
} as const
export type Edit = keyof typeof WEIGHTS

/** @param weights other shares than the usual */
export function edit(editor: Editor, random: Random, weights: Partial<Record<Edit, number>> = {}): Edit {
  const kind = random.weighted({ ...WEIGHTS, ...weights })
  if (kind === "undo") editor.undo()
  else if (kind === "redo") editor.redo()
  else {
    if (random.chance(0.3)) editor.pause()
    const { state } = editor
    const tr = state.doc.childCount === 0 ? state.tr.insert(0, paragraph(random)) : change(state, kind, random)
    if (tr.docChanged) editor.dispatch(tr)
  }
  return kind
}

function change(state: EditorState, kind: Edit, random: Random): Transaction {
  const { tr, doc } = state
  const [at, node] = random.one(blocks(doc))
  const from = whole(doc, at + random.below(node.content.size + 1))
  const to = whole(doc, Math.min(from + random.below(12), at + node.content.size))
  const top = doc.resolve(Math.min(at, doc.content.size)).before(1)
  switch (kind) {
    case "type":
      return random.chance(0.7)
        ? tr.insertText(random.one(letters(random)), from)
        : tr.insertText(` ${random.one(WORDS)}`, from, to)
    case "erase":
      return tr.delete(from, to)
    case "split":
      return node.type === schema.nodes.paragraph ? tr.split(from) : tr
    case "join": {
      const before = doc.resolve(top).nodeBefore
      return before?.isTextblock && doc.nodeAt(top)?.isTextblock ? tr.join(top) : tr
    }
    case "cut":
      return tr.delete(
        from,
        random.one(blocks(doc))[0] >= from ? whole(doc, Math.min(from + 200, doc.content.size)) : from,
      )
    case "mark":
      return mark(tr, from, to, random)
    case "attrs":
      if (node.type !== schema.nodes.paragraph) return tr
      return tr.setNodeMarkup(at - 1, undefined, {
        level: random.below(4),
        marker: random.one([null, "(a)", "1.", "•"]),
        number: random.one([null, "", "3", "3+1"]),
      })
    case "note":
      return tr.insert(from, schema.nodes.note.create({ text: random.one(WORDS) }))
    case "paste":
      return tr.insert(top, many(random, 1 + random.below(8)))
    case "flood":
      return tr.insert(top, many(random, 150))
    case "table":
      return tr.insert(top, table(random))
    case "title":
      return node.type === schema.nodes.paragraph && doc.resolve(at).depth === 1
        ? tr.setNodeMarkup(at - 1, schema.nodes.title, {})
        : tr
    case "move": {
      const moved = doc.nodeAt(top)
      if (!moved) return tr
      tr.delete(top, top + moved.nodeSize)
      return tr.insert(random.chance(0.5) ? 0 : tr.doc.content.size, moved)
    }
    default:
      return tr
  }
}

/** No editor stops between the halves of a character. */
const whole = (doc: Node, at: number): number => {
  const next = doc.resolve(at).nodeAfter?.text ?? ""
  return next.charCodeAt(0) >>> 10 === 0x37 ? at - 1 : at
}

const letters = (random: Random) => [...random.one(WORDS), " ", "a", "e", "."]

function mark(tr: Transaction, from: number, to: number, random: Random): Transaction {
  const type = schema.marks[random.one(["strong", "emphasis", "bracketed", "subscript", "superscript", "link"])]
  if (random.chance(0.3)) return tr.removeMark(from, to, type)
  return tr.addMark(from, to, type.create(type === schema.marks.link ? { href: "https://example.org/a" } : null))
}

/** Every block of words, with the place where its content begins. */
function blocks(doc: Node): [number, Node][] {
  const found: [number, Node][] = []
  doc.descendants((node, at) => {
    if (node.isTextblock) found.push([at + 1, node])
    return !node.isTextblock
  })
  return found.length ? found : [[0, doc]]
}

function paragraph(random: Random): Node {
  const text = Array.from({ length: 3 + random.below(12) }, () => random.one(WORDS))
    .join(" ")
    .trim()
  const words = schema.text(text || "x", random.chance(0.2) ? [schema.marks.strong.create()] : [])
  return schema.nodes.paragraph.create({ level: random.below(3) }, words)
}
const many = (random: Random, n: number) => Array.from({ length: n }, () => paragraph(random))

function table(random: Random): Node {
  const cell = () => schema.nodes.cell.create(null, schema.text(random.one(WORDS) || "x"))
  const row = () => schema.nodes.row.create(null, Array.from({ length: 1 + random.below(3) }, cell))
  return schema.nodes.table.create(null, Array.from({ length: 1 + random.below(3) }, row))
}

/** The document of an editor with all its words, as a slice for another. */
export const all = (doc: Node): Slice => new Slice(Fragment.from(doc.content), 0, 0)
