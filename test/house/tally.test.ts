import { expect, test } from "vitest"
import { tallyOf } from "../tally.ts"

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map(one => ({ status: one })) })

test("tests are counted by what became of them", () => {
  const report = { testResults: [file("passed", "passed", "pending", "todo"), file("failed", "passed", "failed")] }
  expect(tallyOf(report, false)).toEqual({ passed: 2, failed: 1, skipped: 2 })
})

test("a file that could not be loaded is a failure", () => {
  expect(tallyOf({ testResults: [file("failed")] }, false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test("a run without a report, or that failed for no test's fault, is a failure", () => {
  expect(tallyOf(null, false).failed).toBe(1)
  expect(tallyOf({ testResults: [file("passed", "passed")] }, false)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})
