/**
 * Whole sentences or blocks that several proposals insert at one point: each keeps its own order, identical ones are
 * merged. What is merged is decided in an order of content, so that it does not depend on who tabled first; the order
 * of tabling only places what is free.
 */
import type { Item, Place } from "./bracket.ts"
import { BLOCK, type Flat, isBracketed } from "./flat.ts"

interface Entry {
  /** Equal for equal wording. */
  readonly id: number
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
  const ids = new Map<string, number>()
  const idOf = (content: string) => {
    if (!ids.has(content)) ids.set(content, ids.size)
    return ids.get(content)!
  }
  const lists = [...per].map(([who, list]) => {
    const contents = list.map(contentOf)
    return { who, list, ids: contents.map(idOf), content: contents.join("\n") }
  })
  lists.sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : a.who - b.who))
  for (const { who, list, ids } of lists)
    merged = supersequence(
      merged,
      list.map((words, nth) => ({ id: ids[nth], by: [{ who, nth, words }] })),
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
  const same = (i: number, j: number) => a[i].id === b[j].id
  const best = new Int32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] = same(i, j)
        ? best[(i + 1) * width + j + 1] + 1
        : Math.max(best[(i + 1) * width + j], best[i * width + j + 1])
  const all: Entry[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; )
    if (i < a.length && j < b.length && same(i, j)) {
      all.push({ id: a[i].id, by: [...a[i].by, ...b[j].by] })
      i++
      j++
    } else if (j >= b.length || (i < a.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) all.push(a[i++])
    else all.push(b[j++])
  return all
}

/** Of all entries whose forerunners, in each proposal, stand already: the one tabled first. */
function inTablingOrder(entries: readonly Entry[]): Entry[] {
  const queues = new Map<number, Entry[]>()
  for (const entry of entries)
    for (const { who, nth } of entry.by) {
      if (!queues.has(who)) queues.set(who, [])
      queues.get(who)![nth] = entry
    }
  const order = [...queues].sort(([a], [b]) => a - b)
  const next = new Map(order.map(([who]) => [who, 0]))
  const all: Entry[] = []
  while (all.length < entries.length) {
    let chosen: Entry | undefined
    for (const [who, queue] of order) {
      const entry = queue[next.get(who)!]
      if (!entry?.by.every(each => next.get(each.who) === each.nth)) continue
      if (!chosen || first(entry).who < first(chosen).who) chosen = entry
    }
    if (!chosen) throw new RangeError("no order keeps every proposal's own")
    for (const each of chosen.by) next.set(each.who, each.nth + 1)
    all.push(chosen)
  }
  return all
}
