/** What a close code of the server means for a text's session. */
import type { CLOSE, CloseReason } from "../../../shared/protocol.ts"
import type { Why } from "./rescued.ts"

type Code<R extends CloseReason> = (typeof CLOSE)[R][0]
const TICKET: Code<"ticket"> = 4401
const FORBIDDEN: Code<"forbidden"> = 4403
const GONE: Code<"gone"> = 4404
const REVOKED: Code<"revoked"> = 4406
const EPOCH: Code<"epoch"> = 4410
const AGREED: Code<"agreed"> = 4423
const SCHEMA: Code<"schema"> = 4426
const QUOTA: Code<"quota"> = 4429

/** `ticket`: ask for another. `reload`: this program is too old. `recover`: by text, in a fresh copy. `end`: no more. */
export type Verdict =
  | { readonly is: "ticket" }
  | { readonly is: "reload" }
  | { readonly is: "recover" | "end"; readonly why: Why }

/** Refusals in a row after which nothing more is sent. A new epoch says nothing against the words. */
const PATIENCE = 2
const EPOCHS = 5

/** @param inRow how many there were, with this one, since all was last saved */
export function verdictOn(code: number, inRow: number): Verdict {
  if (code === TICKET) return { is: "ticket" }
  if (code === SCHEMA) return { is: "reload" }
  const why = WHY[code] ?? "refused"
  if (code === REVOKED || inRow >= (code === EPOCH ? EPOCHS : PATIENCE)) return { is: "end", why }
  return { is: "recover", why }
}

const WHY: Readonly<Record<number, Why>> = {
  [FORBIDDEN]: "closed",
  [GONE]: "closed",
  [AGREED]: "closed",
  [EPOCH]: "epoch",
  [QUOTA]: "quota",
}
