/** The language of the interface: who chose it, what it is, and the way that the page runs. */
import { configureLocalization, type LocaleModule } from "@lit/localize"
import { dressFor } from "../style/chinese.ts"

/** The six languages, by the names that their speakers give them. */
export const LANGUAGES = {
  ar: "العربية",
  zh: "中文",
  en: "English",
  fr: "Français",
  ru: "Русский",
  es: "Español",
} as const
export type Language = keyof typeof LANGUAGES

/** Made from the source strings when they are drawn, to find by eye and by test what is not translated. */
const PSEUDO = "en-x-pseudo"
type Chosen = Language | typeof PSEUDO

/** How dates and numbers are written. Digits are the same everywhere: they stand beside the numbers of a draft. */
const FORMATS: Record<Language, string> = {
  ar: "ar-u-nu-latn",
  zh: "zh-Hans",
  en: "en-GB",
  fr: "fr",
  ru: "ru",
  es: "es",
}
const LOAD: Record<Exclude<Language, "en">, () => Promise<LocaleModule>> = {
  ar: () => import("./made/ar.ts"),
  zh: () => import("./made/zh.ts"),
  fr: () => import("./made/fr.ts"),
  ru: () => import("./made/ru.ts"),
  es: () => import("./made/es.ts"),
}
const KEPT = "adref-language"

let now: Language = "en"
let pseudo = false
let set: ((language: Language) => Promise<void>) | undefined

/** The language that is drawn. */
export const language = (): Language => now

/** What marks its words where they stand within a text of another language. */
export const languageTag = (): string => (pseudo ? PSEUDO : now)

/** The way that it runs. */
export const direction = (): "ltr" | "rtl" => (now === "ar" ? "rtl" : "ltr")

/** The same as what `Intl` and `toLocaleString` take. */
export const formats = (): string => FORMATS[now]

/** Settles the language before anything is drawn. It never fails: what cannot be loaded is English. */
export async function settleLanguage(): Promise<void> {
  const chosen = choice()
  if (chosen === PSEUDO) {
    // Its strings are made from the calls themselves, so it takes the place of the whole machinery.
    const { installPseudo } = await import("./pseudo.ts")
    installPseudo()
    pseudo = true
    document.documentElement.lang = PSEUDO
    return
  }
  const { setLocale } = configureLocalization({
    sourceLocale: "en",
    targetLocales: Object.keys(LOAD),
    loadLocale: code => LOAD[code as keyof typeof LOAD](),
  })
  set = setLocale
  await turnTo(chosen).catch(() => {})
}

/** Turns the interface to a language and keeps the choice on this machine. Rejects where it cannot be loaded. */
export async function choose(language: Language): Promise<void> {
  await turnTo(language)
  keep(sessionStorage, null)
  keep(localStorage, language)
}

async function turnTo(language: Language): Promise<void> {
  if (!set) return
  const before = now
  // Elements are drawn anew as soon as the words are here: dates and plurals must be of the same language then.
  now = language
  try {
    await set(language)
  } catch (error) {
    now = before
    throw error
  }
  document.documentElement.lang = language
  document.documentElement.dir = direction()
  dressFor(language)
}

/** `?lang=` holds in this tab, a choice made in the interface on this machine; else as the browser is set. */
function choice(): Chosen {
  const asked = known(new URLSearchParams(location.search).get("lang"))
  if (asked) keep(sessionStorage, asked)
  return (
    asked ??
    known(kept(sessionStorage)) ??
    known(kept(localStorage)) ??
    preferred(navigator.languages) ??
    ("en" as const)
  )
}

/** The first of some language tags that is one of ours. */
export function preferred(tags: readonly string[]): Language | undefined {
  for (const tag of tags) {
    const base = tag.toLowerCase().split("-")[0] ?? ""
    if (isLanguage(base)) return base
  }
  return undefined
}

const known = (code: string | null): Chosen | undefined =>
  code === PSEUDO || (code !== null && isLanguage(code)) ? code : undefined
export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code)

/** A browser that keeps nothing throws; then nothing is kept. */
function kept(store: Storage): string | null {
  try {
    return store.getItem(KEPT)
  } catch {
    return null
  }
}
function keep(store: Storage, code: string | null): void {
  try {
    if (code === null) store.removeItem(KEPT)
    else store.setItem(KEPT, code)
  } catch {
    // The choice holds until the page is loaded again.
  }
}
