/** Whom a comment can mention: delegations, groups and people, of those who will read it. */
import { seatName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Audience, CommentBook } from "../app/shapes-comments.ts"
import type { Mentionable } from "./mentions.ts"

/** @param value an audience as the act names it */
export function mentionableOf(draft: Draft, book: CommentBook, value: string): readonly Mentionable[] {
  const audience = book.audiences.find(each => each.value === value)
  return audience ? mentionableIn(draft, book, audience) : []
}

export function mentionableIn(draft: Draft, book: CommentBook, audience: Audience): readonly Mentionable[] {
  const reads = readersOf(draft, audience)
  const parties = [...draft.delegations, ...draft.groups].filter(
    ({ id }) => reads === null || reads.delegations.has(id),
  )
  const people = book.people.filter(
    each =>
      each.id !== draft.seat?.id &&
      (reads === null || (each.delegation === null ? reads.office : reads.delegations.has(each.delegation))),
  )
  return [
    ...parties.map(({ id, name }) => ({ id, name, as: "" })),
    ...people.map(({ id, name, role }) => ({ id, name, as: seatName(role) })),
  ]
}

/** Null: everyone. */
function readersOf(draft: Draft, { is, id }: Audience) {
  const all = { all: null, office: { office: true, delegations: new Set<string>() } }
  if (is === "all") return all.all
  if (is === "office") return all.office
  const group = draft.groups.find(each => each.id === id)
  const own = draft.seat?.delegation ?? ""
  const delegations = new Set(is === "group" ? (group?.members ?? []) : is === "circle" ? [own] : [id ?? ""])
  return { office: is === "confidence", delegations }
}
