/** Editorial corrections leave what was given to a text valid (DESIGN, section 2): the same text, by its fingerprints. */

interface Correction {
  readonly before: string
  readonly after: string
}

/**
 * Whether what was given to one text holds for another.
 * @param given the fingerprint of the text that it was given to
 * @param now the fingerprint of the text as it stands
 * @param corrections of the article, oldest first
 */
export function holdsFor(given: string, now: string, corrections: readonly Correction[] = []): boolean {
  let text = given
  for (const { before, after } of corrections) if (text !== now && before === text) text = after
  return text === now
}
