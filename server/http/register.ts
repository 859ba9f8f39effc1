/** Registers of comments on the ISO template: out of a draft's comments, and into them, previewed first. */
import { registerSheet } from "../../shared/export/register.ts"
import { toXlsx } from "../../shared/export/xlsx.ts"
import { clauseMatcher, type Matched, type Named } from "../../shared/import/clause.ts"
import { type Column, type ReadRegister, readRegister } from "../../shared/import/register.ts"
import { readXlsx } from "../../shared/import/xlsx.ts"
import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { allThreads, type Thread } from "../../shared/record/comments.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Desk } from "../acts/desk.ts"
import { isRtl, labelOf } from "../room/labels.ts"
import { standingFor } from "../room/standing.ts"
import { threadsOf } from "../room/threads.ts"
import { titleOf } from "../room/title.ts"

/** A register of what everyone may read, whoever asks: the file goes from hand to hand. */
export function registerFile(desk: Desk, actor: Actor): Uint8Array {
  const { state } = desk
  const entered = threadsOf(desk, actor)
    .filter(({ chain }) => chain === PUBLIC)
    .map(({ thread }) => {
      const article = thread.article === null ? undefined : own(state.articles, thread.article)
      return {
        register: thread.register,
        member: own(state.delegations, thread.delegation ?? "")?.name ?? "",
        label: article ? labelOf(state, article) : "",
        quote: (thread.anchor?.quote ?? "")
          .replace(/\u2029/g, "\n")
          .replace(/\uFFFC/g, "")
          .trim(),
        text: thread.text,
        observation: thread.observation,
        closed: thread.closed,
      }
    })
  return toXlsx([registerSheet(entered, { lang: state.lang, rtl: isRtl(state.lang) })])
}

/** What a row of a register would become. */
interface Foreseen {
  /** In the sheet, from 1. */
  readonly row: number
  readonly clause: string
  readonly text: string
  readonly member: string
  readonly article: string | null
  /** The article as the draft calls it. */
  readonly label: string | null
  /** Its clause names nothing in the draft. */
  readonly flagged: boolean
  /** The same row was taken in before: it is left out. */
  readonly known: boolean
}
export interface TakenIn {
  readonly rows: readonly Foreseen[]
  readonly columns: Readonly<Partial<Record<Column, string>>>
  readonly unknown: readonly string[]
  readonly act: ActOf<"comment.import"> | null
}

/** @throws Refusal invalid where the file is no spreadsheet, or has no such table */
export function readIn(desk: Desk, actor: Actor, bytes: Uint8Array): TakenIn {
  const register = readRegister(readXlsx(bytes))
  if (!register)
    throw new Refusal(
      "invalid",
      "No table of comments was found. Its first row names the columns: Member, Clause, Comments, Proposed change …",
    )
  const names = namesIn(desk, actor)
  const match = clauseMatcher(names, desk.state.label)
  const before = countsOf(desk)
  const rows = register.rows.map(each => {
    const key = keyOf(each)
    const left = before.get(key) ?? 0
    before.set(key, left - 1)
    return { each, matched: match(each.clause), known: left > 0 }
  })
  const { columns, unknown } = register
  const fresh = rows.filter(each => !each.known)
  return {
    rows: rows.map(({ each, matched, known }) => foreseen(each, matched, known, names)),
    ...{ columns, unknown },
    act: fresh.length
      ? {
          kind: "comment.import",
          rows: fresh.map(({ each: { row: _, ...row }, matched }) => ({ ...row, article: idOf(matched) })),
        }
      : null,
  }
}

const idOf = (matched: Matched): string | null => (matched.is === "article" ? matched.article : null)

function foreseen(
  row: ReadRegister["rows"][number],
  matched: Matched,
  known: boolean,
  names: readonly Named[],
): Foreseen {
  const article = idOf(matched)
  return {
    ...{ row: row.row, clause: row.clause, text: row.text, member: row.member, article, known },
    label: names.find(each => each.id === article)?.label ?? null,
    flagged: matched.is === "nothing",
  }
}

const namesIn = (desk: Desk, actor: Actor): Named[] =>
  standingFor(desk, actor).map(article => ({
    id: article.id,
    number: article.number,
    label: labelOf(desk.state, article),
    title: titleOf(desk, article.id),
  }))

/** How often each row was taken in already: a register that comes a second time brings only what is new in it. */
function countsOf(desk: Desk): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thread of allThreads(desk.state.threads)) {
    if (!thread.register) continue
    const key = keyOf({ ...thread.register, text: firstText(thread) })
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
const firstText = (thread: Thread): string => thread.earlier[0]?.text ?? thread.text

const keyOf = (row: Readonly<Record<Exclude<Column, "observation">, string>>): string =>
  JSON.stringify([row.member, row.line, row.clause, row.paragraph, row.type, row.text, row.proposed])
