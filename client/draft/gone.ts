/** What an eye at the wall has just lost: alternatives that a bracket no longer has, and brackets that are gone. Pure. */
import type { Sponsor, ViewBracket, ViewNode } from "../../shared/text/view.ts"
import { bracketsOf, plain } from "./flow.ts"

export interface Lost {
  readonly words: string
  readonly by: readonly Sponsor[]
}
export interface Gone {
  /** By the text of the bracket that they stood in, as it reads now. */
  readonly inside: ReadonlyMap<string, readonly Lost[]>
  /** Brackets as they were drawn. */
  readonly whole: readonly string[]
}
export const NOTHING_GONE: Gone = { inside: new Map(), whole: [] }

interface Option extends Lost {
  readonly proposals: readonly string[]
}
const optionsOf = ({ base, alternatives }: ViewBracket): Option[] => [
  ...(base ? [{ words: plain(base), by: [], proposals: [] }] : []),
  ...alternatives.filter(each => !each.delete).map(each => ({ ...each, words: plain(each.content) })),
]

/** @returns `known` itself where nothing more is gone */
export function goneFrom(known: Gone, before: readonly ViewNode[], now: readonly ViewNode[]): Gone {
  const [olds, news] = [bracketsOf(before), bracketsOf(now)]
  const [then, still] = [new Set(olds.map(each => each.text)), new Set(news.map(each => each.text))]
  const left = olds.filter(each => !still.has(each.text))
  if (left.length === 0) return known
  const inside = new Map([...known.inside].filter(([text]) => still.has(text)))
  const whole = [...known.whole]
  for (const old of left) {
    const heir = news.find(each => !then.has(each.text) && related(old, each))
    if (!heir) {
      whole.push(old.text)
      continue
    }
    const options = optionsOf(heir)
    const lost = [...(known.inside.get(old.text) ?? []), ...optionsOf(old).filter(each => !isTyped(each, options))]
    const words = new Set(options.map(each => each.words))
    const gone = lost.filter((each, at) => {
      return !words.has(each.words) && lost.findIndex(other => other.words === each.words) === at
    })
    if (gone.length) inside.set(heir.text, [...(inside.get(heir.text) ?? []), ...gone])
  }
  return { inside, whole }
}

function related(old: ViewBracket, now: ViewBracket): boolean {
  const proposals = new Set(old.alternatives.flatMap(each => each.proposals))
  if (now.alternatives.some(each => each.proposals.some(id => proposals.has(id)))) return true
  return old.base !== null && now.base !== null && plain(old.base) === plain(now.base) && old.letter === now.letter
}

/** Words that somebody is typing before everyone's eyes are not gone: they grow, or are taken back letter by letter. */
const isTyped = (old: Option, now: readonly Option[]): boolean =>
  now.some(
    each =>
      each.proposals.some(id => old.proposals.includes(id)) &&
      (each.words.startsWith(old.words) || old.words.startsWith(each.words)),
  )
