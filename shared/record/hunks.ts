/** Hunks and flat texts as the record keeps them: JSON, attributes as runs. */
import type { Flat } from "../text/flat.ts"
import type { Hunk } from "../text/hunk.ts"
import type { HunkJson } from "./change.ts"

type Piece = HunkJson["insert"]

function pieceOf(flat: Flat): Piece {
  const runs: [number, string][] = []
  for (const attr of flat.attrs) {
    const last = runs.at(-1)
    if (last && last[1] === attr) last[0]++
    else runs.push([1, attr])
  }
  return { text: flat.text, runs }
}
const flatOf = ({ text, runs }: Piece): Flat => ({
  text,
  attrs: runs.flatMap(([length, key]) => new Array<string>(length).fill(key)),
})

export const hunkToJson = ({ from, to, insert, kind, satellites }: Hunk): HunkJson => ({
  ...{ from, to, kind, insert: pieceOf(insert) },
  ...(satellites?.length ? { satellites: satellites.map(each => ({ ...each, insert: pieceOf(each.insert) })) } : {}),
})
export const hunkFromJson = ({ from, to, insert, kind, satellites }: HunkJson): Hunk => ({
  ...{ from, to, kind, insert: flatOf(insert) },
  ...(satellites ? { satellites: satellites.map(each => ({ ...each, insert: flatOf(each.insert) })) } : {}),
})
