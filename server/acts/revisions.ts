/** A revision of many articles, prepared in the office's circle and released whole. */
import { type Actor, OFFICE } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { hunkToJson } from "../../shared/record/hunks.ts"
import { isRolling, own, type Proposal, type State, type Working } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { changes } from "../../shared/text/changes.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { labelOf } from "../room/labels.ts"
import { docKey } from "../room/texts.ts"
import { versionBody } from "../room/versions.ts"
import { type Desk, entry, type Plan, printOf, root } from "./desk.ts"
import { offFloor } from "./table.ts"
import { asBase } from "./texts.ts"
import { freeSymbol } from "./versions.ts"

/** The office's working texts that a revision can be made of. */
export const officeTexts = (desk: Desk): Working[] =>
  Object.values(desk.states.get(OFFICE)?.working ?? {}).filter(
    each => !each.closed && each.delegation === null && each.group === null && !own(desk.state.proposals, each.id),
  )

/** What is on the table on an article: a revision says what becomes of it. */
export const earlierOn = (state: State, article: string): Proposal[] =>
  Object.values(state.proposals).filter(
    each => each.article === article && (isRolling(each) || each.outcome === "parked"),
  )

export function release(desk: Desk, actor: Actor, act: ActOf<"revision.release">): Plan {
  freeSymbol(desk, act.symbol)
  const workings = [...new Set(act.proposals)].map(id => textOfOffice(desk, actor, id))
  if (new Set(workings.map(each => each.article)).size < workings.length)
    throw new Refusal("conflict", "Of each article one text can be in a revision.")
  const texts = new Map(workings.map(each => [each.article, freshBase(desk, each)] as const))
  const before = new Map(workings.map(each => [each.article, desk.base(each.article)] as const))
  const earlier = wordsOn(desk, [...texts.keys()], act.earlier ?? {})
  const set = Object.keys(earlier).filter(id => earlier[id] !== "carried")
  const off = set
    .map(id => desk.state.proposals[id])
    .filter(each => each.stage === "floor")
    .map(each => offFloor(desk, each))
  const body: Body<"revision.release"> = {
    symbol: act.symbol,
    changes: Object.fromEntries(
      workings.map(({ id: proposal, article }) => {
        const [was, now] = [before.get(article)!, texts.get(article)!]
        const hunks = changes(was, now).map(hunkToJson)
        return [article, { proposal, before: printOf(was), after: printOf(now), hunks, there: [] }]
      }),
    ),
    articles: [...texts.keys()],
    earlier,
    texts: desk.textsFor(PUBLIC, [...before.values(), ...texts.values()]),
    reason: act.reason ?? null,
  }
  const version = versionBody(desk, PUBLIC, { symbol: act.symbol, name: null }, texts)
  return {
    entries: [
      ...off.flatMap(each => each.entries),
      entry(PUBLIC, "revision.release", body),
      entry(PUBLIC, "version.publish", version),
      entry(OFFICE, "revision.taken", { proposals: workings.map(each => each.id) }),
    ],
    writes: [
      ...off.flatMap(each => each.writes),
      ...[...texts].map(([article, text]) => ({ doc: docKey(article), root: "base", text })),
      ...workings.map(({ id, article }) => ({ doc: docKey(article, OFFICE), root: root(id), text: EMPTY })),
    ],
    answer: { version: version.version, symbol: act.symbol, articles: [...texts.keys()] },
  }
}

/** A working text of the office, on an article that is open and as it was when the text was last brought up to date. */
function textOfOffice(desk: Desk, actor: Actor, id: string): Working {
  const { working } = desk.find(actor, id)
  if (!working || !officeTexts(desk).some(each => each.id === id))
    throw new Refusal("not_open", "A revision is made of working texts of the office that are not tabled.")
  if (working.kind !== "text")
    throw new Refusal("not_open", "A revision changes texts. Add, move or remove articles before it is released.")
  const article = desk.open(working.article)
  const name = labelOf(desk.state, article)
  if (article.proposed) throw new Refusal("conflict", `${name} is only proposed: adopt it first.`)
  if (working.base !== printOf(desk.base(working.article)))
    throw new Refusal(
      "changed",
      `${name} has changed since its revision was written. Bring that up to date, then release.`,
      {
        article: working.article,
        proposal: id,
      },
    )
  return working
}

function freshBase(desk: Desk, working: Working): Flat {
  const base = desk.base(working.article)
  const text = asBase(base, desk.workingText(working))
  if (printOf(text) === printOf(base)) {
    const name = labelOf(desk.state, desk.article(working.article))
    throw new Refusal("nothing_new", `The revision of ${name} is its base text. Change it, or leave it out.`)
  }
  return text
}

function wordsOn(
  desk: Desk,
  articles: readonly string[],
  said: Body<"revision.release">["earlier"],
): Body<"revision.release">["earlier"] {
  const all = articles.flatMap(article => earlierOn(desk.state, article))
  for (const id of Object.keys(said)) if (!all.some(each => each.id === id)) throw new Refusal("not_found")
  return Object.fromEntries(all.map(({ id }) => [id, own(said, id) ?? "carried"]))
}
