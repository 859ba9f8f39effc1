/** Rescued words as the text of a proposal: the article's base, with them where they stood. */
import { type Tree, toFlat, toTree } from "../../../shared/text/tree.ts"
import type { Doors } from "../../app/doors.ts"
import type { Article } from "../../app/shapes.ts"
import { placeWords } from "./place-words.ts"
import type { Rescued } from "./rescued.ts"

/** @throws Refusal if the article cannot be read */
export async function asProposal(doors: Doors, draft: string, article: string, words: Rescued): Promise<Tree> {
  const path = `/api/drafts/${encodeURIComponent(draft)}/articles/${encodeURIComponent(article)}`
  const { base } = await doors.get<Article>(path)
  return toTree(placeWords(toFlat(base.tree), words))
}
