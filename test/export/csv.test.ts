/** CSV: the words as they are, nothing that a program takes for a formula. */
import { expect, test } from "vitest"
import { toCsv } from "../../shared/export/csv.ts"

test.each(["=cmd()", "+1", "-1", "@sum", "\ttab", "\rreturn", "＝全角"])("CSV: %j gets an apostrophe", text => {
  const [line] = toCsv([[text, "plain"]])
    .slice(1)
    .split(",plain")
  expect(line.replace(/^"/, "").startsWith("'")).toBe(true)
})

test("CSV: quotes, commas and lines stand within quotes; other words are left alone", () => {
  expect(toCsv([['a "b"', "c,d", "e\nf", "g", null, 7]])).toBe('\uFEFF"a ""b""","c,d","e\nf",g,,7\r\n')
})
