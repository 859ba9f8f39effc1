import fc from "fast-check"
import { expect, test } from "vitest"
import { sharedRuns } from "../../shared/text/anchors.ts"
import { changes } from "../../shared/text/changes.ts"
import { applyHunks } from "../../shared/text/hunk.ts"
import { text } from "./texts.ts"

const runs = { numRuns: Number(process.env.CASES ?? 300) }

test("shared runs are equal in both texts, in order and apart", () => {
  const ids = fc.array(fc.nat(6), { maxLength: 80 }).map(each => Int32Array.from(each))
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: 1, max: 5 }), (head, middle, size) => {
      const a = Int32Array.from([...head, ...middle, ...head])
      const b = Int32Array.from([...middle, ...head])
      let [lastA, lastB] = [0, 0]
      for (const run of sharedRuns(a, b, size)) {
        expect(run.length).toBeGreaterThanOrEqual(size)
        expect(run.a).toBeGreaterThanOrEqual(lastA)
        expect(run.b).toBeGreaterThanOrEqual(lastB)
        expect([...b.subarray(run.b, run.b + run.length)]).toEqual([...a.subarray(run.a, run.a + run.length)])
        lastA = run.a + run.length
        lastB = run.b + run.length
      }
    }),
    runs,
  )
})

test("hundreds of changes in one long paragraph are still changes of words, and soon found", () => {
  let random = 1
  const words = Array.from({ length: 12_000 }, () => {
    random = (random * 48_271) % 2_147_483_647
    return `w${random % 997}`
  })
  const edited = words.map((word, n) => (n % 15 === 4 ? `${word}x` : word))
  const [base, proposal] = [text(`1. ${words.join(" ")}`), text(`1. ${edited.join(" ")}`)]
  const start = performance.now()
  const hunks = changes(base, proposal)
  expect(performance.now() - start).toBeLessThan(2_000)
  expect(hunks.length).toBe(800)
  expect(applyHunks(base, hunks).text).toBe(proposal.text)
})
