/** Rolling text as people write it in their languages: where brackets open and close, what stands around labels. */
import { describe, expect, test } from "vitest"
import { parseText } from "../../shared/import/article.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { present } from "../../shared/text/present.ts"
import { rolling } from "../../shared/text/rolling.ts"
import { toFlat } from "../../shared/text/tree.ts"

const sponsor = (name: string) => ({ id: name, name, group: false, unconfirmed: false })

const drawn = (lang: string, base: string, ...offers: [string, string][]): string => {
  const flat = freeze(toFlat(parseText(base)))
  const offered = offers.map(([words, name], n) => ({
    id: `p${n}`,
    base: flat,
    text: toFlat(parseText(words)),
    sponsors: [sponsor(name)],
  }))
  return present(rolling(flat, offered), { style: "un", lang, label: "Rule", number: "7" }).text
}

describe("where a bracket opens and closes", () => {
  test("a parenthesis that opens in a bracket closes in it", () => {
    expect(drawn("en", "A period of five (5) years or more.", ["A period of ten (10) years or more.", "Avaria"])).toBe(
      "A period of [five (5) / ten (10) – Avaria] years or more.",
    )
    expect(drawn("zh", "任期为五（5）年以上。", ["任期为十（10）年以上。", "阿瓦里亚"])).toBe(
      "任期为[五（5） / 十（10） – 阿瓦里亚]年以上。",
    )
  })
  test("a phrase set off by a comma begins with it", () => {
    expect(
      drawn("en", "They enjoy human rights.", ["They enjoy human rights, including education rights.", "Avaria"]),
    ).toBe("They enjoy human rights[, including education rights – Avaria].")
    expect(
      drawn("en", "They enjoy human rights, including education rights.", ["They enjoy human rights.", "Avaria"]),
    ).toBe("They enjoy human rights[, including education rights – delete: Avaria].")
    expect(drawn("zh", "缔约国应尊重人权。", ["缔约国应尊重人权，包括受教育权。", "阿瓦里亚"])).toBe(
      "缔约国应尊重人权[，包括受教育权 – 阿瓦里亚]。",
    )
  })
  test("a sentence stands as a whole, whatever ends it", () => {
    expect(drawn("my", "အရေးယူရမည်။ လုပ်ရမည်။", ["အရေးယူရမည်။ လုပ်ရမည်။ မှတ်ရမည်။", "Avaria"])).toBe(
      "အရေးယူရမည်။ လုပ်ရမည်။ [မှတ်ရမည်။ – Avaria]",
    )
    expect(drawn("ur", "کنواں کھلا ہے۔ کنواں صاف ہے۔", ["کنواں کھلا ہے۔ کنواں گہرا ہے۔ کنواں صاف ہے۔", "Avaria"])).toBe(
      "کنواں کھلا ہے۔ [کنواں گہرا ہے۔ – Avaria] کنواں صاف ہے۔",
    )
  })
  test("a number is not cut", () => {
    expect(drawn("fr", "Le montant est de 1 500 000 euros.", ["Le montant est de 1 800 000 euros.", "Avaria"])).toBe(
      "Le montant est de [1 500 000 / 1 800 000 – Avaria] euros.",
    )
    expect(drawn("zh", "理事会由十五名成员组成。", ["理事会由二十一名成员组成。", "阿瓦里亚"])).toBe(
      "理事会由[十五 / 二十一 – 阿瓦里亚]名成员组成。",
    )
  })
  test("a word of a script without spaces is not cut where one sign of it stays", () => {
    expect(drawn("zh", "各国应采取措施。", ["各国可采用措施。", "阿瓦里亚"])).toBe(
      "各国[应采取 / 可采用 – 阿瓦里亚]措施。",
    )
    expect(drawn("th", "รัฐภาคีต้องดำเนินมาตรการที่จำเป็น", ["รัฐภาคีอาจดำเนินมาตรการที่เหมาะสม", "Avaria"])).toBe(
      "รัฐภาคี[ต้อง / อาจ – Avaria]ดำเนินมาตรการที่[จำเป็น / เหมาะสม – Avaria]",
    )
    expect(drawn("lo", "ລັດພາຄີຕ້ອງດຳເນີນມາດຕະການ", ["ລັດພາຄີອາດດຳເນີນມາດຕະການ", "Avaria"])).toBe(
      "ລັດພາຄີ[ຕ້ອງ / ອາດ – Avaria]ດຳເນີນມາດຕະການ",
    )
  })
  test("a slash at the edge of an alternative doubles the separator", () => {
    expect(drawn("en", "The Parties and/or signatories meet.", ["The Parties / signatories meet.", "Avaria"])).toBe(
      "The [Parties and/or // Parties / – Avaria] signatories meet.",
    )
  })
})

describe("words of the notation and labels", () => {
  test("French sets a colon off", () => {
    expect(drawn("fr", "Le délai est de trois longs mois.", ["Le délai est de trois mois.", "Avaria"])).toBe(
      "Le délai est de trois [longs – supprimer : Avaria] mois.",
    )
  })
  test("Chinese writes labels and colons without spaces", () => {
    expect(
      drawn("zh", "一、缔约国应尊重人权。\n\n二、缔约国应提供援助。", [
        "一、缔约国应尊重人权。\n\n二、缔约国应保护儿童。\n\n三、缔约国应提供援助。",
        "阿瓦里亚",
      ]),
    ).toBe("一、缔约国应尊重人权。\n[一之二、新增段落：缔约国应保护儿童。 – 阿瓦里亚]\n二、缔约国应提供援助。")
  })
  test("a number put in later is read in the languages that write it", () => {
    for (const [lang, text] of [
      ["en", "1. One.\n\n1 bis. Two.\n\n2. Three."],
      ["ru", "1. Один.\n\n1 бис. Два.\n\n1 тер. Три.\n\n2. Четыре."],
      ["zh", "一、甲。\n\n一之二、乙。\n\n一之三、丙。\n\n二、丁。"],
      ["zh", "一、甲。\n\n一之一、乙。\n\n一之二、丙。\n\n二、丁。"],
    ])
      expect(drawn(lang, text)).toBe(text.replaceAll("\n\n", "\n"))
  })
})
