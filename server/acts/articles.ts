/** Acts on articles: adding, moving, removing, open drafting, agreement ad ref and reopening. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { newNumber } from "../room/labels.ts"
import { blockers, proposalsOn } from "../room/rolled.ts"
import { docKey } from "../room/texts.ts"
import { notHeld } from "./closed.ts"
import { asideWith } from "./decide.ts"
import { type Desk, entry, type Plan, printOf } from "./desk.ts"
import { offFloor } from "./table.ts"
import { readText } from "./texts.ts"

export function add(desk: Desk, _actor: Actor, act: ActOf<"article.add">): Plan {
  const after = act.after === undefined ? (desk.state.order.at(-1) ?? null) : act.after
  if (act.after) desk.article(act.after)
  const article = desk.newId()
  const number = act.as === "article" ? newNumber(desk.state, after) : null
  const unit = { id: article, kind: act.as, number, label: null, level: 0 }
  const text = act.text === undefined ? null : freeze(readText(act.text, undefined, act.as))
  return {
    entries: [entry(PUBLIC, "article.add", { ...unit, after })],
    writes: text ? [{ doc: docKey(article), root: "base", text }] : [],
    answer: { article, number },
  }
}

export function move(desk: Desk, _actor: Actor, act: ActOf<"article.move">): Plan {
  const { article, after } = act
  desk.open(article)
  if (after !== null) desk.article(after)
  if (after === article) throw new Refusal("invalid", "An article cannot stand after itself.")
  return { entries: [entry(PUBLIC, "article.move", { article, after })], writes: [], answer: { article } }
}

export function remove(desk: Desk, _actor: Actor, act: ActOf<"article.remove">): Plan {
  const { article, reason } = act
  desk.open(article)
  return { entries: [entry(PUBLIC, "article.remove", { article, reason })], writes: [], answer: { article } }
}

export function openDrafting(desk: Desk, _actor: Actor, { article }: ActOf<"article.openDrafting">): Plan {
  if (desk.open(article).status === "drafting") throw new Refusal("nothing_new", "Drafting is open already.")
  return { entries: [entry(PUBLIC, "article.openDrafting", { article })], writes: [], answer: { article } }
}

export function closeDrafting(desk: Desk, _actor: Actor, { article }: ActOf<"article.closeDrafting">): Plan {
  if (desk.open(article).status !== "drafting") throw new Refusal("nothing_new", "Drafting is not open.")
  return { entries: [entry(PUBLIC, "article.closeDrafting", { article })], writes: [], answer: { article } }
}

export function agree(desk: Desk, _actor: Actor, act: ActOf<"article.agree">): Plan {
  const { article } = act
  const { proposed } = desk.open(article)
  if (proposed) throw new Refusal("still_open", "This article is only proposed; adopt it first.")
  notHeld(desk, article)
  const aside = asideWith(desk, article, act.setAside ?? [], null)
  const open = blockers(desk, article, new Set(aside.map(each => each.id)))
  if (open.length) throw new Refusal("still_open", `Still open: ${open.map(each => each.says).join("; ")}.`, { open })
  const off = proposalsOn(desk.state, article)
    .filter(each => each.stage === "floor")
    .map(each => offFloor(desk, each))
  const pending = [...new Set(act.pending ?? [])]
  for (const id of pending)
    if (id === article || desk.article(id).status === "agreed")
      throw new Refusal("conflict", "Agreement waits for articles that are open, not for this one or an agreed one.")
  const fingerprint = printOf(desk.base(article))
  const setAside = aside.map(each => each.id)
  const { reading } = desk.state
  const body = {
    article,
    fingerprint,
    reading,
    setAside,
    reason: act.reason ?? null,
    ...(pending.length ? { pending } : {}),
  }
  return {
    entries: [...off.flatMap(each => each.entries), entry(PUBLIC, "article.agree", body)],
    writes: off.flatMap(each => each.writes),
    answer: { article, fingerprint, reading },
  }
}

export function requestReopen(desk: Desk, actor: Actor, act: ActOf<"article.requestReopen">): Plan {
  const { article, block, reason } = act
  const { status, paragraphs } = desk.article(article)
  const agreed = block === undefined ? status === "agreed" : own(paragraphs ?? {}, block)?.how === "agreed"
  if (!agreed)
    throw new Refusal(
      "conflict",
      block === undefined ? "This article is open already." : "This paragraph is open already.",
    )
  const body = { article, delegation: actor.delegation!, ...(block === undefined ? {} : { block }), reason }
  return { entries: [entry(PUBLIC, "article.requestReopen", body)], writes: [], answer: { article } }
}

export function reopen(desk: Desk, _actor: Actor, act: ActOf<"article.reopen">): Plan {
  const { article, reason } = act
  if (desk.article(article).status !== "agreed") throw new Refusal("conflict", "This article is open already.")
  return { entries: [entry(PUBLIC, "article.reopen", { article, reason })], writes: [], answer: { article } }
}
