/**
 * Rolling text as people write it in a line: `in excess of [15 / 22 – Avaria / 10 – Northern Group] consecutive days`
 * (ROLLING: "The notation, settled"). One block a line; spaces stand outside the brackets.
 */
import { type Notation, notation } from "./notation.ts"
import { setOff } from "./numbering.ts"
import { unseen } from "./unseen.ts"
import type { Sponsor, ViewAlternative, ViewBlock, ViewBracket, ViewNode } from "./view.ts"

/** The text of a drawn tree: labels, no note marks. */
export function lineOf(nodes: readonly ViewNode[], lang: string): string {
  return raw(nodes, notation(lang)).replace(/ *\n/g, "\n").replace(/ {2,}/g, " ").replace(/^\n/, "").trimEnd()
}

/** One bracket alone; of stacked blocks, one row a line. */
export const bracketLine = (bracket: ViewBracket, lang: string): string => lineOf([bracket], lang).trim()

/** Whether it is drawn as rows, each in a pair of its own: blocks against blocks. */
export const isStacked = (bracket: ViewBracket): boolean =>
  bracket.block && bracket.base !== null && bracket.alternatives.some(each => !ofWhole(each))

/** All brackets, each once. */
export function countBrackets(nodes: readonly ViewNode[]): number {
  let count = 0
  for (const node of nodes)
    if (node.type === "bracket") {
      count += 1 + countBrackets(node.base ?? [])
      for (const alternative of node.alternatives) count += countBrackets(alternative.content)
    }
  return count
}

/** How many pairs of square brackets the line has: stacked ones have a pair for each row. */
export function countPairs(nodes: readonly ViewNode[]): number {
  let count = 0
  for (const node of nodes)
    if (node.type === "bracket") {
      count += isStacked(node) ? 1 + node.alternatives.filter(each => !ofWhole(each)).length : 1
      count += countPairs(node.base ?? [])
      for (const alternative of node.alternatives) count += countPairs(alternative.content)
    }
  return count
}

export const attribution = (by: readonly Sponsor[], words: Notation): string =>
  by.map(each => (each.unconfirmed ? `${each.name} (${words.unconfirmed})` : each.name)).join(", ")

/** A word of the notation and whose it is; where the draft names nobody, the word alone. */
const whose = (word: string, by: readonly Sponsor[], words: Notation): string =>
  by.length ? `${word}${words.colon}${attribution(by, words)}` : word
/** Words and whose they are. */
const credited = (text: string, by: readonly Sponsor[], words: Notation): string =>
  by.length ? `${text} – ${attribution(by, words)}` : text

function raw(nodes: readonly ViewNode[], words: Notation, notes = false): string {
  let text = ""
  for (const node of nodes)
    if (node.type === "note") text += notes ? ` (${node.text})` : ""
    else if (node.type === "block") text += `\n${setOff(node.label)}`
    else if (node.type === "text") text += node.text
    else if (node.type === "bracket") text += bracket(node, words)
  return text
}

/** What is said of the base's own words: reserves on them, lifts of them. */
const saidOfBase = (node: ViewBracket, words: Notation): string[] =>
  node.reserves.map(each => whose(words[each.kind], each.by, words))
/** Without words of its own: a deletion, a move. */
const ofWhole = (each: ViewAlternative) => each.delete || each.move !== undefined
const ruled = (each: ViewAlternative, words: Notation) =>
  whose(each.move === undefined ? words.delete : words.moveAfter(each.move), each.by, words)

const blank = (nodes: readonly ViewNode[]) => nodes.every(node => node.type === "text" && node.text.trim() === "")
const bareBlock = (nodes: readonly ViewNode[]): ViewBlock | null => {
  const rest = nodes.filter(node => node.type !== "text" || node.text.trim() !== "")
  return rest.length === 1 && rest[0].type === "block" ? rest[0] : null
}

function bracket(node: ViewBracket, words: Notation): string {
  if (isStacked(node)) return stacked(node, words)
  const { base, alternatives } = node
  if (alternatives.length === 1 && !node.reserves.length) {
    const [only] = alternatives
    if (bareBlock(only.content) && blank(base ?? [])) return ` [${credited(words.splits, only.by, words)}] `
  }
  // Only the place between two paragraphs is in dispute: said behind the label of the second.
  const between = base && !node.block ? bareBlock(base) : null
  if (between) {
    const said = alternatives.map(each => {
      const text = raw(each.content, words).trim()
      return credited(each.delete || !text ? words.merges : text, each.by, words)
    })
    return `\n${setOff(between.label)}[${said.join(" / ")}] `
  }
  return inline(node, words)
}

/** A block without words, an empty cell say, has a sign to stand for it. */
const written = (nodes: readonly ViewNode[], words: Notation): string => raw(nodes, words).trim() || "∅"

function stacked(node: ViewBracket, words: Notation): string {
  const said = saidOfBase(node, words).concat(node.alternatives.filter(ofWhole).map(each => ruled(each, words)))
  const rows = [written(node.base ?? [], words) + (said.length ? ` – ${said.join(" / ")}` : "")]
  for (const each of node.alternatives)
    if (!ofWhole(each)) rows.push(credited(written(each.content, words), each.by, words))
  return rows.map(row => `\n[${row}]`).join("")
}

/** Words that stand in an alternative itself, nested brackets left out: a ` / ` in them doubles the separator. */
const literal = (nodes: readonly ViewNode[]): string =>
  nodes.map(node => (node.type === "text" ? node.text : node.type === "bracket" ? "[]" : "\n")).join("")

/** Whether only notes tell the alternatives apart, so that their words must be shown. */
function disputesNotes(node: ViewBracket, words: Notation): boolean {
  const contents = [
    ...(node.base ? [node.base] : []),
    ...node.alternatives.filter(each => !ofWhole(each)).map(each => each.content),
  ]
  if (!contents.some(content => content.some(each => each.type === "note"))) return false
  const texts = contents.map(content => raw(content, words).trim())
  return texts.includes("") || new Set(texts).size < texts.length
}

function inline(node: ViewBracket, words: Notation): string {
  const parts: { text: string; said: string }[] = []
  const said = saidOfBase(node, words)
  let alternatives = node.alternatives
  const notes = disputesNotes(node, words)
  if (node.base) {
    // A deletion alone is said of the base's words; among alternatives it is one of them.
    if (alternatives.length === 1 && ofWhole(alternatives[0]) && !said.length) {
      said.push(ruled(alternatives[0], words))
      alternatives = []
    }
    const text = raw(node.base, words, notes)
    // Where only a space goes, the base has nothing to show.
    if (text.trim() || said.length || !alternatives.length) parts.push({ text, said: said.join(", ") })
  }
  for (const each of alternatives)
    if (ofWhole(each)) parts.push({ text: "", said: ruled(each, words) })
    else {
      const split = bareBlock(each.content)
      parts.push({ text: split ? words.splits : raw(each.content, words, notes), said: attribution(each.by, words) })
    }
  const texts = parts.filter(part => part.text !== "").map(part => part.text)
  const lead =
    texts.length && texts.every(text => /^\s/.test(text)) ? (texts.some(text => text[0] === "\n") ? "\n" : " ") : ""
  const tail = texts.length && texts.every(text => text.endsWith(" ")) ? " " : ""
  const contents = [node.base ?? [], ...node.alternatives.map(each => each.content)]
  const separator = contents.some(content => ` ${literal(content).trim()} `.includes(" / ")) ? " // " : " / "
  const told = unseen(parts.map(part => part.text))
  const drawn = parts.map(({ text, said }, i) => {
    const inner = text.trim() + (told[i] && ` (${told[i]})`)
    return inner && said ? `${inner} – ${said}` : inner || said
  })
  return `${lead}[${drawn.join(separator)}]${tail}`
}
