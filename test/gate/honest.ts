/** Honest clients for long: `node test/gate/honest.ts [updates] [seed]`. */
import { episode, tally } from "./fleet.ts"

const UPDATES = Number(process.argv[2] ?? 100_000)
const SEED = Number(process.argv[3] ?? 1)
/** A draft has only so many client ids and items. */
const EPISODE = 1500

const sum = tally()
const began = performance.now()
for (let seed = SEED; sum.updates < UPDATES; seed++) {
  const before = sum.notes.length
  episode(seed, Math.min(EPISODE, UPDATES - sum.updates), sum)
  for (const note of sum.notes.slice(before)) console.log(`seed ${seed}: ${note}`)
}
const share = (n: number) => `${((100 * n) / sum.updates).toFixed(1)} %`
console.log(`${sum.updates} updates in ${((performance.now() - began) / 1000).toFixed(0)} s from seed ${SEED}`)
console.log(
  `concurrent: ${share(sum.concurrent)}; behind by at most: ${show([...sum.behind].sort(([a], [b]) => a - b))}`,
)
console.log(`edits: ${show([...sum.edits].sort(([, a], [, b]) => b - a))}`)
console.log(`undos put again: ${sum.reexpressed}`)
console.log(`judging ${per(sum.judging)} µs an update, applying plainly ${per(sum.applying)} µs`)
console.log(`${sum.refused} refused (${show([...sum.codes])}), ${sum.differences} differences`)
process.exitCode = sum.refused || sum.differences || sum.concurrent < 0.3 * sum.updates ? 1 : 0

function show(entries: readonly (readonly [string | number, number])[]): string {
  return entries.map(([key, n]) => `${key}: ${n}`).join(", ")
}
function per(ms: number): string {
  return ((1000 * ms) / sum.updates).toFixed(1)
}
