/** Wrong updates for long: `node test/gate/fuzz.ts [cases] [seed]`. */
import { attempts, sum } from "./attempts.ts"

const CASES = Number(process.argv[2] ?? 1_000_000)
const SEED = Number(process.argv[3] ?? 1)
/** Codes that are given before it is asked whose a text is. */
const EARLY = ["malformed", "content", "too_large"]

const all = sum()
const began = performance.now()
for (let seed = SEED; all.cases < CASES && all.faults.length < 20; seed++) attempts(seed, 1000, all)
const early = EARLY.reduce((n, code) => n + (all.verdicts.get(code) ?? 0), 0)
const deep = 1 - early / all.cases
console.log(`${all.cases} updates in ${((performance.now() - began) / 1000).toFixed(0)} s from seed ${SEED}`)
for (const [said, n] of [...all.verdicts].sort(([, a], [, b]) => b - a)) console.log(`${said}: ${n}`)
console.log(`${(100 * deep).toFixed(1)} % got past decoding`)
for (const fault of all.faults) console.log(fault)
console.log(`${all.faults.length} faults`)
process.exitCode = all.faults.length || deep < 0.2 ? 1 : 0
