/** A large negotiation on a server, made through its doors: 122 rules, 500 tabled proposals, 8 delegations. */

import type { Party, World } from "../support/world.ts"
import { random } from "../text/generate.ts"
import { amended, bodyOf, draftOf, type OwnRule, ownRules } from "./own-rules.ts"

const RULES = 122
const PROPOSALS = 500
const DELEGATIONS = ["Avaria", "Belmora", "Cordia", "Dorland", "Estmark", "Fenwick", "Gavonia", "Helvoria"]
/** The others, without the one whose browser is measured: seven heads and thirteen delegates. */
const OTHERS = 20

/** Somebody who writes, with the live texts that are theirs. */
export interface Writer {
  readonly cookie: string
  readonly texts: readonly { readonly key: string; readonly root: string }[]
}
export interface Negotiation {
  readonly draft: string
  readonly rules: readonly OwnRule[]
  /** The head of the first delegation, whose browser is measured. */
  readonly me: Party
  /** A rule with ten colliding proposals, on one of which somebody else writes on the floor; I have a working text. */
  readonly hot: { readonly article: string; readonly rule: OwnRule }
  /** A rule with few proposals, none of them mine. */
  readonly calm: { readonly article: string; readonly rule: OwnRule }
  readonly writers: readonly Writer[]
}

export async function negotiation(world: World): Promise<Negotiation> {
  const next = random(7)
  const rules = ownRules(RULES, next)
  const office = await world.draft(draftOf(rules))
  const { articles } = await office.get()
  const ids: string[] = articles
    .filter((each: { kind: string }) => each.kind === "article")
    .map((a: { id: string }) => a.id)
  if (ids.length !== RULES) throw new Error(`${ids.length} rules were found, not ${RULES}`)
  const delegations: string[] = []
  for (const name of DELEGATIONS) delegations.push((await office.act("delegation.add", { name })).delegation)
  const heads: Party[] = []
  for (const [at, id] of delegations.entries())
    heads.push(await world.invite(office, "head", id, `Head of ${DELEGATIONS[at]}`))

  const count: number[] = rules.map((_, at) => (isHot(at) ? 10 : 3))
  for (let left = PROPOSALS - count.reduce((a, b) => a + b), at = 0; left > 0; left--, at = (at + 1) % RULES)
    count[at]++
  const tabled: { by: number; rule: number; id: string }[] = []
  for (let rule = 0; rule < RULES; rule++)
    for (let n = 0; n < count[rule]; n++) {
      const by = (rule + n) % heads.length
      const id = await heads[by].propose(ids[rule], bodyOf(amended(rules[rule], isHot(rule), next)))
      tabled.push({ by, rule, id })
    }

  const HOT = 20
  const writers: Writer[] = []
  // Each head writes on the floor in two proposals of its delegation; one of them is on the rule that I work at.
  for (let by = 1; by < heads.length; by++) {
    const own = tabled.filter(each => each.by === by)
    const mine = [...own.filter(each => by === 1 && each.rule === HOT), ...own.filter(each => each.rule > 2)].slice(
      0,
      2,
    )
    for (const { id } of mine) await heads[by].act("proposal.floor", { proposal: id, on: true })
    const texts = mine.map(({ id, rule }) => ({ key: `article/${ids[rule]}`, root: `proposal/${id}` }))
    writers.push({ cookie: heads[by].person.cookie, texts })
  }
  // Each delegate writes in two working texts that nobody else reads yet; two of them are of my own delegation.
  for (let n = 0; writers.length < OTHERS; n++) {
    const at = n % delegations.length
    const delegate = await world.invite(heads[at], "delegate", delegations[at], `Delegate ${n} of ${DELEGATIONS[at]}`)
    const texts: { key: string; root: string }[] = []
    for (const rule of [5 + n, 60 + n]) {
      const { proposal } = await delegate.act("proposal.open", { article: ids[rule] })
      const { proposals } = await delegate.article(ids[rule])
      const found = proposals.find((each: { id: string }) => each.id === proposal)
      texts.push({ key: found.working.doc, root: `proposal/${proposal}` })
    }
    writers.push({ cookie: delegate.person.cookie, texts })
  }
  const me = heads[0]
  await me.act("proposal.open", { article: ids[HOT], text: bodyOf(amended(rules[HOT], true, next)) })
  const place = (at: number) => ({ article: ids[at], rule: rules[at] })
  return { draft: office.draft, rules, me, hot: place(HOT), calm: place(1), writers }
}

const isHot = (rule: number) => rule % 20 === 0
