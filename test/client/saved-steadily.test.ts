import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { SavedSteadily } from "../../client/editor/saved-steadily.ts"
import type { Saving } from "../../client/editor/saving.ts"

const said: string[] = []
const state = (dirty: boolean, at: number, more: Partial<Saving> = {}): Saving => ({
  ...{ dirty, savedAt: new Date(at), online: true, closed: null },
  ...more,
})
const steadily = () => {
  said.length = 0
  return new SavedSteadily(({ dirty, closed }) => said.push(closed ?? (dirty ? "not saved" : "saved")))
}
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test("while somebody types, that it is not saved is said once, and that it is, after the last sign", () => {
  const told = steadily()
  told.tell(state(false, 0))
  for (let sign = 1; sign <= 10; sign++) {
    told.tell(state(true, sign - 1))
    vi.advanceTimersByTime(20)
    told.tell(state(false, sign))
    vi.advanceTimersByTime(150)
  }
  expect(said).toEqual(["saved", "not saved"])
  vi.advanceTimersByTime(1_000)
  expect(said).toEqual(["saved", "not saved", "saved"])
})

test("saved is never said while something is not", () => {
  const told = steadily()
  told.tell(state(true, 0))
  told.tell(state(false, 1))
  vi.advanceTimersByTime(100)
  told.tell(state(true, 1))
  vi.advanceTimersByTime(5_000)
  expect(said).toEqual(["not saved"])
})

test("that a text was closed is said at once", () => {
  const told = steadily()
  told.tell(state(true, 0))
  told.tell(state(false, 0, { closed: "closed for good" }))
  expect(said).toEqual(["not saved", "closed for good"])
})
