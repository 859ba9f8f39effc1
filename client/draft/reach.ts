/** Going to a place in the text, also where nothing has been drawn or laid out yet. */
import type { ArticleText } from "./article.ts"
import { allHadTurns } from "./turns.ts"

/** So many articles above the one that is gone to are in sight, or nearly: their height moves it. */
const ABOVE = 4
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"]

/** An article's element, drawn at once, and what stands above it, if they waited for their turns. */
function reach(article: string): HTMLElement | null {
  let drawn: Element | null = document.querySelector(`ad-article[data-article="${CSS.escape(article)}"]`)
  for (let n = 0; n <= ABOVE && drawn; n++, drawn = drawn.previousElementSibling)
    if (drawn.localName === "ad-article") (drawn as ArticleText).drawNow()
  return document.getElementById(article)
}

/**
 * Brings an article before the reader's eyes, or something in it, and keeps it there until all is drawn or the reader
 * moves on.
 * @param id of the element in it; without one, the article's head comes to the top
 * @returns the element; null where it is not there
 */
export function scrollTo(article: string, id?: string): HTMLElement | null {
  const section = reach(article)
  const element = id === undefined ? section : document.getElementById(id)
  const moved = new AbortController()
  const { signal } = moved
  for (const type of HANDS) addEventListener(type, () => moved.abort(), { capture: true, passive: true, signal })
  const show = () => {
    if (!signal.aborted) element?.scrollIntoView({ block: id === undefined ? "start" : "center" })
  }
  show()
  void settle(show).then(() => moved.abort())
  return element
}

/** What comes into sight, or is drawn, has its own height only from then on. */
async function settle(show: () => void): Promise<void> {
  await frames(show)
  await allHadTurns()
  await frames(show)
}

async function frames(show: () => void): Promise<void> {
  for (let n = 0; n < 2; n++) {
    await new Promise(requestAnimationFrame)
    show()
  }
}
