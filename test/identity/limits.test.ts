import { beforeEach, expect, test } from "vitest"
import { type Limits, openLimits } from "../../server/identity/limits.ts"

let clock = 0
let limits: Limits
beforeEach(() => {
  clock = 1_000_000
  limits = openLimits(() => clock)
})

function fail(times: number, name: string, address: string): void {
  for (let time = 0; time < times; time++) limits.failed(name, address)
}

test("the wait doubles with each failure, up to five minutes, and runs down", () => {
  const waits: number[] = []
  for (let failure = 1; failure <= 16; failure++) {
    limits.failed("ana", `address ${failure}`)
    waits.push(limits.wait("ana", "elsewhere"))
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
  clock += 299_001
  expect(limits.wait("ana", "elsewhere")).toBe(1)
  clock += 999
  expect(limits.wait("ana", "elsewhere")).toBe(0)
})

test("an address waits whatever names it tries, and others do not", () => {
  for (let failure = 0; failure < 100; failure++) limits.failed(`name ${failure}`, "here")
  expect(limits.wait("fresh", "here")).toBe(1)
  expect(limits.wait("fresh", "there")).toBe(0)
})

test("a success clears the name and not the address", () => {
  fail(100, "ana", "here")
  limits.succeeded("ana")
  expect(limits.wait("ana", "there")).toBe(0)
  expect(limits.wait("ana", "here")).toBe(1)
})

test("an hour without a failure clears everything", () => {
  fail(200, "ana", "here")
  clock += 60 * 60 * 1_000
  limits.failed("ana", "here")
  expect(limits.wait("ana", "here")).toBe(0)
})
