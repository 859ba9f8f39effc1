/** What is certified once a silence has ended: which texts were approved, in which version, until when one could object. */

import type { Certificate, Certified } from "../../shared/export/certificate.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import type { Silence } from "../../shared/record/silence.ts"
import { momentIn } from "../../shared/record/zone.ts"
import { Refusal } from "../../shared/refusal.ts"
import { type Desk, printOf } from "../acts/desk.ts"
import { paragraphsOf } from "../acts/paragraphs.ts"
import { nameOf } from "./title.ts"

/** @throws Refusal conflict: it still runs, or nothing of it was approved */
export function certificateOf(desk: Desk, draft: string, silence: Silence): Certificate {
  const { state } = desk
  if (!silence.ended)
    throw new Refusal("conflict", "There is a certificate once the deadline has passed with the silence unbroken.")
  const { zone } = rulesOf(state.rules)
  const whole = Object.entries(silence.articles).map(([article, fingerprint]): Certified => {
    const version = versionWith(desk, article, fingerprint)
    return { article, label: nameOf(desk, article), fingerprint, version, paragraphs: null }
  })
  const parts = Object.entries(silence.paragraphs).map(([article, blocks]): Certified => {
    const fingerprint = printOf(desk.base(article))
    const paragraphs = paragraphsOf(desk, article)
      .filter(each => blocks.includes(each.block))
      .map(({ block, words }) => ({ block, words }))
    return {
      article,
      label: nameOf(desk, article),
      fingerprint,
      version: versionWith(desk, article, fingerprint),
      paragraphs,
    }
  })
  const at = (id: string) => state.order.indexOf(id)
  return {
    silence: silence.id,
    draft,
    title: state.title,
    lang: state.lang,
    outcome: "approved under silence",
    reading: silence.ended.reading,
    opened: new Date(silence.opened).toISOString(),
    deadline: new Date(silence.deadline).toISOString(),
    local: momentIn(zone, silence.deadline),
    zone,
    extended: silence.extended,
    texts: [...whole, ...parts].sort((a, b) => at(a.article) - at(b.article)),
    returned: silence.broken.flatMap(({ articles, block, reason }) =>
      articles.map(id => ({ label: nameOf(desk, id), paragraph: block !== null, reason })),
    ),
  }
}

/** The symbol of the latest published version in which an article has this text. */
function versionWith({ state }: Desk, article: string, fingerprint: string): string | null {
  const found = (state.versions ?? []).findLast(each =>
    each.units.some(unit => unit.id === article && unit.fingerprint === fingerprint),
  )
  return found ? (found.symbol ?? found.name) : null
}
