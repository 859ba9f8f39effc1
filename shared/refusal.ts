/**
 * Every way in which Adref says no: a stable code for programs, an HTTP status, and a sentence for a person that says
 * what to do. The one table; the OpenAPI document is made from it.
 */
export const REFUSALS = {
  not_signed_in: [401, "Sign in first."],
  wrong_password: [401, "That name and password do not go together."],
  no_right: [403, "Your role here does not allow this."],
  step_up: [403, "This cannot be undone. Sign in again, then repeat it within ten minutes."],
  bad_origin: [403, "This request came from another site and was not carried out."],
  not_found: [404, "There is no such thing here, or it is not visible to you."],
  invite_unknown: [404, "This invitation is not known, was used already, or has expired. Ask for a new one."],
  name_taken: [409, "Somebody on this server uses that name already. Choose another, or sign in first."],
  not_clean: [409, "The text is not clean: brackets are left."],
  agreed: [409, "This article is agreed ad ref. Ask for it to be reopened first."],
  silence: [409, "This article is under silence and cannot be changed until it ends."],
  changed: [409, "The text has changed since you read it. Read it again, then decide."],
  overtaken: [409, "A later decision touched the same words, so this one cannot be reverted on its own."],
  archived: [409, "This draft is archived and can only be read. The secretariat can bring it back."],
  out_of_scope: [409, "This article is not up for proposals. Ask the secretariat to open it."],
  not_open: [409, "This proposal is not open in that way now."],
  nothing_new: [409, "There is nothing to do: the text is the same."],
  together: [409, "These changes are offered together: their sponsor has not agreed to adopt them apart."],
  too_late: [409, "The deadline has passed."],
  still_open: [409, "The article still has open proposals, brackets or reserves."],
  conflict: [409, "This does not fit the present state of the draft."],
  unconfirmed: [409, "These words are not confirmed by the delegation yet."],
  too_large: [413, "This is larger than the limit."],
  invalid: [422, "The request does not have the right shape."],
  unreadable: [422, "The file could not be read."],
  empty: [422, "There is no text in this file."],
  too_many: [429, "Too many failed attempts. Wait a little, then try again."],
  unavailable: [503, "The server could not save this. Nothing was done; try again in a moment."],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof REFUSALS

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>

  /** @param message a sentence for a person; without it the table's own */
  constructor(code: RefusalCode, message?: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message ?? REFUSALS[code][1])
    this.name = "Refusal"
    this.code = code
    this.status = REFUSALS[code][0]
    this.details = details
  }

  /** The body of an error answer. */
  toJSON() {
    return { error: { code: this.code, message: this.message, details: this.details } }
  }
}
