/**
 * The words that cross-references begin with, in their forms: `rules`, `статье`, `للمادة`, `第…条`. A draft refers to
 * itself by its own word for an article; what else there is of forms is made by the habits of the word's script.
 */

/** Sources of regular expressions, to be used with the flags `iu`. */
interface Word {
  /** All forms. */
  readonly any: string
  /** Those that only one number follows: `rule 7, 15 days later` is no list. */
  readonly one: RegExp
}
/** What may be written to the front of an Arabic word. */
const AR = "[وفبك]{0,2}(?:ال|لل|ل)?"
const word = (any: string, one: string): Word => ({ any, one: new RegExp(`^(?:${one})$`, "iu") })

const FAMILIES: readonly Word[] = [
  word(
    `articles?|art[ií]culos?|arts?\\.|artikeln?|artigos?|articol[oi]|стать(?:я|и|е|ю|ей|ёй|ям|ями|ях)|статей|ст\\.|${AR}ماد(?:ة|تين|تان)|${AR}مواد`,
    "article|art[ií]culo|artikel|artigo|articolo|стать(?:я|ю|ей|ёй)|.*مادة",
  ),
  word(
    `rules?|r[eè]gles?|reglas?|regras?|regeln?|правил(?:о|а|у|ом|е|ам|ами|ах)?|${AR}قاعد(?:ة|تين|تان)|${AR}قواعد`,
    "rule|r[eè]gle|regla|regra|regel|правил(?:о|у|ом|е)|.*قاعدة",
  ),
  word(
    `principles?|principes?|principios?|princ[ií]pios?|принцип(?:а|у|ом|е|ы|ов|ам|ами|ах)?|${AR}مبد(?:أ|إ|أين|آن)|${AR}مبادئ`,
    "principle|principe|principio|принцип(?:у|ом|е)?|.*مبد[أإ]",
  ),
  word(
    `guidelines?|directrices|directriz|directives?|directivas?|lignes? directrices?|руководящ\\p{L}+ принцип\\p{L}{0,3}`,
    "guideline|directriz|directive|directiva",
  ),
  word(`clauses?|cl[aá]usulas?|cl\\.|клаузул\\p{L}{1,3}|${AR}(?:بند(?:ين|ان)?|بنود)`, "clause|cl[aá]usula|.*بند"),
  word("sections?|secci[oó]n(?:es)?|раздел\\p{L}{0,3}|§{1,2}", "section|secci[oó]n|раздел|§"),
  word(
    "regulations?|standards?|provisions?|disposici[oó]n(?:es)?|norm(?:es?|as?)",
    "regulation|standard|provision|disposici[oó]n|norme?a?",
  ),
]

/** The words for a paragraph of an article. */
export const PARAGRAPH: Word = word(
  `(?:sub-?)?paragraphs?|paras?\\.?|paragraphes?|par\\.|alin[eé]as?|p[aá]rrafos?|p[aá]rrs?\\.|apartados?|incisos?|(?:под)?пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|пп?\\.|${AR}فقر(?:ة|تين|تان|ات)`,
  "(?:sub-?)?paragraph|paragraphe|alin[eé]a|p[aá]rrafo|apartado|inciso|(?:под)?пункт(?:у|ом|е)?|.*فقرة",
)

/** The forms of a draft's word for its articles. @param label as the draft has it: "Rule", "المادة", "条" */
export function formsOf(label: string): Word {
  const known = [...FAMILIES, PARAGRAPH].find(each => new RegExp(`^(?:${each.any})$`, "iu").test(label))
  return known ?? made(label)
}

function made(label: string): Word {
  const plain = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  if (/\p{Script=Arabic}$/u.test(label)) {
    const bare = plain.replace(/^ال/, "").replace(/ة$/, "")
    return word(`${AR}${bare}(?:ة|تين|تان|ين|ان|ات)?`, `.*${bare}ة?`)
  }
  if (/\p{Script=Cyrillic}$/u.test(label)) {
    const stem = plain.replace(/[аеёиоуыэюяьй]+$/iu, "")
    return word(`${stem}\\p{L}{0,3}`, plain)
  }
  if (/y$/i.test(label)) return word(`${plain}s?|${plain.slice(0, -1)}ies`, plain)
  return /\p{Script=Latin}$/u.test(label) ? word(`${plain}(?:e?s)?`, plain) : word(plain, "")
}

/** Between two numbers of a list; alone: between the last two. */
export const CONJUNCTION = "(?:and|or|et|ou|und|oder|y|e|o|u|и|или)(?![\\p{L}\\p{M}])|أو|و|和|与|與|或|及"
export const RANGE = "(?:to|through|à|au|a|al|bis|по|до)(?![\\p{L}\\p{M}])|إلى|至|到|[-–—]"
/** From a paragraph to its article: `paragraph 3 of article 12`. */
export const OF = "(?:of|de\\s+l['’]|de\\s+las?|de\\s+los|del|des?|du|da|do|من)?"
/** What follows a reference to another text: `of the Covenant`, `de la Convention`, `من العهد`. */
export const ELSEWHERE =
  /^,?\s+(?:(?:of|to)\s+(?:the\s+)?(?!(?:These|This|Present)\b)\p{Lu}|(?:de\s+la|du|des|de\s+l['’]|del|de\s+los|de\s+las)\s*\p{Lu}|\p{Lu}\p{Ll}+(?:и|ии|а|ов|ния)(?![\p{L}])|من\s+(?:ال)?(?:اتفاقية|عهد|ميثاق|إعلان|نظام|بروتوكول))/u
