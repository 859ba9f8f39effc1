/** The change of a term through the whole draft, asked for from the menu. */
import type { Ask } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"
import type { Draft } from "../app/shapes.ts"
import { askTerm, type TermTried } from "./bundle-question.ts"

export function openTerm(near: Ask, doors: Doors, draft: Draft): void {
  const acts = `/api/drafts/${encodeURIComponent(draft.id)}/acts`
  const tries = (fields: object) => doors.post<TermTried>(`${acts}?dry=1`, { kind: "proposal.term", ...fields })
  void near.open(askTerm(draft, tries, fields => doors.act(draft.id, "proposal.term", fields, {})))
}
