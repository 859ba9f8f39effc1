/** The part of `fold` that is in chapters: each changes its own slice, and what it decides of articles is here. */
import { closing, foldStatement, opening, renamed } from "./agreement.ts"
import { foldComment } from "./comments.ts"
import type { Stamped } from "./entries.ts"
import { foldPosition } from "./positions.ts"
import { foldSilence } from "./silence.ts"
import type { Article, State } from "./state.ts"

type Further = Extract<
  Stamped,
  {
    kind:
      | `position.${string}`
      | `comment.${string}`
      | `paragraph.${string}`
      | `statement.${string}`
      | `silence.${string}`
      | "article.correct"
  }
>

/** @param state with the entry's number */
export function foldFurther(state: State, entry: Further): State {
  switch (entry.kind) {
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
      return onArticle(state, article, ({ paragraphs }) => ({ paragraphs: opening(paragraphs, blocks) }))
    }
    case "paragraph.moved": {
      const { article, blocks } = entry.body
      return onArticle(state, article, ({ paragraphs }) => ({ paragraphs: renamed(paragraphs, blocks) }))
    }
    case "article.correct": {
      const { article, before, after, texts } = entry.body
      return onArticle(known(state, texts), article, ({ corrections, agreed }) => ({
        corrections: [...(corrections ?? []), { before, after }],
        agreed: agreed?.fingerprint === before ? { ...agreed, fingerprint: after } : agreed,
      }))
    }
    case "silence.late": {
      const { silence, delegation, reason } = entry.body
      return { ...state, late: [...(state.late ?? []), { silence, delegation, reason, at: entry.at }] }
    }
    default:
      return underSilence({ ...state, silences: foldSilence(state.silences ?? {}, entry) }, entry)
  }
}

const known = (state: State, texts: State["texts"]): State =>
  Object.keys(texts).length ? { ...state, texts: { ...state.texts, ...texts } } : state

const onArticle = (state: State, id: string, change: (article: Article) => Partial<Article>): State => ({
  ...state,
  articles: { ...state.articles, [id]: { ...state.articles[id], ...change(state.articles[id]) } },
})

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
