/** The words of the notation, by the draft's language. */
import { chinese } from "./series.ts"

export interface Notation {
  readonly delete: string
  readonly reserve: string
  readonly lift: string
  readonly newParagraph: string
  readonly newParagraphBefore: (label: string) => string
  readonly splits: string
  readonly merges: string
  readonly unconfirmed: string
  /** Between a word of the notation and what it is said of. */
  readonly colon: string
  /** A new article, by the draft's word for one ("Rule"). */
  readonly newArticle: (label: string) => string
  readonly moveAfter: (number: string) => string
  /** First, second … new one after a number: bis, ter … */
  readonly rank: (n: number) => string
  readonly alternative: (n: number) => string
  /** What is new before the first of its series. */
  readonly before: string
}

const LATIN = (
  "bis ter quater quinquies sexies septies octies nonies decies undecies duodecies terdecies quaterdecies " +
  "quindecies sexdecies septdecies octodecies novodecies vicies"
).split(" ")
const latin = (n: number) => LATIN[n - 1] ?? `(${n + 1})`
const alt = (n: number) => (n > 1 ? `alt ${n}` : "alt")

const en: Notation = {
  delete: "delete",
  reserve: "reserve",
  lift: "lift",
  newParagraph: "New paragraph",
  newParagraphBefore: label => `New paragraph before ${label}`,
  splits: "new paragraph",
  merges: "no new paragraph",
  unconfirmed: "unconfirmed",
  colon: ": ",
  newArticle: label => `New ${label.toLowerCase()}`,
  moveAfter: number => `move after ${number}`,
  rank: latin,
  alternative: alt,
  before: "ante",
}
const RU = ["бис", "тер", "кватер", "квинквиес", "сексиес", "септиес", "октиес", "нониес", "дециес"]
const AR = ["ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"]

const NOTATIONS: Readonly<Record<string, Notation>> = {
  en,
  fr: {
    ...en,
    delete: "supprimer",
    reserve: "réserve",
    lift: "lever",
    newParagraph: "Nouveau paragraphe",
    newParagraphBefore: label => `Nouveau paragraphe avant ${label}`,
    splits: "nouveau paragraphe",
    merges: "pas de nouveau paragraphe",
    unconfirmed: "non confirmé",
    colon: " : ",
    newArticle: () => "Nouvelle disposition",
    moveAfter: number => `déplacer après ${number}`,
  },
  es: {
    ...en,
    delete: "suprimir",
    reserve: "reserva",
    lift: "levantar",
    newParagraph: "Nuevo párrafo",
    newParagraphBefore: label => `Nuevo párrafo antes de ${label}`,
    splits: "nuevo párrafo",
    merges: "sin nuevo párrafo",
    unconfirmed: "sin confirmar",
    newArticle: () => "Nueva disposición",
    moveAfter: number => `trasladar después de ${number}`,
  },
  ru: {
    ...en,
    delete: "исключить",
    reserve: "оговорка",
    lift: "снять",
    newParagraph: "Новый пункт",
    newParagraphBefore: label => `Новый пункт перед ${label}`,
    splits: "новый пункт",
    merges: "без нового пункта",
    unconfirmed: "не подтверждено",
    newArticle: () => "Новое положение",
    moveAfter: number => `переместить после ${number}`,
    rank: n => RU[n - 1] ?? latin(n),
    alternative: n => (n > 1 ? `альт. ${n}` : "альт."),
    before: "анте",
  },
  ar: {
    ...en,
    delete: "تحذف",
    reserve: "تحفظ",
    lift: "رفع التحفظ",
    newParagraph: "فقرة جديدة",
    newParagraphBefore: label => `فقرة جديدة قبل ${label}`,
    splits: "فقرة جديدة",
    merges: "بدون فقرة جديدة",
    unconfirmed: "غير مؤكد",
    newArticle: () => "حكم جديد",
    moveAfter: number => `نقل بعد ${number}`,
    rank: n => (n > 1 ? `مكررا ${AR[n - 2] ?? n}` : "مكررا"),
    alternative: n => (n > 1 ? `بديل ${n}` : "بديل"),
    before: "قبل",
  },
  zh: {
    ...en,
    delete: "删除",
    reserve: "保留",
    lift: "取消保留",
    newParagraph: "新增段落",
    newParagraphBefore: label => `在${label}之前新增段落`,
    splits: "另起一段",
    merges: "不另起段",
    unconfirmed: "未经确认",
    colon: "：",
    newArticle: label => `新增${label}`,
    moveAfter: number => `移至${number}之后`,
    rank: n => `之${chinese(n + 1)}`,
    alternative: n => (n > 1 ? `备选案文${n}` : "备选案文"),
    before: "之前",
  },
}

/** The words for a language by its tag (`fr`, `zh-Hans`); English where there are none. */
export const notation = (lang: string): Notation => NOTATIONS[lang.toLowerCase().split(/[-_]/)[0]] ?? en
