/** What a draft can be asked for: its language, its house style, its word for an article. */
import { msg } from "@lit/localize"

const LANGUAGES: readonly (readonly [string, string])[] = [
  ["ar", "العربية"],
  ["zh", "中文"],
  ["en", "English"],
  ["fr", "Français"],
  ["ru", "Русский"],
  ["es", "Español"],
  ["de", "Deutsch"],
  ["pt", "Português"],
]

/** Languages by their own names; another that a draft has already stands among them. */
export const languages = (also?: string): readonly (readonly [string, string])[] =>
  !also || LANGUAGES.some(([code]) => code === also) ? LANGUAGES : [...LANGUAGES, [also, also]]

export const styles = (): readonly (readonly [string, string])[] => [
  ["un", msg("Editorial Manual (1 bis, 1 ter)")],
  ["climate", msg("Negotiating rooms (1 alt, 1 bis)")],
]

export const labels = (): readonly string[] => ["Article", "Rule", "Clause", "Principle", "Section", "Regulation"]
