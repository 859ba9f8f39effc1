/** Who reads a position: the circles that may be chosen, and what each means in words. */
import { msg, str } from "@lit/localize"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { PositionOffer } from "../app/shapes-positions.ts"
import { formats } from "../locale/locale.ts"

export interface Audience {
  /** As the act names it. */
  readonly value: string
  readonly label: string
  /** Who will see it. */
  readonly says: string
}
type Circle = { readonly id: string; readonly name: string | null; readonly members: readonly string[] }
/** The draft with the circles that my delegation is in. */
export type Circled = Draft & { readonly circles?: readonly Circle[] }

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(formats(), { type: "conjunction" }).format(names)

const all = (): Audience => ({
  value: "all",
  label: msg("Everyone"),
  says: msg("Everyone who reads this draft can read it."),
})
function circle(draft: Draft, { id, name, members }: Circle): Audience {
  const names = listed(members.map(each => partyName(draft, each)))
  return {
    value: id,
    label: name ?? names,
    says: msg(str`The delegates of ${names} can read it. Nobody else knows that it exists.`),
  }
}

/** Whom a position taken in this capacity may be said to, widest first. */
export function audiences(draft: Circled, { as, party }: PositionOffer): readonly Audience[] {
  if (as === "floor") return [all()]
  if (as === "group") {
    const group = draft.groups.find(each => each.id === party)
    return group ? [all(), circle(draft, group)] : [all()]
  }
  const mine = draft.groups.filter(each => each.members.includes(party ?? ""))
  const name = partyName(draft, party)
  return [
    all(),
    ...[...mine, ...(draft.circles ?? [])].map(each => circle(draft, each)),
    {
      value: "office",
      label: msg("The facilitators, in confidence"),
      says: msg(
        str`The delegates of ${name}, the facilitators and the secretariat can read it. Nobody else knows that it exists.`,
      ),
    },
    {
      value: "delegation",
      label: msg("My delegation only"),
      says: msg(str`The delegates of ${name} can read it. Nobody else knows that it exists.`),
    },
  ]
}

/** What stands beside a position that not everyone reads; empty where everyone does. */
export function audienceWords(draft: Circled, audience: string): string {
  switch (audience) {
    case "all":
      return ""
    case "office":
      return msg("in confidence to the facilitators")
    case "delegation":
      return msg("within the delegation only")
    default: {
      const known = [...draft.groups, ...(draft.circles ?? [])].find(each => each.id === audience)
      const name = known?.name ?? listed((known?.members ?? []).map(each => partyName(draft, each)))
      return msg(str`within ${name} only`)
    }
  }
}
