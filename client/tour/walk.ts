/** What the tour does in the page to bring a step's place before the reader: as a person would, by what can be pressed. */
import type { Step } from "./steps.ts"

const PATIENCE = 3_000
const EVERY = 50

const seen = (element: HTMLElement): boolean => element.checkVisibility() && element.getClientRects().length > 0

/** Chooses the first article that has a bracket, so that there is something to be shown of it. */
export function chooseArticle(): void {
  const article = document.querySelector("#text .br")?.closest("section.article")
  if (!article || location.hash.slice(1).split("/")[0] === article.id) return
  history.replaceState(null, "", `#${article.id}`)
  dispatchEvent(new HashChangeEvent("hashchange"))
}

/**
 * Opens the column that the step is in, where columns are folded away, and closes the other.
 * @param column null: the text is to be seen
 */
export function openColumn(column: Step["column"]): void {
  for (const each of ["rail", "panel"] as const) {
    const button = document.querySelector<HTMLElement>(`[aria-controls=${each}]`)
    if (!button || !seen(button)) continue
    if ((button.getAttribute("aria-expanded") === "true") !== (each === column)) button.click()
  }
}

/** The place of a step as soon as it can be seen, brought into view; null where it does not come. */
export async function placeOf({ place }: Step): Promise<HTMLElement | null> {
  for (let waited = 0; ; waited += EVERY) {
    for (const choice of place.split(", ")) {
      const found = [...document.querySelectorAll<HTMLElement>(choice)].find(seen)
      if (!found) continue
      found.scrollIntoView({ block: "center", inline: "nearest" })
      return found
    }
    if (waited >= PATIENCE) return null
    await new Promise(resolve => setTimeout(resolve, EVERY))
  }
}
