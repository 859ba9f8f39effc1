/** A card beside what it is about: in view, and off it wherever there is room. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { type Box, placed } from "../../client/app/placed.ts"

const CASES = Number(process.env.CASES ?? 2000)
const view = fc.record({ width: fc.integer({ min: 320, max: 2000 }), height: fc.integer({ min: 256, max: 1400 }) })
const card = fc.record({ width: fc.integer({ min: 40, max: 300 }), height: fc.integer({ min: 40, max: 236 }) })
const box = fc.record({
  left: fc.integer({ min: -200, max: 2000 }),
  top: fc.integer({ min: -200, max: 1400 }),
  width: fc.integer({ min: 0, max: 2000 }),
  height: fc.integer({ min: 0, max: 1400 }),
})
const apart = (a: Box, b: Box) =>
  a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top

test("it is in view, whatever it is about", () => {
  fc.assert(
    fc.property(box, card, view, fc.boolean(), (target, size, room, rtl) => {
      const { left, top } = placed(target, size, room, rtl)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(left + size.width).toBeLessThanOrEqual(room.width)
      expect(top + size.height).toBeLessThanOrEqual(room.height)
    }),
    { numRuns: CASES },
  )
})

test("where there is room above, below or beside, it leaves what it is about in sight", () => {
  fc.assert(
    fc.property(box, card, view, fc.boolean(), (target, size, room, rtl) => {
      const across = size.width + 20
      const down = size.height + 20
      const fits =
        target.top >= down ||
        room.height - target.top - target.height >= down ||
        target.left >= across ||
        room.width - target.left - target.width >= across
      const seen = target.left < room.width && target.top < room.height
      if (!fits || !seen) return
      expect(apart(target, { ...placed(target, size, room, rtl), ...size })).toBe(true)
    }),
    { numRuns: CASES },
  )
})

test("in a script that runs from right to left it begins at the right, and prefers the left side", () => {
  const room = { width: 1000, height: 600 }
  const size = { width: 300, height: 200 }
  const tall = { left: 400, top: 10, width: 100, height: 580 }
  expect(placed({ left: 400, top: 10, width: 100, height: 20 }, size, room, true)).toEqual({ left: 200, top: 40 })
  expect(placed({ left: 400, top: 10, width: 100, height: 20 }, size, room)).toEqual({ left: 400, top: 40 })
  expect(placed(tall, size, room, true).left).toBe(90)
  expect(placed(tall, size, room).left).toBe(510)
})
