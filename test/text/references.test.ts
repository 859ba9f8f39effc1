/** Cross-references as they are written in six languages: found, with what they point to, and with other numbers. */
import { describe, expect, test } from "vitest"
import { references, rewritten } from "../../shared/text/references.ts"

/** `7`, `12 (3)`, `44 (2) (1)`; `·` where the article is its own. */
const read = (label: string, text: string): string[] =>
  references(text, label).map(each =>
    [
      each.words,
      ...each.targets.map(({ number, path }) => [number ?? "·", ...path.map(sign => `(${sign.join("|")})`)].join(" ")),
      ...(each.range ? ["range"] : []),
      ...(each.elsewhere ? ["elsewhere"] : []),
    ].join(" → "),
  )

describe("what is found", () => {
  test.each([
    [
      "Rule",
      "Subject to rules 7 and 8, and to rule 44 (2) (a) and (b), within 15 days.",
      ["rules 7 and 8 → 7 → 8", "rule 44 (2) (a) and (b) → 44 (2) (1) → 44 (2) (2)"],
    ],
    [
      "Rule",
      "Under rule 7, 15 days later; rules 1, 2 and 3 bis; rules 7 to 10.",
      ["rule 7 → 7", "rules 1, 2 and 3 bis → 1 → 2 → 3+1", "rules 7 to 10 → 7 → 10 → range"],
    ],
    ["Rule", "See rule 12 of the Nelson Rules and rule 3 of these Rules.", ["rule 12 → 12 → elsewhere", "rule 3 → 3"]],
    [
      "Article",
      "Article 12, paragraph 3, or paragraph 2 (a) of article 5, and paragraph 1 above.",
      ["Article 12, paragraph 3 → 12 (3)", "paragraph 2 (a) of article 5 → 5 (2) (1)", "paragraph 1 → · (1)"],
    ],
    [
      "Article",
      "articles 3, paragraph 1, and 4; article 7 and paragraph 3 of article 12",
      ["articles 3, paragraph 1, and 4 → 3 (1) → 4", "article 7 → 7", "paragraph 3 of article 12 → 12 (3)"],
    ],
    ["Clause", "see clauses 4.2 and 4.3, not 4.4%", ["clauses 4.2 and 4.3 → 4.2 → 4.3"]],
    [
      "Règle",
      "Sous réserve des règles 7 et 8 et du paragraphe 3 de la règle 12.",
      ["règles 7 et 8 → 7 → 8", "paragraphe 3 de la règle 12 → 12 (3)"],
    ],
    [
      "Article",
      "Les articles 7 à 10 et l’article 3 bis, paragraphe 2, et l’article 5 de la Convention.",
      ["articles 7 à 10 → 7 → 10 → range", "article 3 bis, paragraphe 2 → 3+1 (2)", "article 5 → 5 → elsewhere"],
    ],
    [
      "Artículo",
      "Los artículos 7 y 8, el párrafo 3 del artículo 12 y el artículo 5 del Pacto.",
      ["artículos 7 y 8 → 7 → 8", "párrafo 3 del artículo 12 → 12 (3)", "artículo 5 → 5 → elsewhere"],
    ],
    [
      "Статья",
      "В соответствии со статьями 7 и 8, пунктом 3 статьи 12 и статьей 5 бис.",
      ["статьями 7 и 8 → 7 → 8", "пунктом 3 статьи 12 → 12 (3)", "статьей 5 бис → 5+1"],
    ],
    ["Правило", "Правила 7 и 8; в правиле 44 (2) (а).", ["Правила 7 и 8 → 7 → 8", "правиле 44 (2) (а) → 44 (2) (1)"]],
    [
      "المادة",
      "وفقا للمادتين 7 و8 والفقرة 3 من المادة 12، والمواد ٧ إلى ١٠ والمادة 5 مكررا",
      [
        "للمادتين 7 و8 → 7 → 8",
        "والفقرة 3 من المادة 12 → 12 (3)",
        "والمواد ٧ إلى ١٠ → 7 → 10 → range",
        "والمادة 5 مكررا → 5+1",
      ],
    ],
    ["القاعدة", "القاعدتين 7 و8 والقاعدة 44 (2) (أ)", ["القاعدتين 7 و8 → 7 → 8", "والقاعدة 44 (2) (أ) → 44 (2) (1)"]],
    [
      "条",
      "依照第七条和第八条，第十二条第三款（二）项，第7、8条，第7至10条，第三条之二",
      [
        "第七条 → 7",
        "第八条 → 8",
        "第十二条第三款（二）项 → 12 (3) (2)",
        "第7、8条 → 7 → 8",
        "第7至10条 → 7 → 10 → range",
        "第三条之二 → 3+1",
      ],
    ],
    ["规则", "依照规则7和8以及规则 44 (2)", ["规则7和8 → 7 → 8", "规则 44 (2) → 44 (2)"]],
    ["Canon", "canons 3 and 4; Canon 9; a canonical 5", ["canons 3 and 4 → 3 → 4", "Canon 9 → 9"]],
  ])("%s: %s", (label, text, found) => {
    expect(read(label, text)).toEqual(found)
  })

  test("roman numerals, where the draft's articles have them", () => {
    const text = "Articles IV and VI apply, as does article II (a); the article I wrote, article x."
    const found = references(text, "Article", true)
    expect(found.map(each => [each.words, ...each.targets.map(target => target.number)])).toEqual([
      ["Articles IV and VI", "4", "6"],
      ["article II (a)", "2"],
      ["article I", "1"],
    ])
    expect(rewritten(text, found[0], ({ number }) => String(Number(number) + 5))).toBe("Articles IX and XI")
    expect(references(text, "Article")).toEqual([])
  })

  test("nothing where a word only looks like one", () => {
    expect(read("Rule", "The ruler 7, rules and 8 regulations; article 5; overrules 3.")).toEqual([])
    expect(read("Article", "Particles 5 and articles of faith.")).toEqual([])
  })
})

describe("with other numbers", () => {
  const shifted = (label: string, text: string): string[] =>
    references(text, label).map(each =>
      rewritten(text, each, ({ number }) => String(Number.parseInt(number ?? "", 10) + 10)),
    )
  test("digits and numerals stay those of the words", () => {
    expect(shifted("Rule", "rules 7 and 8; rule 44 (2) (a)")).toEqual(["rules 17 and 18", "rule 54 (2) (a)"])
    expect(shifted("المادة", "والمواد ٧ إلى ١٠")).toEqual(["والمواد ١٧ إلى ٢٠"])
    expect(shifted("条", "第七条和第八条，第三条之二，第7、8条")).toEqual([
      "第十七条",
      "第十八条",
      "第十三条",
      "第17、18条",
    ])
    expect(shifted("Статья", "пункт 3 статьи 12")).toEqual(["пункт 3 статьи 22"])
  })
})
