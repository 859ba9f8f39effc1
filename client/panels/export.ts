/** Exporting a text: which, as what; a refusal names the articles that are not clean. */
import type { Ask } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"

const TEXTS = [
  { value: "rolling", label: "Rolling text, with brackets" },
  { value: "base", label: "Base only" },
  { value: "clean", label: "Clean text (when no bracket is left)" },
  { value: "agreed", label: "What is agreed ad ref so far" },
]
const FORMATS = [
  { value: "md", label: "Markdown" },
  { value: "html", label: "HTML" },
  { value: "txt", label: "Plain text" },
  { value: "json", label: "JSON" },
]
const STYLES = [
  { value: "", label: "The draft's own" },
  { value: "un", label: "Editorial Manual (1 bis, 1 ter)" },
  { value: "climate", label: "Negotiating rooms (1 alt, 1 bis)" },
]

export function askExport(ask: Ask, doors: Doors, draft: { readonly id: string; readonly title: string }): void {
  void ask.open({
    title: "Export",
    about: draft.title,
    fields: [
      { is: "choose", name: "text", label: "Text", options: TEXTS },
      { is: "choose", name: "as", label: "Format", options: FORMATS },
      { is: "choose", name: "style", label: "House style of numbers", options: STYLES },
    ],
    act: "Download",
    submit: async answers => {
      const query = new URLSearchParams({ text: answers.text, as: answers.as })
      if (answers.style) query.set("style", answers.style)
      const file = await doors.file(`/api/drafts/${encodeURIComponent(draft.id)}/export?${query}`)
      save(file, `${fileName(draft.title)}-${answers.text}.${answers.as}`)
      return undefined
    },
  })
}

const fileName = (title: string): string => title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "draft"

function save(file: Blob, name: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
