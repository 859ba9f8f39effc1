/** G1, G2 and invariants 1–3, 5–8: whatever the bytes, no text changes that its sender may not write. */
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { SEED } from "../support/seed.ts"
import { attempts, sum } from "./attempts.ts"
import { turnBytes } from "./mutate.ts"
import { applied } from "./oracle.ts"
import { Random } from "./random.ts"
import { change, Stage, textOf } from "./stage.ts"

const CASES = Math.min(Number(process.env.CASES ?? 60) * 100, 1_000_000)
/** Milliseconds; the long run has hours. */
const PATIENCE = process.env.FUZZ === "1" ? 8 * 60 * 60_000 : 120_000

describe("mutated and generated updates", () => {
  test(
    "each verdict stands before the oracle",
    () => {
      const all = sum()
      for (let seed = SEED; all.cases < CASES; seed++) attempts(seed, 1000, all)
      const early = ["malformed", "content", "too_large"].reduce((n, code) => n + (all.verdicts.get(code) ?? 0), 0)
      console.log(
        `fuzz: ${all.cases} updates from seed ${SEED}: ${[...all.verdicts].map(each => each.join(" ")).join(", ")}`,
      )
      expect(all.faults, `seed ${SEED}`).toEqual([])
      expect(1 - early / all.cases).toBeGreaterThan(0.2)
      expect(all.verdicts.get("accepted")).toBeGreaterThan(0)
    },
    PATIENCE,
  )

  test("the oracle sees what happens without a gate", () => {
    const random = new Random(SEED)
    const seen = new Set<string>()
    for (let n = 0; n < 300; n++) {
      const stage = new Stage()
      const doc = stage.client("avaria", 7)
      const update = turnBytes(
        change(doc, () => textOf(doc, random.one(["proposal/a", "proposal/b"])).insert(3, "words")),
        random,
      )
      try {
        const wrong = applied(
          stage.doc,
          n % 2 ? update : Y.mergeUpdates([update]),
          root => root === "proposal/a",
          client => client === 7,
        )
        if (wrong) seen.add(wrong[0])
      } catch {
        seen.add("unreadable")
      }
    }
    expect([...seen].sort()).toEqual(expect.arrayContaining(["1", "3"]))
  })
})
