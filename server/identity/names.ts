import { Refusal } from "../../shared/refusal.ts"

const LONGEST = 120

/**
 * A person's name as it is shown: trimmed, NFC, inner white space single.
 * @throws Refusal `invalid` unless it has 1 to 120 characters, none of them a control
 */
export function cleanName(name: string): string {
  const clean = name.normalize("NFC").trim().replaceAll(/\s+/gu, " ")
  const length = [...clean].length
  if (length < 1 || length > LONGEST || /[\p{Cc}\p{Cs}]/u.test(clean) || foldName(clean) === "") {
    throw new Refusal("invalid", `A name has 1 to ${LONGEST} characters.`, { field: "name" })
  }
  return clean
}

/** What two names may not share: compatibility forms, case and invisible characters make no difference. */
export function foldName(name: string): string {
  return (
    name
      .normalize("NFKC")
      .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
      .trim()
      .replaceAll(/\s+/gu, " ")
      // Upper case first: ß and SS, σ and ς come out the same.
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKC")
  )
}
