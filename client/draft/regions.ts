/** The keyboard goes on in the outline, the text, the panel, in turn; what is folded away is passed over. */
export function nextRegion(page: Element): void {
  const regions = [...page.querySelectorAll<HTMLElement>("#rail, #text, #panel")].filter(each => each.offsetParent)
  const now = regions.findIndex(each => each.contains(document.activeElement))
  const next = regions[(now + 1) % regions.length]
  const target = next?.id === "text" ? next : next?.querySelector<HTMLElement>("a, button, input")
  target?.focus()
}
