/**
 * A register of comments on the ISO template: one row a comment, in the order in which they were made. What came in with
 * a register goes out as it came; where a thread has its disposition and the register no observation, that is it.
 */
import type { Disposition, Register } from "../record/comments.ts"
import type { Cell, Sheet } from "./xlsx.ts"

export interface Entered {
  readonly register: Register | null
  /** Whose comment it is: a delegation's name. */
  readonly member: string
  /** The article as it is called now; empty: on the draft as a whole. */
  readonly label: string
  /** The words that it is on. */
  readonly quote: string
  readonly text: string
  readonly observation: string | null
  readonly closed: { readonly disposition: Disposition; readonly reason: string | null } | null
}

export const HEADS = [
  "Member/National body",
  "Line number",
  "Clause/Subclause",
  "Paragraph/Figure/Table",
  "Type of comment",
  "Comments",
  "Proposed change",
  "Observations of the secretariat",
] as const
const WIDTHS = [14, 9, 13, 15, 10, 60, 50, 50]

/** What a disposition is called, in the draft's language. */
const SAYS: Readonly<Record<string, Readonly<Record<Disposition, string>>>> = {
  en: { accepted: "Accepted", partly: "Accepted in part", notAccepted: "Not accepted", noted: "Noted" },
  fr: { accepted: "Accepté", partly: "Accepté en partie", notAccepted: "Non accepté", noted: "Noté" },
  es: { accepted: "Aceptado", partly: "Aceptado en parte", notAccepted: "No aceptado", noted: "Tomado nota" },
  ru: { accepted: "Принято", partly: "Принято частично", notAccepted: "Не принято", noted: "Принято к сведению" },
  ar: { accepted: "مقبول", partly: "مقبول جزئياً", notAccepted: "غير مقبول", noted: "أُحيط علماً به" },
  zh: { accepted: "接受", partly: "部分接受", notAccepted: "不接受", noted: "已注意" },
}

/** `Accepted. The figure is now 10.` */
export function dispositionWords({ disposition, reason }: NonNullable<Entered["closed"]>, lang: string): string {
  const says = (SAYS[lang.split("-")[0]] ?? SAYS.en)[disposition]
  const stop = lang.startsWith("zh") ? "。" : ". "
  return reason ? `${says}${stop}${reason}` : `${says}${stop}`.trimEnd()
}

export function registerSheet(entered: readonly Entered[], { lang, rtl }: { lang: string; rtl: boolean }): Sheet {
  const rows = entered.map(each => rowOf(each, lang))
  return { name: "Comments", head: 1, widths: WIDTHS, rows: [HEADS, ...rows], ...(rtl ? { rtl } : {}) }
}

function rowOf({ register, member, label, quote, text, observation, closed }: Entered, lang: string): Cell[] {
  const said = observation || (closed ? dispositionWords(closed, lang) : "")
  if (register) {
    const { line, clause, paragraph, type, proposed } = register
    return [register.member, line, clause, paragraph, type, text, proposed, said]
  }
  return [member, "", label, quote, "", text, "", said]
}
