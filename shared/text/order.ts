/**
 * Whole sentences or blocks that several proposals insert at one point: each keeps its own order, identical ones are
 * merged. What is merged is decided in an order of content, so that it does not depend on who tabled first; the order
 * of tabling only places what is free.
 */
import type { Item, Place } from "./bracket.ts"
import { BLOCK, type Flat, isBracketed } from "./flat.ts"
import { sameWording } from "./hunk.ts"

interface Entry {
  readonly words: Flat
  readonly by: { who: number; nth: number; words: Flat }[]
}

/** One place for each sentence or block, in an order that keeps every proposal's own. */
export function gather(items: readonly Item[], block: boolean): Place[] {
  const { from, to } = items[0]
  const per = new Map<number, Flat[]>()
  for (const item of items) {
    const list = per.get(item.who)
    if (list) list.push(item.hunk.insert)
    else per.set(item.who, [item.hunk.insert])
  }
  let merged: Entry[] = []
  const lists = [...per].map(([who, list]) => ({ who, list, content: list.map(contentOf).join("\n") }))
  lists.sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : a.who - b.who))
  for (const { who, list } of lists)
    merged = supersequence(
      merged,
      list.map((words, nth) => ({ words, by: [{ who, nth, words }] })),
    )
  return inTablingOrder(merged).map(entry => ({
    type: "place",
    from,
    to,
    base: null,
    alternatives: [{ words: first(entry).words, by: entry.by.map(each => each.who).sort((a, b) => a - b) }],
    reserves: [],
    own: false,
    block,
    quiet: false,
    texts: new Map(entry.by.map(each => [each.who, each.words])),
  }))
}

/** Everything that `sameWording` looks at, as a string to sort by. */
function contentOf(words: Flat): string {
  let flags = ""
  for (let i = 0; i < words.text.length; i++)
    flags += words.text[i] === BLOCK ? words.attrs[i] : words.text[i] !== " " && isBracketed(words.attrs[i]) ? 1 : 0
  return `${words.text}\n${flags}`
}

const first = (entry: Entry) => entry.by.reduce((a, b) => (b.who < a.who ? b : a))

function supersequence(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  if (!a.length) return [...b]
  const width = b.length + 1
  const same = (i: number, j: number) => sameWording(a[i].words, b[j].words)
  const best = new Int32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] = same(i, j)
        ? best[(i + 1) * width + j + 1] + 1
        : Math.max(best[(i + 1) * width + j], best[i * width + j + 1])
  const all: Entry[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; )
    if (i < a.length && j < b.length && same(i, j)) {
      all.push({ words: a[i].words, by: [...a[i].by, ...b[j].by] })
      i++
      j++
    } else if (j >= b.length || (i < a.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) all.push(a[i++])
    else all.push(b[j++])
  return all
}

/** Of all entries whose forerunners, in each proposal, stand already: the one tabled first. */
function inTablingOrder(entries: readonly Entry[]): Entry[] {
  const rest = [...entries]
  const next = new Map<number, number>()
  const all: Entry[] = []
  while (rest.length) {
    let chosen = -1
    for (let i = 0; i < rest.length; i++) {
      if (!rest[i].by.every(each => each.nth === (next.get(each.who) ?? 0))) continue
      if (chosen < 0 || first(rest[i]).who < first(rest[chosen]).who) chosen = i
    }
    const [entry] = rest.splice(Math.max(0, chosen), 1)
    for (const each of entry.by) next.set(each.who, each.nth + 1)
    all.push(entry)
  }
  return all
}
