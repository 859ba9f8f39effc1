/** The editor that ours is held against: ProseMirror with nothing but its own keys, on paragraphs of plain words. */
import { baseKeymap } from "prosemirror-commands"
import { keymap } from "prosemirror-keymap"
import { Schema } from "prosemirror-model"
import { EditorState } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import "prosemirror-view/style/prosemirror.css"

const schema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "text*", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] },
    text: {},
  },
})
const paragraphs = JSON.parse(document.querySelector("#words")!.textContent!) as string[]
const doc = schema.node(
  "doc",
  null,
  paragraphs.map(words => schema.node("paragraph", null, schema.text(words))),
)
new EditorView(document.querySelector("#place"), {
  state: EditorState.create({ doc, plugins: [keymap(baseKeymap)] }),
})
