import { Refusal } from "../../shared/refusal.ts"

const SHORTEST = 10
const LONGEST = 1_000

/** Length is all that is asked, in characters, as NIST SP 800-63B advises; the upper limit bounds the work. */
export function hasLength(password: string): boolean {
  const length = [...password.normalize("NFC")].length
  return length >= SHORTEST && length <= LONGEST
}

/** @throws Refusal invalid */
export function checkPassword(password: string): void {
  if (hasLength(password)) return
  const rule = `A password has ${SHORTEST} to ${LONGEST.toLocaleString("en")} characters.`
  throw new Refusal("invalid", rule, { field: "password" })
}
