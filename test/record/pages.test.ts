/** A chain that is verified page by page has the verdict of the whole, also where it is broken. */
import { createHash } from "node:crypto"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { type Entry, GENESIS, PUBLIC, seal, type Verdict, verify } from "../../shared/record/chain.ts"

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
const chain = (length: number): Entry[] => {
  const entries: Entry[] = []
  for (let seq = 1; seq <= length; seq++) {
    const part = { chain: PUBLIC, seq, at: seq, actor: "a", kind: "text", body: `"${seq}"`, salt: "s" }
    entries.push(seal(sha256, entries.at(-1)?.hash ?? GENESIS, part))
  }
  return entries
}

test("page by page or whole, the verdict is one", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 9 }), fc.nat(30), (length, size, altered) => {
      const entries = chain(length).map((each, at) => (at === altered ? { ...each, actor: "b" } : each))
      let paged: Verdict | undefined
      for (let at = 0; at < entries.length; at += size) paged = verify(sha256, entries.slice(at, at + size), paged)
      expect(paged ?? verify(sha256, [])).toEqual(verify(sha256, entries))
    }),
    { numRuns: Number(process.env.CASES ?? 50) },
  )
})
