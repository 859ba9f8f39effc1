/** The matrix of positions as tables: delegations down, articles across; and each position on a line of its own. */
import type { Stance } from "../record/positions.ts"
import type { CellValue } from "./cells.ts"
import { inert } from "./cells.ts"
import { type StanceWords, stanceWordsIn } from "./stance-words.ts"
import type { Sheet } from "./xlsx.ts"

/** One position as it is told in a file. */
export interface ToldPosition {
  readonly stance: Stance
  readonly remedy: string | null
  readonly reason: string | null
  /** Null: to all. */
  readonly to: string | null
  /** The group whose position it is. */
  readonly via: string | null
  readonly earlier: boolean
  readonly unconfirmed: boolean
  /** ISO 8601. */
  readonly at: string
}
export interface PositionTable {
  readonly lang: string
  readonly dir: "ltr" | "rtl"
  readonly articles: readonly { readonly id: string; readonly label: string }[]
  readonly delegations: readonly { readonly id: string; readonly name: string; readonly groups: readonly string[] }[]
  /** By article, then by delegation; widest audience first. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, readonly ToldPosition[]>>>>
}

type Rows = readonly (readonly CellValue[])[]

/** Delegations down, articles across, stances in words; nothing where a delegation has not spoken. */
export function matrixRows({ lang, articles, delegations, cells }: PositionTable): Rows {
  const words = stanceWordsIn(lang)
  const head = [words.delegation, words.groups, ...articles.map(each => each.label)]
  const lines = delegations.map(({ id, name, groups }) => [
    name,
    groups.join(", "),
    ...articles.map(article => {
      const said = cells[article.id]?.[id] ?? []
      return said.length ? said.map(each => told(each, words)).join("; ") : null
    }),
  ])
  return [head, ...lines]
}

function told({ stance, via, to, earlier, unconfirmed }: ToldPosition, words: StanceWords): string {
  const beside = [via, to === null ? null : words.confidence, ...remarks({ earlier, unconfirmed }, words)]
  const said = beside.filter(each => each !== null)
  return said.length ? `${words[stance]} (${said.join(", ")})` : words[stance]
}
const remarks = ({ earlier, unconfirmed }: Pick<ToldPosition, "earlier" | "unconfirmed">, words: StanceWords) => [
  ...(earlier ? [words.earlier] : []),
  ...(unconfirmed ? [words.unconfirmed] : []),
]

/** Each position with its remedy, its reason, and whom it was said to. */
export function detailRows({ lang, articles, delegations, cells }: PositionTable): Rows {
  const words = stanceWordsIn(lang)
  const { on, delegation, stance, through, remedy, reason, to, at } = words
  const lines = articles.flatMap(({ id, label }) =>
    delegations.flatMap(each =>
      (cells[id]?.[each.id] ?? []).map(said => [
        ...[label, each.name, words[said.stance], said.via, said.remedy, said.reason, said.to ?? words.all, said.at],
        remarks(said, words).join(", ") || null,
      ]),
    ),
  )
  return [[on, delegation, stance, through, remedy, reason, to, at, words.remarks], ...lines]
}

/** Both as the sheets of a workbook. Words that look like a formula have an apostrophe, as in CSV. */
export function positionSheets(table: PositionTable): Sheet[] {
  const words = stanceWordsIn(table.lang)
  const rtl = table.dir === "rtl"
  const safe = (rows: Rows): Rows => rows.map(row => row.map(inert))
  return [
    {
      ...{ name: words.positions, rows: safe(matrixRows(table)), rtl },
      ...{ head: 1, side: 2 },
      widths: [24, 24, ...table.articles.map(() => 16)],
    },
    {
      ...{ name: words.details, rows: safe(detailRows(table)), rtl },
      ...{ head: 1, side: 2 },
      widths: [16, 24, 18, 22, 40, 40, 22, 26, 22],
    },
  ]
}
