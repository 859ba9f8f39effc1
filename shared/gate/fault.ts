/** Why an update is refused: stable tokens for programs, each with the close code that its connection ends with. */
import type { CloseReason } from "../protocol.ts"

export const FAULTS = {
  /** Not an update V1, or not all of one. */
  malformed: "malformed",
  /** A kind of content that no text here has. */
  content: "malformed",
  /** A node, attribute, mark or value that the schema does not have there. */
  shape: "malformed",
  /** Characters that turn the order of what is read around. */
  unsafe_text: "malformed",
  /** A place that the ids do not give: a list that is none. */
  bad_parent: "malformed",
  /** Left and right are places in two lists. */
  cross_list: "malformed",
  /** Left and right were never next to each other; an honest undo may do this. */
  order: "gap",
  /** Two new items of one client in one place. */
  same_gap: "malformed",
  /** It builds on what is not known here. */
  gap: "gap",
  /** It deletes what is not known here. */
  future_delete: "gap",
  /** A client id of somebody else, or of nobody. */
  foreign_client: "forbidden",
  /** Words of an earlier epoch of the document. */
  epoch: "epoch",
  /** A text that the writer may not write now. */
  forbidden: "forbidden",
  /** Larger than an update may be. */
  too_large: "tooLarge",
  /** More work than an update may make. */
  budget: "tooLarge",
  /** More than a root, or a seat's client ids, may grow to. */
  quota: "quota",
  /** The document itself waits for something. */
  pending: "later",
} as const satisfies Record<string, CloseReason>
export type FaultCode = keyof typeof FAULTS

/** Thrown inside the gate, caught at its door. */
export class Fault {
  readonly code: FaultCode
  constructor(code: FaultCode) {
    this.code = code
  }
}

export const fault = (code: FaultCode): never => {
  throw new Fault(code)
}
