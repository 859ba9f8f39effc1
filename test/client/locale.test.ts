import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { LANGUAGES, preferred } from "../../client/locale/locale.ts"
import { formsIn, plural } from "../../client/locale/plural.ts"
import { pseudoOf } from "../../client/locale/pseudo.ts"
import { refusalWords } from "../../client/locale/refusals.ts"
import { REFUSALS } from "../../shared/refusal.ts"

const XLIFF = join(import.meta.dirname, "../../client/locale/xliff")

describe("counts", () => {
  const forms = "{n, plural, =0 {No bracket} one {# bracket of {who}} other {# brackets of {who}}}"

  test("the sentence is that of the count's form, its number and words filled in", () => {
    expect(plural(0, forms, { who: "Avaria" })).toBe("No bracket")
    expect(plural(1, forms, { who: "Avaria" })).toBe("1 bracket of Avaria")
    expect(plural(1200, forms, { who: "A {who} #" })).toBe("1,200 brackets of A {who} #")
  })

  test("a sentence may begin with a word that is filled in", () => {
    expect([...formsIn("{n, plural, one {{who} has #} other {{who} have #}}")]).toEqual([
      ["one", "{who} has #"],
      ["other", "{who} have #"],
    ])
  })

  test("a count without a sentence is an error, not a hole in the screen", () => {
    expect(() => plural(2, "{n, plural, one {#}}")).toThrow("no form")
  })
})

describe("the pseudo-language", () => {
  test("words are accented and in brackets; what is filled in later is left alone", () => {
    expect(pseudoOf("Sign in")).toBe("⟦Ŝîĝñ îñ⟧")
    expect(plural(2, pseudoOf("{n, plural, one {# bracket} other {# of {name}}}"), { name: "Avaria" })).toBe(
      "⟦2 öf Avaria⟧",
    )
  })
})

test("the first language that a browser asks for and that is one of ours is taken", () => {
  expect(preferred(["de-CH", "fr-CH", "en"])).toBe("fr")
  expect(preferred(["zh-Hant-TW"])).toBe("zh")
  expect(preferred(["de", "constructor"])).toBeUndefined()
})

describe("refusals", () => {
  test.each(Object.entries(REFUSALS))("%s can be said in the reader's language", (code, [, sentence]) => {
    expect(refusalWords(code, sentence)).toBe(sentence)
  })

  test("what the server says of its own stays as it is", () => {
    expect(refusalWords("conflict", "Rule 9 is before another facilitator.")).toBeNull()
    expect(refusalWords("constructor", "x")).toBeNull()
  })
})

describe.each(Object.keys(LANGUAGES).filter(code => code !== "en"))("the translation into %s", code => {
  const file = readFileSync(join(XLIFF, `${code}.xlf`), "utf8")
  const units = [...file.matchAll(/<source>([\s\S]*?)<\/source>\s*(?:<target>([\s\S]*?)<\/target>)?/g)].filter(
    unit => unit[2] !== undefined,
  )
  const holes = (words: string) => [...words.matchAll(/<x id="(\d+)"|\{(\w+)\}/g)].map(([, id, name]) => id ?? name)

  test("fills in what the English sentence does", () => {
    for (const [, source, target] of units)
      expect([...new Set(holes(target))].sort(), target).toEqual([...new Set(holes(source))].sort())
  })

  test("has a sentence for each of the language's forms of a count", () => {
    const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted()
    for (const [, source, target] of units) {
      if (formsIn(source).size === 0) continue
      const has = [...formsIn(target).keys()].filter(form => !form.startsWith("=")).toSorted()
      expect(has, target).toEqual(needed)
    }
  })
})

test("every language has a file for its translators", () => {
  expect(readdirSync(XLIFF).sort()).toEqual(
    Object.keys(LANGUAGES)
      .filter(code => code !== "en")
      .map(code => `${code}.xlf`)
      .sort(),
  )
})
