/** Where a card stands beside what it is about. */

/** In CSS pixels, from the window's upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
type Size = Pick<Box, "width" | "height">

/** Between the card and what it is about, and at least between the card and the window's edge. */
const GAP = 10

/**
 * Below the target where there is room, else above it, else beside it at its end or its start (in reading direction);
 * where there is none anywhere, at the edge of the window that is farther from the target's middle. Always in view.
 */
export function placed(target: Box, card: Size, view: Size, rtl = false): { left: number; top: number } {
  const left = within(rtl ? target.left + target.width - card.width : target.left, card.width, view.width)
  const top = within(target.top, card.height, view.height)
  const below = target.top + target.height + GAP
  if (below >= GAP && below + card.height + GAP <= view.height) return { left, top: below }
  const above = target.top - card.height - GAP
  if (above >= GAP && target.top <= view.height - GAP) return { left, top: above }
  const sides = [target.left + target.width + GAP, target.left - card.width - GAP]
  const side = (rtl ? sides.toReversed() : sides).find(each => each >= GAP && each + card.width + GAP <= view.width)
  if (side !== undefined) return { left: side, top }
  const low = target.top + target.height / 2 > view.height / 2
  return { left, top: low ? GAP : Math.max(GAP, view.height - card.height - GAP) }
}

const within = (at: number, size: number, room: number): number => Math.max(GAP, Math.min(at, room - size - GAP))
