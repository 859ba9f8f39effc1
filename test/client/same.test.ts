import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sameWhereEqual } from "../../client/session/same.ts"

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe("what is read again", () => {
  test("is the very same where nothing changed, and only what changed is new", () => {
    const before = { at: 1, list: [{ a: 1 }, { b: [2] }], gone: null }
    expect(sameWhereEqual(before, copy(before))).toBe(before)
    const after = sameWhereEqual(before, { ...copy(before), list: [{ a: 1 }, { b: [3] }] })
    expect(after).not.toBe(before)
    expect(after.list[0]).toBe(before.list[0])
    expect(after.list[1]).toEqual({ b: [3] })
  })

  test("says what was read, whatever was there before", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, now) => {
        const [one, other] = [copy(before), copy(now)]
        expect(sameWhereEqual(one, other)).toEqual(now)
        expect(one).toEqual(copy(before))
      }),
    )
  })

  test("a key that went, a shorter list and an empty one instead of a record are changes", () => {
    for (const [before, now] of [
      [{ a: 1, b: undefined }, { a: 1 }],
      [[1, 2], [1]],
      [{}, []],
      [[], {}],
    ])
      expect(sameWhereEqual(before, now)).not.toBe(before)
  })
})
