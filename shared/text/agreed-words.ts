/** The words that are said beside an agreed text, by the draft's language. */

export interface AgreedWords {
  readonly nothingAgreed: string
  readonly pending: (names: string) => string
  readonly reservation: string
  readonly explanation: string
  readonly capital: string
}

const WORDS: Readonly<Record<string, AgreedWords>> = {
  en: {
    nothingAgreed: "Nothing is agreed until everything is agreed.",
    pending: names => `Agreed ad ref., pending ${names}`,
    reservation: "Reservation",
    explanation: "Explanation of position",
    capital: "Reply of the capital",
  },
  fr: {
    nothingAgreed: "Rien n’est convenu tant que tout n’est pas convenu.",
    pending: names => `Convenu ad referendum, en attente de ${names}`,
    reservation: "Réserve",
    explanation: "Explication de position",
    capital: "Réponse de la capitale",
  },
  es: {
    nothingAgreed: "Nada está acordado hasta que todo esté acordado.",
    pending: names => `Acordado ad referéndum, a la espera de ${names}`,
    reservation: "Reserva",
    explanation: "Explicación de posición",
    capital: "Respuesta de la capital",
  },
  ru: {
    nothingAgreed: "Ничто не согласовано, пока не согласовано всё.",
    pending: names => `Согласовано ad referendum, до согласования: ${names}`,
    reservation: "Оговорка",
    explanation: "Разъяснение позиции",
    capital: "Ответ столицы",
  },
  ar: {
    nothingAgreed: "لا يُتفق على شيء حتى يُتفق على كل شيء.",
    pending: names => `متفق عليه بشرط الاستشارة، في انتظار ${names}`,
    reservation: "تحفظ",
    explanation: "تعليل الموقف",
    capital: "رد العاصمة",
  },
  zh: {
    nothingAgreed: "在所有问题达成一致之前，任何问题均不算达成一致。",
    pending: names => `待核准商定，尚待${names}`,
    reservation: "保留",
    explanation: "解释立场",
    capital: "首都答复",
  },
}

/** The words for a language by its tag (`fr`, `zh-Hans`); English where there are none. */
export const agreedWords = (lang: string): AgreedWords => WORDS[lang.toLowerCase().split(/[-_]/)[0]] ?? WORDS.en
