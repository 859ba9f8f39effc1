/**
 * Unsent words put back by text into a fresh copy: one way for refusals, epochs, quotas and orders that the gate does
 * not take (GATE: "Refusal and recovery"). Pure.
 */
import { changes } from "../../../shared/text/changes.ts"
import { BLOCK, type Flat, NOTE, slice } from "../../../shared/text/flat.ts"
import { applyHunks, atEdge, type Hunk, type Splice, splices } from "../../../shared/text/hunk.ts"
import { rebase } from "../../../shared/text/rebase.ts"
import type { Found } from "./rescued.ts"

export interface Recovered {
  /** The fresh text with what could be put back into it. */
  readonly text: Flat
  /** What could not, because others have written there meanwhile or the words around are gone. */
  readonly left: readonly Words[]
}
export type Words = Pick<Found, "text" | "context">

/**
 * @param acknowledged the text as the server last acknowledged it (normalised, as are the others)
 * @param mine the same with what was not acknowledged
 * @param fresh the text as the server has it now
 * @param closed the words of its paragraphs that are to stay as they are
 */
export function recover(acknowledged: Flat, mine: Flat, fresh: Flat, closed: readonly string[] = []): Recovered {
  const own = changes(acknowledged, mine)
  const { hunks, of, fates } = rebase(acknowledged, own, fresh)
  const back: Hunk[] = []
  const left = new Set<number>()
  const stays = closedRanges(fresh, closed)
  hunks.forEach((hunk, i) => {
    const owners = of[i]
    if (splices([hunk]).some(each => stays.some(range => touches(fresh, each, range)))) {
      for (const each of owners) left.add(each)
      return
    }
    // Only words that I had before me are mine to take out.
    if (slice(fresh, hunk.from, hunk.to).text === owners.map(each => covered(acknowledged, own[each])).join("")) {
      back.push(hunk)
      return
    }
    // Others wrote at the very place where I only added words: both stand, theirs first. Other clashes are a person's.
    const only = owners.length === 1 ? own[owners[0]] : undefined
    const theirs = slice(fresh, hunk.from, hunk.to)
    if (only && only.from === only.to && only.insert.text === hunk.insert.text && !startsBlocks(only, theirs)) {
      const both = beside(theirs.text, only.insert)
      if (both) back.push({ ...hunk, from: hunk.to, insert: both })
    } else for (const each of owners) left.add(each)
  })
  fates.forEach(({ fate }, i) => {
    if (fate === "unplaced") left.add(i)
  })
  return { text: applyHunks(fresh, back), left: [...left].flatMap(i => wordsOf(acknowledged, own[i])) }
}

/** All that was written since the server's last acknowledgement: for a text that may not be written any more. */
export const unsent = (acknowledged: Flat, mine: Flat): Words[] =>
  changes(acknowledged, mine).flatMap(hunk => wordsOf(acknowledged, hunk))

interface Range {
  readonly from: number
  readonly to: number
}
/** Where the closed paragraphs stand: known by their words, which nobody changes. */
function closedRanges({ text }: Flat, closed: readonly string[]): Range[] {
  if (closed.length === 0) return []
  const known = new Set(closed.map(bare))
  const found: Range[] = []
  for (let from = 0; from < text.length; ) {
    const next = text.indexOf(BLOCK, from + 1)
    const to = next < 0 ? text.length : next
    if (known.has(bare(text.slice(from, to)))) found.push({ from, to })
    from = to
  }
  return found
}
const bare = (words: string): string => words.replace(/[\uFFFC\s]+/gu, "")

/** Whether a change would change a closed paragraph; whole blocks put in, or taken out, beside it do not. */
function touches(fresh: Flat, { from, to, insert }: Splice, range: Range): boolean {
  const whole = atEdge(fresh, from) && atEdge(fresh, to) && (insert.text === "" || insert.text.startsWith(BLOCK))
  if (whole) return from < range.to && to > range.from
  if (from === range.to && insert.text.startsWith(BLOCK)) return false
  return from <= range.to && to > range.from && (from > range.from || to > from)
}

const covered = (base: Flat, hunk: Hunk): string => base.text.slice(hunk.from, hunk.to)

/** Paragraphs do not stand inside one another. */
const startsBlocks = (own: Hunk, theirs: Flat): boolean =>
  own.insert.text.includes(BLOCK) || theirs.text.includes(BLOCK)

/**
 * What of my words is to follow theirs: nothing, where theirs begin with mine (the server had more of them than it
 * could say); what comes after, where mine begin with theirs.
 */
function beside(theirs: string, mine: Flat): Flat | null {
  if (theirs.startsWith(mine.text)) return null
  return mine.text.startsWith(theirs) ? slice(mine, theirs.length) : mine
}

const CONTEXT = 60
const readable = (text: string): string => text.replaceAll(BLOCK, "\n").replaceAll(NOTE, "")

function wordsOf(base: Flat, hunk: Hunk): Words[] {
  return splices([hunk]).flatMap(({ from, to, insert }) => {
    if (readable(insert.text).trim() === "") return []
    const before = readable(base.text.slice(Math.max(0, from - CONTEXT), from))
    const after = readable(base.text.slice(to, to + CONTEXT))
    return [{ text: readable(insert.text), context: { before, after } }]
  })
}
