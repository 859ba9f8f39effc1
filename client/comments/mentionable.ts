/** Whom a comment can mention: delegations, groups, and the people whom I may see. */
import { seatName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { CommentBook } from "../app/shapes-comments.ts"
import type { Mentionable } from "./mentions.ts"

const known = new WeakMap<CommentBook, readonly Mentionable[]>()

export function mentionableOf(draft: Draft, book: CommentBook): readonly Mentionable[] {
  let list = known.get(book)
  if (!list) known.set(book, (list = listOf(draft, book)))
  return list
}

const listOf = (draft: Draft, { people }: CommentBook): readonly Mentionable[] => [
  ...draft.delegations.map(({ id, name }) => ({ id, name, as: "" })),
  ...draft.groups.map(({ id, name }) => ({ id, name, as: "" })),
  ...people.filter(each => each.id !== draft.seat?.id).map(({ id, name, role }) => ({ id, name, as: seatName(role) })),
]
