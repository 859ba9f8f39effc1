/** Texts for tests, one string a block: `1. …` numbered, `(a) …` an item, `#. ` and `(#) ` without their number yet. */
import { type BlockAttrs, block, concat, type Flat, words } from "../../shared/text/flat.ts"
import { normalise } from "../../shared/text/tree.ts"

const opening = (line: string): [BlockAttrs, string] => {
  const paragraph = { kind: "paragraph", level: 0, marker: null, number: null } as const
  const numbered = /^(\d+|#)(?: (bis))?\. /.exec(line)
  if (numbered)
    return [
      { ...paragraph, marker: "1.", number: numbered[1] === "#" ? "" : numbered[1] + (numbered[2] ? "+1" : "") },
      line.slice(numbered[0].length),
    ]
  const item = /^\(([a-z]|#)\) /.exec(line)
  if (item)
    return [
      { ...paragraph, level: 1, marker: "(a)", number: item[1] === "#" ? "" : String(item[1].charCodeAt(0) - 96) },
      line.slice(item[0].length),
    ]
  if (line.startsWith("# ")) return [{ ...paragraph, kind: "title" }, line.slice(2)]
  return [paragraph, line]
}

/** Flat text; words in square brackets are `bracketed`, words in asterisks strong. */
export function text(...lines: string[]): Flat {
  return normalise(
    concat(
      lines.flatMap(line => {
        const [attrs, rest] = opening(line)
        const parts = rest.split(/([[\]*])/)
        let bracketed = ""
        let strong = ""
        return [
          block(attrs),
          ...parts.flatMap(part => {
            if (part === "[" || part === "]") bracketed = part === "[" ? "[" : ""
            else if (part === "*") strong = strong ? "" : "b"
            else return [words(part, bracketed + strong)]
            return []
          }),
        ]
      }),
    ),
  )
}
