/** Mentions: `@` and the beginning of a name, while somebody writes; whom a text mentions. Pure. */
export interface Mentionable {
  readonly id: string
  readonly name: string
  /** What tells it from others of the name: `Head of Avaria`. */
  readonly as: string
}

/** The name that is being written before the caret, with where its `@` stands; null: none is. */
export function asked(text: string, caret: number): { readonly at: number; readonly begun: string } | null {
  const before = text.slice(0, caret)
  const at = before.lastIndexOf("@")
  if (at < 0 || (at > 0 && /[\p{L}\p{N}]/u.test(before[at - 1]))) return null
  const begun = before.slice(at + 1)
  return /^[^\n@]{0,40}$/.test(begun) ? { at, begun } : null
}

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
const MOST = 6

/** Those whose name, or a word of it, begins so. */
export function offered(begun: string, all: readonly Mentionable[]): readonly Mentionable[] {
  const start = folded(begun)
  const fits = ({ name }: Mentionable) => folded(name).startsWith(start) || folded(name).includes(` ${start}`)
  return all.filter(fits).slice(0, MOST)
}

/** The text with the name put in, and where the caret goes. */
export function withName(text: string, at: number, caret: number, name: string): { text: string; caret: number } {
  const after = text.slice(caret)
  const put = `@${name}${/^[\s\p{P}]/u.test(after) ? "" : " "}`
  return { text: text.slice(0, at) + put + after, caret: at + put.length }
}

/** Of those who were chosen, whom the text still mentions. */
export const mentioned = (text: string, chosen: readonly Mentionable[]): readonly string[] => [
  ...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)),
]

/** The text in pieces, of which some are mentions. */
export function inPieces(
  text: string,
  mentions: readonly { readonly name: string }[],
): readonly { readonly text: string; readonly mention: boolean }[] {
  const names = [...new Set(mentions.map(each => `@${each.name}`))].sort((a, b) => b.length - a.length)
  const pieces: { text: string; mention: boolean }[] = []
  let done = 0
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = at >= done && names.find(each => text.startsWith(each, at))
    if (!name) continue
    if (at > done) pieces.push({ text: text.slice(done, at), mention: false })
    pieces.push({ text: name, mention: true })
    done = at + name.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mention: false })
  return pieces
}
