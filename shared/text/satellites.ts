/** List mechanics that go with the item they make room for. Filled in by `withSatellites`. */
import type { BlockSpan } from "./blocks.ts"
import type { Flat } from "./flat.ts"
import type { Hunk } from "./hunk.ts"

export function withSatellites(
  _base: Flat,
  _text: Flat,
  _blocks: readonly BlockSpan[],
  hunks: readonly Hunk[],
): readonly Hunk[] {
  return hunks
}
