/** What stands between an article and agreement, and which articles are the nearest to it. */
import { type Actor, inOffice } from "../../shared/record/actor.ts"
import { type Article, isRolling, own } from "../../shared/record/state.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf } from "./labels.ts"
import { linesOn, type PositionLine } from "./positions.ts"
import { nameOf } from "./proposal-view.ts"
import { beside, proposalsOn, rolled } from "./rolled.ts"
import { standingFor } from "./standing.ts"
import { titleOf } from "./title.ts"

export interface Objection {
  readonly party: string
  readonly name: string
  /** The group through which it objects. */
  readonly via: string | null
  readonly stance: "opposes" | "reserves"
  /** What would resolve it. */
  readonly remedy: string | null
  /** Taken on an earlier text. */
  readonly earlier: boolean
  /** `Belmora (Northern Group): 10 days`. */
  readonly says: string
}
export interface Closing {
  readonly brackets: number
  readonly proposals: readonly { readonly id: string; readonly label: string; readonly names: readonly string[] }[]
  readonly beside: readonly { readonly proposal: string; readonly label: string; readonly why: string }[]
  readonly objections: readonly Objection[]
  /** Names of delegations whose position, whatever it is, is on an earlier text. */
  readonly earlier: readonly string[]
  /** Agreed once these are: those of them that are still open. */
  readonly pending: readonly { readonly id: string; readonly label: string }[]
  /** For the office alone: names of delegations that have taken no position. */
  readonly silent?: readonly string[]
}

/** Delegations that oppose the article as it stands, or reserve on it. */
export function objectionsIn(desk: Desk, lines: readonly PositionLine[]): Objection[] {
  return lines.flatMap(({ party, name, via, stance, remedy, earlier }) => {
    if (stance !== "opposes" && stance !== "reserves") return []
    const who = via ? `${name} (${nameOf(desk, via)})` : name
    return [{ party, name, via, stance, remedy, earlier, says: remedy ? `${who}: ${remedy}` : who }]
  })
}

/** @param heard the positions on it that the seat reads */
export function closingOf(
  desk: Desk,
  actor: Actor,
  article: Article,
  heard: readonly PositionLine[] = linesOn(desk, actor, article, "mine"),
): Closing {
  const { state } = desk
  const all = rolled(desk, article.id)
  // Nobody is asked to stand on what is only proposed.
  const lines = article.proposed ? [] : heard
  const spoken = new Set(lines.map(each => each.party))
  const open = (id: string) => own(state.articles, id)?.status !== "agreed"
  return {
    brackets: all.shown.brackets,
    proposals: proposalsOn(state, article.id)
      .filter(isRolling)
      .map(({ id, label, delegation, group, cosponsors }) => ({
        id,
        label: `P ${label}`,
        names: [group, delegation, ...cosponsors.map(each => each.delegation)].flatMap(each =>
          each ? [nameOf(desk, each)] : [],
        ),
      })),
    beside: beside(desk, all).map(({ proposal, label, why }) => ({ proposal, label, why })),
    objections: objectionsIn(desk, lines),
    earlier: lines.filter(each => each.earlier).map(each => each.name),
    pending: (article.agreed?.pending ?? [])
      .filter(open)
      .map(id => ({ id, label: labelOf(state, state.articles[id]) })),
    ...(inOffice(actor)
      ? {
          silent: Object.values(state.delegations)
            .filter(each => !spoken.has(each.id))
            .map(each => each.name),
        }
      : {}),
  }
}

/** How much stands in the way: brackets and open proposals first, then objections, then positions on an earlier text. */
const weight = ({ brackets, proposals, beside, objections, earlier, pending }: Closing): number =>
  3 * brackets + 2 * (proposals.length + beside.length) + 2 * objections.length + earlier.length + pending.length

/** All articles that are not agreed, the closest to agreement first. */
export function closestFirst(desk: Desk, actor: Actor) {
  return standingFor(desk, actor)
    .filter(each => each.kind !== "heading" && each.proposed === null)
    .filter(each => each.status !== "agreed" || (each.agreed?.pending ?? []).length > 0)
    .map(article => {
      const closing = closingOf(desk, actor, article)
      const { id, status } = article
      return {
        ...{ id, status, label: labelOf(desk.state, article), title: titleOf(desk, id) },
        brackets: closing.brackets,
        proposals: closing.proposals.length,
        beside: closing.beside.length,
        objections: closing.objections.map(each => each.says),
        earlier: closing.earlier.length,
        pending: closing.pending.length,
        ...(closing.silent ? { silent: closing.silent.length } : {}),
        weight: weight(closing),
      }
    })
    .sort((a, b) => a.weight - b.weight)
}
