import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonical, type Entry, GENESIS, seal, verdictLine, verify } from "../../shared/record/chain.ts"

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")

function chainOf(bodies: readonly string[]): Entry[] {
  const entries: Entry[] = []
  bodies.forEach((body, at) => {
    const prev = entries.at(-1)?.hash ?? GENESIS
    const part = { chain: "public", seq: at + 1, at: 1000 + at, actor: "seat", kind: "text", body, salt: `salt${at}` }
    entries.push(seal(sha256, prev, part))
  })
  return entries
}

describe("the hash chain", () => {
  test("holds as it was made, and says how many entries", () => {
    expect(verdictLine([verify(sha256, chainOf(["{}", '{"a":1}', "{}"]))])).toBe("intact, 3 entries")
    expect(verdictLine([verify(sha256, [])])).toBe("intact, 0 entries")
  })

  test("holds with bodies withheld, and counts them", () => {
    const entries = chainOf(["{}", '{"a":1}', "{}"])
    entries[1] = { ...entries[1], body: null, salt: null }
    expect(verdictLine([verify(sha256, entries)])).toBe("intact, 3 entries, 1 withheld")
  })

  test("names the first altered entry, whatever was altered", () => {
    const fields = ["body", "salt", "kind", "actor", "at", "digest", "hash", "prevHash", "seq"] as const
    fc.assert(
      fc.property(
        fc.array(fc.json(), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(...fields),
        (bodies, where, field) => {
          const entries = chainOf(bodies)
          const at = where % entries.length
          const value = entries[at][field]
          entries[at] = { ...entries[at], [field]: typeof value === "number" ? value + 7 : `${value}x` }
          const verdict = verify(sha256, entries)
          expect(verdict.intact).toBe(false)
          expect(verdict.entries).toBe(at)
        },
      ),
      { numRuns: Number(process.env.CASES ?? 200) },
    )
  })

  test("an entry left out, doubled or exchanged is found", () => {
    const entries = chainOf(["1", "2", "3", "4"])
    expect(verify(sha256, entries.toSpliced(1, 1)).broken).toMatchObject({ seq: 3 })
    expect(verify(sha256, entries.toSpliced(1, 0, entries[1])).intact).toBe(false)
    expect(verify(sha256, [entries[1], entries[0], ...entries.slice(2)]).intact).toBe(false)
  })
})

test("canonical JSON does not depend on the order of keys, and leaves undefined out", () => {
  expect(canonical({ b: 1, a: [{ d: undefined, c: "é" }] })).toBe('{"a":[{"c":"é"}],"b":1}')
})
