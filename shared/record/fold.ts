/**
 * The one reducer. Server and client, live or from the record, get the same state from the same entries (R2). It reads
 * results from entries and calculates none; a released version never changes what an old entry means.
 */
import type { Stamped } from "./entries.ts"
import { foldFurther } from "./fold-further.ts"
import { adopted, opened, resumed, reverted, revised, tabled } from "./fold-proposals.ts"
import { lately } from "./lately.ts"
import {
  aside,
  joined,
  newArticle,
  placed,
  termsOf,
  withArticle,
  withEither,
  withProposal,
  withTexts,
  withWorking,
} from "./parts.ts"
import { atOnce } from "./put.ts"
import { settled } from "./settled.ts"
import type { State } from "./state.ts"

export function fold(state: State, entry: Stamped): State {
  const next = { ...state, seq: entry.seq }
  switch (entry.kind) {
    case "draft.create": {
      const { title, label, lang, style, units } = entry.body
      const articles = Object.fromEntries(units.map(unit => [unit.id, newArticle(unit)]))
      return { ...next, title, label, lang, style, reading: 1, order: units.map(unit => unit.id), articles }
    }
    case "draft.settings":
      return settled(next, entry.body)
    case "draft.archive": {
      const { archived: _, ...rest } = next
      return entry.body.on ? { ...rest, archived: { at: entry.at, reason: entry.body.reason } } : rest
    }
    case "draft.link": {
      const { link: _, ...rest } = next
      return entry.body.key === null ? rest : { ...rest, link: entry.body.key }
    }
    case "reading.close":
      return { ...next, reading: entry.body.reading + 1 }
    case "text":
    case "withhold":
    case "checkpoint":
      return next
    case "epoch":
      return { ...next, epochs: { ...state.epochs, [entry.body.doc]: entry.body.epoch } }
    case "delegation.add": {
      const { delegation: id, name } = entry.body
      return { ...next, delegations: { ...state.delegations, [id]: { id, name, circle: id } } }
    }
    case "delegation.renew": {
      const { delegation: id, circle } = entry.body
      return { ...next, delegations: { ...state.delegations, [id]: { ...state.delegations[id], circle } } }
    }
    case "group.add": {
      const { group: id, name, members, coordinator } = entry.body
      return {
        ...next,
        groups: {
          ...state.groups,
          [id]: {
            id,
            name,
            members,
            coordinator,
            since: joined({}, members, 0),
            terms: termsOf([], members, entry.at),
          },
        },
      }
    }
    case "group.members": {
      const { group: id, members } = entry.body
      const group = state.groups[id]
      const coordinator = members.includes(group.coordinator) ? group.coordinator : (members[0] ?? "")
      const since = joined(group.since, members, entry.seq)
      const terms = termsOf(group.terms ?? [], members, entry.at)
      return { ...next, groups: { ...state.groups, [id]: { ...group, members, coordinator, since, terms } } }
    }
    case "group.coordinator": {
      const { group: id, coordinator } = entry.body
      return { ...next, groups: { ...state.groups, [id]: { ...state.groups[id], coordinator } } }
    }
    case "circle.add": {
      const { circle: id, name, members } = entry.body
      return { ...next, circle: { id, name, members, since: joined({}, members, 0) } }
    }
    case "circle.members": {
      if (!state.circle) return next
      const { members } = entry.body
      return { ...next, circle: { ...state.circle, members, since: joined(state.circle.since, members, entry.seq) } }
    }
    case "article.add": {
      const { after, ...unit } = entry.body
      const articles = { ...state.articles, [unit.id]: newArticle(unit) }
      return { ...next, articles, order: placed(state.order, unit.id, after) }
    }
    case "article.move":
      return { ...next, order: placed(state.order, entry.body.article, entry.body.after) }
    case "article.split": {
      const { article, fresh } = entry.body
      // The new one is added by an entry of its own, before this.
      return withArticle(next, fresh, { split: article })
    }
    case "article.merge":
      return withArticle(next, entry.body.article, { removed: true })
    case "article.remove":
      return withArticle(next, entry.body.article, { removed: true })
    case "article.openDrafting":
      return withArticle(next, entry.body.article, { status: "drafting" })
    case "article.closeDrafting":
      return withArticle(next, entry.body.article, { status: "open" })
    case "article.agree": {
      const { article, fingerprint, reading, setAside, reason, pending } = entry.body
      const agreed = { reading, at: entry.at, fingerprint, ...(pending?.length ? { pending } : {}) }
      const was = setAside.map(id => [id, { outcome: state.proposals[id].outcome, reason: state.proposals[id].reason }])
      const kept = was.length ? { ...agreed, was: Object.fromEntries(was) } : agreed
      const closed = withArticle(next, article, { status: "agreed", agreed: kept, requests: [] })
      const recent = { ...recentOf(entry), of: entry.kind, article, proposal: null }
      return { ...aside(closed, setAside, reason), lately: lately(state.lately, recent) }
    }
    case "article.requestReopen": {
      const { article, delegation, reason, block } = entry.body
      const asked = { delegation, reason: reason ?? "", at: entry.at, ...(block ? { block } : {}) }
      const requests = [...state.articles[article].requests, asked]
      return withArticle(next, article, { requests })
    }
    case "article.reopen":
      return withArticle(next, entry.body.article, { status: "open", agreed: null, requests: [] })
    case "proposal.open":
      return opened(next, entry.body)
    case "proposal.share":
      return withWorking(next, entry.body.proposal, { closed: true })
    case "proposal.drafters":
      return withEither(next, entry.body.proposal, { drafters: entry.body.seats })
    case "proposal.names":
      return withEither(next, entry.body.proposal, { namesOpen: entry.body.open })
    case "proposal.rebase": {
      const { proposal, base, since, texts } = entry.body
      return withWorking(withTexts(next, texts), proposal, { base, since })
    }
    case "proposal.keep": {
      const { proposal, base, since, tree } = entry.body
      return withWorking(next, proposal, { kept: { base, since, tree } })
    }
    case "proposal.table":
      return {
        ...tabled(next, entry.body),
        lately: lately(state.lately, {
          ...recentOf(entry),
          of: entry.kind,
          article: entry.body.article,
          proposal: entry.body.proposal,
        }),
      }
    case "proposal.revise":
      return revised(next, entry.body, {})
    case "proposal.floor":
      return revised(next, entry.body, { stage: entry.body.on ? "floor" : "tabled" })
    case "proposal.update":
      return revised(next, entry.body, {})
    case "proposal.withdraw": {
      const { proposal, reason } = entry.body
      return withProposal(next, proposal, { outcome: "withdrawn", reason, stage: "tabled", cosponsors: [] })
    }
    case "proposal.restore":
      return revised(next, entry.body, { outcome: resumed(state, entry.body.proposal), reason: null })
    case "proposal.confirm":
      return withProposal(next, entry.body.proposal, { unconfirmed: false })
    case "proposal.cosponsor": {
      const { proposal, delegation, fingerprint } = entry.body
      const others = state.proposals[proposal].cosponsors.filter(each => each.delegation !== delegation)
      const asked = state.proposals[proposal].asked?.filter(each => each !== delegation)
      const cosponsors = [...others, { delegation, fingerprint, earlier: false }]
      return withProposal(next, proposal, { cosponsors, ...(asked ? { asked } : {}) })
    }
    case "proposal.leave": {
      const { proposal, delegation } = entry.body
      const others = state.proposals[proposal].cosponsors.filter(each => each.delegation !== delegation)
      return withProposal(next, proposal, { cosponsors: others })
    }
    case "proposal.adopt":
      return adopted(next, entry.body)
    case "proposal.revert":
      return reverted(next, entry.body)
    case "proposal.setAside":
      return withProposal(next, entry.body.proposal, {
        outcome: "setAside",
        reason: entry.body.reason,
        stage: "tabled",
      })
    case "proposal.park":
      return withProposal(next, entry.body.proposal, { outcome: "parked", reason: entry.body.reason, stage: "tabled" })
    case "proposal.resume":
      return withProposal(next, entry.body.proposal, { outcome: resumed(state, entry.body.proposal), reason: null })
    case "proposal.except": {
      const { proposal, delegation, on } = entry.body
      const others = (state.proposals[proposal].except ?? []).filter(each => each !== delegation)
      return withProposal(next, proposal, { except: on ? [...others, delegation] : others })
    }
    default:
      return foldFurther(next, entry)
  }
}

const recentOf = ({ seq, at, actor }: Stamped) => ({ seq, at, seat: actor })

/** The same of many, in their order: what `fold` gives one by one, and as fast as they are many. */
export const foldAll = (state: State, entries: Iterable<Stamped>): State =>
  atOnce(() => {
    let next = state
    for (const entry of entries) next = fold(next, entry)
    return next
  })
