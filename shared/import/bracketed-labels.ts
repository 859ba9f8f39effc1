/** Articles that stand in square brackets with their labels: `[Article 3`, and the bracket closes at their end. */
import { concat, type Flat, slice, words } from "../text/flat.ts"
import { labelAt } from "./label.ts"
import type { SourceBlock, Unsure } from "./source.ts"

/**
 * Takes the bracket off the label, so that it is read as one: an opening one goes to the first words of the article, a
 * pair around the label alone is named.
 */
export function withoutLabelBrackets(blocks: readonly SourceBlock[], unsure: Unsure[]): SourceBlock[] {
  const done = [...blocks]
  for (const [n, block] of done.entries()) {
    const { text } = block.content
    const lead = /^\s*\[\s*/.exec(text)?.[0].length
    if (lead === undefined || block.kind === "table") continue
    const label = labelAt(text.slice(lead).replace(/\]\s*$/, ""))
    const alone = label !== null && /^\]?\s*$/.test(text.slice(lead + label.length))
    if (!label || !(block.kind === "heading" || alone)) continue
    const closes = /\]\s*$/.exec(text)
    const next = done[n + 1]
    if (closes) {
      done[n] = { ...block, content: slice(block.content, lead, closes.index) }
      unsure.push({ where: label.written, why: "square brackets around a label", words: text.trim() })
    } else if (!text.includes("]") && next && next.kind === "paragraph") {
      done[n] = { ...block, content: slice(block.content, lead) }
      done[n + 1] = { ...next, content: opened(next.content) }
      unsure.push({ where: label.written, why: "a square bracket before a label is put before its words", words: text })
    }
  }
  return done
}

const opened = (content: Flat): Flat => concat([words("["), content])
