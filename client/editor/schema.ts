/** The editor's ProseMirror schema, made from the one list of nodes and marks (shared/text/schema.ts). */
import { type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec, Schema } from "prosemirror-model"
import { labelOf } from "../../shared/text/numbering.ts"
import { MARKS, MAX_LEVEL, type MarkName, NODES, SAFE_LINK } from "../../shared/text/schema.ts"

const attrs = (defaults: Readonly<Record<string, unknown>>): NodeSpec["attrs"] =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]))

const level = (node: Node): number => Math.min(MAX_LEVEL, Math.max(0, Math.trunc(Number(node.attrs.level)) || 0))

/** As the Editorial Manual has it; an ellipsis stands where the server has still to give the number. */
function blockLabel(marker: string, number: string | null): string {
  const label = labelOf({ kind: "paragraph", level: 0, marker, number }, "un")
  return number ? label : label.replace(/[1aAiI]/, "…")
}

/** What is written before a block's words, or nothing. */
export function labelOfNode(node: Node): string {
  const { marker, number } = node.attrs as { marker?: string | null; number?: string | null }
  return marker ? blockLabel(marker, number ?? null) : ""
}

function paragraphDom(node: Node): DOMOutputSpec {
  const label = labelOfNode(node)
  return [
    "p",
    {
      class: "para",
      ...(level(node) ? { "data-level": String(level(node)) } : {}),
      ...(label ? { "data-label": label, "data-marker": String(node.attrs.marker) } : {}),
    },
    0,
  ]
}

/** How a copied block stood; its number is for the server to give. */
function placeOf({ dataset }: HTMLElement): { level: number; marker: string | null; number: null } {
  const depth = Math.trunc(Number(dataset.level)) || 0
  return { level: Math.min(MAX_LEVEL, Math.max(0, depth)), marker: dataset.marker?.slice(0, 12) || null, number: null }
}

const nodes: Record<string, NodeSpec> = {
  // A paragraph comes first: it is what ProseMirror makes where a block is wanted.
  doc: { content: "(paragraph | title | table)*" },
  paragraph: {
    content: NODES.paragraph.content,
    attrs: attrs(NODES.paragraph.attrs),
    parseDOM: [
      // Numbers and brackets that a copy shows to other programs.
      { tag: "span[data-sign]", ignore: true },
      { tag: "p", getAttrs: dom => placeOf(dom as HTMLElement) },
      { tag: "li" },
      { tag: "div" },
      { tag: "blockquote" },
    ],
    toDOM: paragraphDom,
  },
  title: {
    content: NODES.title.content,
    defining: true,
    parseDOM: ["h1", "h2", "h3", "h4", "h5", "h6"].map(tag => ({ tag })),
    toDOM: () => ["p", { class: "para para--title" }, 0],
  },
  table: {
    content: NODES.table.content,
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["table", ["tbody", 0]],
  },
  row: { content: NODES.row.content, parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  cell: {
    content: NODES.cell.content,
    isolating: true,
    parseDOM: [{ tag: "td" }, { tag: "th" }],
    toDOM: () => ["td", 0],
  },
  note: {
    inline: true,
    group: "inline",
    atom: true,
    // `bracketed` is the live text's own (shared/text/live-block.ts); without it here, editing would drop it.
    attrs: attrs({ ...NODES.note.attrs, bracketed: null }),
    parseDOM: [{ tag: "span[data-note]", getAttrs: dom => ({ text: (dom as HTMLElement).dataset.note ?? "" }) }],
    toDOM: node => [
      "span",
      { class: "note-mark", "data-note": String(node.attrs.text), title: String(node.attrs.text) },
      "*",
    ],
  },
  text: { group: "inline" },
}

const marks: Record<MarkName, MarkSpec> = {
  bracketed: {
    inclusive: false,
    parseDOM: [{ tag: "span.reserved" }],
    toDOM: () => ["span", { class: "reserved reserved--live" }, 0],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  // Both may meet on the same words when two people write at once; so neither excludes the other.
  subscript: { parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
  superscript: { parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
  link: {
    inclusive: false,
    attrs: { href: { default: "" } },
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: dom => {
          const href = (dom as HTMLElement).getAttribute("href") ?? ""
          return SAFE_LINK.test(href) ? { href } : false
        },
      },
    ],
    toDOM: mark => ["span", { class: "link", title: String(mark.attrs.href) }, 0],
  },
}

export const schema = new Schema({ nodes, marks: Object.fromEntries(MARKS.map(name => [name, marks[name]])) })
