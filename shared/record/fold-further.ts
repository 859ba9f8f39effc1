/** The part of `fold` that is in chapters: each changes its own slice, and what it decides of articles is here. */
import { closing, foldStatement, opening, renamed } from "./agreement.ts"
import { foldBundle } from "./bundles.ts"
import { foldComment } from "./comments.ts"
import type { Further } from "./entries.ts"
import type { UndoEntry } from "./lately.ts"
import { foldMeeting } from "./meeting.ts"
import { withArticle, withEither, withProposal, withTexts } from "./parts.ts"
import { foldPosition } from "./positions.ts"
import { foldRevision } from "./revisions.ts"
import { foldSilence, renamedIn } from "./silence.ts"
import { foldSponsoring, type SponsoringEntry } from "./sponsoring.ts"
import type { Article, State } from "./state.ts"
import { foldRenumbering, foldVersion } from "./versions.ts"
import { foldVote } from "./voting.ts"

/** @param state with the entry's number */
export function foldFurther(state: State, entry: Further): State {
  switch (entry.kind) {
    case "bundle.make":
    case "bundle.consent":
    case "bundle.adopt":
    case "bundle.dissolve":
      return { ...state, bundles: foldBundle(state.bundles ?? {}, entry) }
    case "revision.release":
    case "revision.taken":
      return foldRevision(state, entry)
    case "version.publish":
      return { ...known(state, entry.body.texts), versions: foldVersion(state.versions ?? [], entry) }
    case "draft.renumber": {
      const { texts, units } = entry.body
      const concordances = [...(state.concordances ?? []), { seq: entry.seq, at: entry.at, units }]
      return units.reduce<State>((so, unit) => onArticle(so, unit.id, article => foldRenumbering(article, unit)), {
        ...known(state, texts),
        concordances,
      })
    }
    case "meeting.add":
    case "meeting.edit":
    case "meeting.remove":
    case "meeting.now":
    case "meeting.report":
    case "speaker.ask":
    case "speaker.add":
    case "speaker.call":
    case "speaker.done":
    case "speaker.withdraw":
      return { ...state, meetings: foldMeeting(state.meetings ?? {}, entry) }
    case "vote.call":
    case "vote.cast":
    case "vote.close":
      return { ...state, votes: foldVote(state.votes ?? {}, entry) }
    case "article.order":
      return onArticle(state, entry.body.article, () => ({ considered: entry.body.proposals }))
    case "act.undo":
      return undone(state, entry)
    case "proposal.rationale":
      return withEither(state, entry.body.proposal, { rationale: { text: entry.body.text, source: entry.body.source } })
    case "proposal.ask":
    case "proposal.askToJoin":
    case "proposal.grant":
    case "proposal.together":
    case "proposal.consent":
    case "proposal.accept":
      return sponsored(state, entry)
    case "position.take":
    case "position.confirm":
      return { ...known(state, entry.body.texts), positions: foldPosition(state.positions ?? {}, entry) }
    case "position.withdraw":
      return { ...state, positions: foldPosition(state.positions ?? {}, entry) }
    case "comment.open":
      return { ...known(state, entry.body.texts), threads: foldComment(state.threads ?? {}, entry) }
    case "comment.reply":
    case "comment.edit":
    case "comment.close":
    case "comment.reopen":
      return { ...state, threads: foldComment(state.threads ?? {}, entry) }
    case "statement.make":
    case "statement.confirm":
    case "statement.withdraw":
      return { ...state, statements: foldStatement(state.statements ?? {}, entry) }
    case "paragraph.agree": {
      const { article, blocks, reading } = entry.body
      return onArticle(state, article, ({ paragraphs }) => ({
        paragraphs: closing(paragraphs, blocks, { how: "agreed", reading, at: entry.at }),
      }))
    }
    case "paragraph.reopen": {
      const { article, blocks } = entry.body
      return onArticle(state, article, ({ paragraphs, requests }) => ({
        paragraphs: opening(paragraphs, blocks),
        requests: requests.filter(each => each.block === undefined || !blocks.includes(each.block)),
      }))
    }
    case "paragraph.moved": {
      const { article, blocks } = entry.body
      const { silences } = state
      const known = silences ? { ...state, silences: renamedIn(silences, article, blocks) } : state
      return onArticle(known, article, ({ paragraphs, requests }) => ({
        paragraphs: renamed(paragraphs, blocks),
        requests: requests.map(each => (each.block ? { ...each, block: blocks[each.block] ?? each.block } : each)),
      }))
    }
    case "article.correct": {
      const { article, before, after, texts, reason } = entry.body
      return onArticle(known(state, texts), article, ({ corrections, agreed }) => ({
        corrections: [...(corrections ?? []), { before, after, reason, at: entry.at }],
        agreed: agreed?.fingerprint === before ? { ...agreed, fingerprint: after } : agreed,
      }))
    }
    case "silence.broke": {
      const { silence, articles, block } = entry.body
      return { ...state, broke: [...(state.broke ?? []), { silence, articles, block }] }
    }
    case "silence.late": {
      const { silence, delegation, reason } = entry.body
      return { ...state, late: [...(state.late ?? []), { silence, delegation, reason, at: entry.at }] }
    }
    default:
      return underSilence({ ...state, silences: foldSilence(state.silences ?? {}, entry) }, entry)
  }
}

/** A granted name joins the sponsor's; an amendment that was taken over has done its work. */
function sponsored(state: State, entry: SponsoringEntry): State {
  const { proposal } = entry.body
  const next = withProposal(state, proposal, foldSponsoring(state.proposals[proposal], entry))
  if (entry.kind === "proposal.accept")
    return withProposal(next, entry.body.amendment, { outcome: "adopted", stage: "tabled" })
  if (entry.kind !== "proposal.grant" || !entry.body.yes) return next
  const { delegation, fingerprint } = entry.body
  const others = state.proposals[proposal].cosponsors.filter(each => each.delegation !== delegation)
  return withProposal(next, proposal, { cosponsors: [...others, { delegation, fingerprint, earlier: false }] })
}

/** Takes back what was done a moment ago: a tabled proposal is private again, an agreed article open. */
function undone(state: State, { body }: UndoEntry): State {
  const next = { ...state, lately: (state.lately ?? []).filter(each => each.seq !== body.seq) }
  if (body.of === "article.agree") {
    const was = state.articles[body.article].agreed?.was ?? {}
    const open = withArticle(next, body.article, { status: "open", agreed: null })
    return Object.entries(was).reduce((so, [id, outcome]) => withProposal(so, id, outcome), open)
  }
  const { [body.proposal ?? ""]: _, ...proposals } = next.proposals
  if (next.articles[body.article]?.proposed !== body.proposal) return { ...next, proposals }
  const { [body.article]: __, ...articles } = next.articles
  return { ...next, proposals, articles, order: next.order.filter(id => id !== body.article) }
}

const known = (state: State, texts: State["texts"]): State =>
  Object.keys(texts).length ? withTexts(state, texts) : state

const onArticle = (state: State, id: string, change: (article: Article) => Partial<Article>): State =>
  withArticle(state, id, change(state.articles[id]))

/** What a silence makes of its articles. */
function underSilence(state: State, entry: Extract<Further, { kind: `silence.${string}` }>): State {
  if (entry.kind === "silence.open")
    return Object.keys(entry.body.articles).reduce((so, id) => onArticle(so, id, () => ({ status: "silence" })), state)
  if (entry.kind === "silence.break") {
    const { articles, held } = entry.body
    return articles.reduce(
      (so, id) =>
        onArticle(so, id, ({ paragraphs }) => {
          const free = opening(paragraphs, keysHeld(paragraphs))
          const closed = closing(free, held, { how: "silence", reading: state.reading, at: entry.at })
          return { status: "open", ...(paragraphs || held.length ? { paragraphs: closed } : {}) }
        }),
      state,
    )
  }
  if (entry.kind === "silence.end") {
    const { silence, deadline, reading, articles, paragraphs } = entry.body
    const agreed = (fingerprint: string) => ({ reading, at: deadline, fingerprint, silence })
    const whole = Object.entries(articles).reduce(
      (so, [id, print]) => onArticle(so, id, () => ({ status: "agreed", agreed: agreed(print), requests: [] })),
      state,
    )
    return Object.entries(paragraphs).reduce(
      (so, [id, blocks]) =>
        onArticle(so, id, each => ({
          paragraphs: closing(each.paragraphs, blocks, { how: "agreed", reading, at: deadline }),
        })),
      whole,
    )
  }
  return state
}

const keysHeld = (paragraphs: Article["paragraphs"]): string[] =>
  Object.entries(paragraphs ?? {})
    .filter(([, closed]) => closed.how === "silence")
    .map(([block]) => block)
