/** The parts of the page that the keyboard goes through: outline, text, panel. */

/** The keyboard goes on in the next of them; what is folded away is passed over. */
export function nextRegion(page: Element): void {
  const regions = [...page.querySelectorAll<HTMLElement>("#rail, #text, #panel")].filter(each => each.offsetParent)
  const now = regions.findIndex(each => each.contains(document.activeElement))
  const next = regions[(now + 1) % regions.length]
  if (next) enterRegion(next)
}

/** After the editor has gone with the keyboard in it: the text takes the keyboard, and shows the article as it now reads. */
export function backToArticle(page: Element, article: string): void {
  if (document.activeElement !== document.body) return
  page.querySelector<HTMLElement>("#text")?.focus({ preventScroll: true })
  page.querySelector(`[data-article="${CSS.escape(article)}"]`)?.scrollIntoView({ block: "nearest" })
}

/** The text itself takes the keyboard; of a side column the first thing in it that can. */
export function enterRegion(region: HTMLElement): void {
  if (region.id === "text") {
    region.focus()
    return
  }
  const able = region.querySelectorAll<HTMLElement>(
    ":is(a[href], button, input, select, [tabindex='0']):not([disabled], .hint-b)",
  )
  const first = [...able].find(each => each.checkVisibility())
  first?.focus()
}
