/** What the server says no with, in the reader's language, where it says no more than its table of refusals. */
import { msg } from "@lit/localize"
import { REFUSALS, type RefusalCode } from "../../shared/refusal.ts"

/** The sentences of the table; one that is missing here is shown in English. */
const sentences = (): Readonly<Partial<Record<RefusalCode, string>>> => ({
  not_signed_in: msg("Sign in first."),
  wrong_password: msg("That name and password do not go together."),
  no_right: msg("Your role here does not allow this."),
  step_up: msg("This cannot be undone. Sign in again, then repeat it within ten minutes."),
  bad_origin: msg("This request came from another site and was not carried out."),
  not_found: msg("There is no such thing here, or it is not visible to you."),
  invite_unknown: msg("This invitation is not known, was used already, or has expired. Ask for a new one."),
  name_taken: msg("Somebody on this server uses that name already. Choose another, or sign in first."),
  not_clean: msg("The text is not clean: brackets are left."),
  agreed: msg("This article is agreed ad ref. Ask for it to be reopened first."),
  silence: msg("This article is under silence and cannot be changed until it ends."),
  changed: msg("The text has changed since you read it. Read it again, then decide."),
  overtaken: msg("A later decision touched the same words, so this one cannot be reverted on its own."),
  archived: msg("This draft is archived and can only be read. The secretariat can bring it back."),
  out_of_scope: msg("This article is not up for proposals. Ask the secretariat to open it."),
  not_open: msg("This proposal is not open in that way now."),
  nothing_new: msg("There is nothing to do: the text is the same."),
  still_open: msg("The article still has open proposals, brackets or reserves."),
  conflict: msg("This does not fit the present state of the draft."),
  unconfirmed: msg("These words are not confirmed by the delegation yet."),
  together: msg("These changes are offered together: their sponsor has not agreed to adopt them apart."),
  too_late: msg("The deadline has passed."),
  too_large: msg("This is larger than the limit."),
  invalid: msg("The request does not have the right shape."),
  unreadable: msg("The file could not be read."),
  empty: msg("There is no text in this file."),
  too_many: msg("Too many failed attempts. Wait a little, then try again."),
  unavailable: msg("The server could not save this. Nothing was done; try again in a moment."),
})

/**
 * A refusal's sentence in the reader's language; null where the server said something of its own, which is English.
 * @param code the refusal's stable code
 * @param message what the server said
 */
export function refusalWords(code: string, message: string): string | null {
  if (!Object.hasOwn(REFUSALS, code)) return null
  const known = code as RefusalCode
  return REFUSALS[known][1] === message ? (sentences()[known] ?? null) : null
}
