import { describe, expect, test } from "vitest"
import { unsavedWords } from "../../client/editor/unsaved.ts"

describe("unsaved words", () => {
  test("are those typed since, as whole words", () => {
    expect(unsavedWords("at once. Words wh", "at once. Words while it is")).toBe("while it is")
    expect(unsavedWords("a b", "a new words b")).toBe("new words")
    expect(unsavedWords("22 days", "23 days")).toBe("23")
  })
  test("are none where nothing was added", () => {
    expect(unsavedWords("same", "same")).toBe("")
    expect(unsavedWords("one two three", "one three")).toBe("")
    expect(unsavedWords("", "")).toBe("")
  })
  test("repeated letters at the seam are counted once", () => {
    expect(unsavedWords("aa", "aaa")).toBe("aaa")
    expect(unsavedWords("no no", "no no no")).toBe("no")
  })
})
