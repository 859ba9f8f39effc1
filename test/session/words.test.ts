/** C1 and C2 of DESIGN, section 8: honest sessions, whatever happens to their lines, tabs and server. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { wouldPass } from "../../shared/gate/judge.ts"
import { afternoon, spend } from "./negotiation.ts"

const CASES = Number(process.env.CASES ?? 150)

test(
  "C1, C2 everybody ends with the same text, and every word typed is in it, in a list, or was deleted by somebody",
  async () => {
    const sum = { typed: 0, inText: 0, rescued: 0, deletedSeen: 0 }
    const refusals = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(afternoon, async day => {
        const outcome = await spend(day, wouldPass)
        for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += outcome[key]
        for (const each of outcome.refusals) refusals.set(each, (refusals.get(each) ?? 0) + 1)
        expect(outcome.wrong).toBeNull()
      }),
      { numRuns: CASES },
    )
    console.log(`C1, C2: ${CASES} afternoons`, JSON.stringify(sum), JSON.stringify([...refusals]))
  },
  30_000 + CASES * 200,
)
