/** G3 and invariant 4: honest clients are not refused, and stand as plain Yjs has them. */
import { expect, test } from "vitest"
import { SEED } from "../support/seed.ts"
import { episode, tally } from "./fleet.ts"

const UPDATES = Math.min(Number(process.env.CASES ?? 60) * 25, 100_000)
/** Milliseconds; the long run has hours. */
const PATIENCE = process.env.FUZZ === "1" ? 8 * 60 * 60_000 : 120_000

test(
  "four editors with latency, days offline, resends, two tabs and undo are never refused",
  () => {
    const sum = tally()
    for (let seed = SEED; sum.updates < UPDATES; seed++) episode(seed, Math.min(1500, UPDATES - sum.updates), sum)
    console.log(
      `honest: ${sum.updates} updates from seed ${SEED}, ${sum.concurrent} concurrent, ${sum.reexpressed} undos put again`,
    )
    expect(sum.notes, `seed ${SEED}`).toEqual([])
    expect(sum.concurrent).toBeGreaterThan(0.3 * sum.updates)
  },
  PATIENCE,
)

test(
  "texts are agreed and reopened meanwhile: what is refused is refused for that, and all end alike",
  () => {
    const sum = tally()
    for (let seed = SEED; sum.updates < UPDATES / 3; seed++) episode(seed, 300, sum, true)
    console.log(`decisions: ${sum.updates} updates from seed ${SEED}, ${sum.overtaken} overtaken by one`)
    expect(sum.notes, `seed ${SEED}`).toEqual([])
    expect(sum.overtaken).toBeGreaterThan(0)
  },
  PATIENCE,
)
