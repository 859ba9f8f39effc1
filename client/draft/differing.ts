/** In a long alternative, the words that differ from the base: what a reader looks for among the same words. */
import type { ViewNode } from "../../shared/text/view.ts"
import { baseOnly, type Drawn, plain, resolve } from "./flow.ts"

const TOKEN =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}])[\p{L}\p{M}\p{N}])+|./gu
/** Larger comparisons are left out: marking is a help, and the reader's own machine does it. */
const MOST_CELLS = 250_000
/** Where more than this share of the words differs, marking them all helps nobody. */
const MOST_SHARE = 0.8

/** The ranges of `words` (UTF-16 offsets) that a longest common subsequence with `base` leaves out. */
export function differing(base: string, words: string): (readonly [from: number, to: number])[] {
  const a = base.match(TOKEN) ?? []
  const b = words.match(TOKEN) ?? []
  if (a.length * b.length > MOST_CELLS) return []
  const kept = keptOf(a, b)
  const said = b.filter(token => token.trim() !== "").length
  const changed = b.filter((token, at) => token.trim() !== "" && !kept[at]).length
  if (changed > said * MOST_SHARE) return []
  const ranges: [number, number][] = []
  let at = 0
  b.forEach((token, i) => {
    const end = at + token.length
    const last = ranges.at(-1)
    if (!kept[i] && token.trim() !== "") {
      // The spaces between two words that differ belong to the stretch.
      if (last && words.slice(last[1], at).trim() === "") last[1] = end
      else ranges.push([at, end])
    }
    at = end
  })
  return ranges
}

/** Which tokens of `b` stand in a longest common subsequence. */
function keptOf(a: readonly string[], b: readonly string[]): boolean[] {
  const width = b.length + 1
  const length = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1] + 1
          : Math.max(length[(i + 1) * width + j], length[i * width + j + 1])
  const kept = new Array<boolean>(b.length).fill(false)
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length)
    if (a[i] === b[j]) {
      kept[j] = true
      i++
      j++
    } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) i++
    else j++
  return kept
}

/** By base and by words: a text is drawn again far more often than it changes. */
const marked = new WeakMap<readonly ViewNode[], WeakMap<readonly ViewNode[], readonly Drawn[]>>()

/** The alternative's nodes, with the words that differ from the base's wrapped for drawing. */
export function markDiffering(base: readonly ViewNode[], words: readonly ViewNode[]): readonly Drawn[] {
  let known = marked.get(base)
  if (!known) marked.set(base, (known = new WeakMap()))
  let found = known.get(words)
  if (!found) known.set(words, (found = mark(base, words)))
  return found
}

function mark(base: readonly ViewNode[], words: readonly ViewNode[]): readonly Drawn[] {
  const text = words.map(node => (node.type === "text" ? node.text : "\n")).join("")
  const ranges = differing(plain(resolve(base, baseOnly)), text)
  if (ranges.length === 0) return words
  let at = 0
  return words.flatMap((node): Drawn[] => {
    if (node.type !== "text") {
      at++
      return [node]
    }
    const [start, end] = [at, at + node.text.length]
    at = end
    const out: Drawn[] = []
    let done = start
    for (const [from, to] of ranges) {
      const [lo, hi] = [Math.max(from, done), Math.min(to, end)]
      if (lo >= hi) continue
      if (lo > done) out.push({ ...node, text: node.text.slice(done - start, lo - start) })
      out.push({ type: "differs", node: { ...node, text: node.text.slice(lo - start, hi - start) } })
      done = hi
    }
    if (done < end) out.push({ ...node, text: node.text.slice(done - start) })
    return out
  })
}
