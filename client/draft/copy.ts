/** Copying from a text gives the text: a bracket as its line (`[15 / 22 – Avaria]`), nothing that is only drawn. */

/** The plain words of what is selected inside a drawn text. */
export function copied(fragment: DocumentFragment): string {
  for (const bracket of fragment.querySelectorAll("[data-bracket]"))
    if (!bracket.parentElement?.closest("[data-bracket]"))
      bracket.replaceWith(bracket.ownerDocument.createTextNode(bracket.getAttribute("data-bracket") ?? ""))
  for (const drawn of fragment.querySelectorAll(".vh, .chip, .gap--ins, .article__tools")) drawn.remove()
  const lines: string[] = []
  const blocks = fragment.querySelectorAll(".para, h2, h3, td")
  if (blocks.length === 0) return (fragment.textContent ?? "").replace(/\s+/g, " ")
  for (const block of blocks) lines.push((block.textContent ?? "").replace(/\s+/g, " ").trim())
  return lines.filter(Boolean).join("\n")
}

export function onCopy(event: ClipboardEvent): void {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !event.clipboardData) return
  const from = event.target instanceof Element ? event.target : null
  if (from?.closest(".ProseMirror, input, textarea")) return
  const text = copied(selection.getRangeAt(0).cloneContents())
  if (!text) return
  event.clipboardData.setData("text/plain", text)
  event.preventDefault()
}
