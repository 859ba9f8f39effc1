/** Figures as they are printed: what was measured, what it is held against, what was wanted. */
export interface Row {
  readonly what: string
  /** Milliseconds unless `unit` says otherwise. */
  readonly value: number
  readonly target?: number
  /** The same of a peer in the same run. */
  readonly peer?: number
  readonly unit?: string
  readonly note?: string
}

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN
export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)

export function table(title: string, rows: readonly Row[]): string {
  const cells = rows.map(({ what, value, target, peer, unit = "ms", note }) => [
    what,
    `${shown(value)} ${unit}`,
    target === undefined ? "" : `≤ ${target}`,
    target === undefined ? "" : value <= target ? "reached" : "NOT reached",
    peer === undefined ? "" : `${shown(peer)} (${(value / peer).toFixed(1)}×)`,
    note ?? "",
  ])
  const head = ["", "measured", "target", "", "peer", ""]
  const widths = head.map((_, at) => Math.max(...[head, ...cells].map(row => row[at].length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join("  ")
      .trimEnd()
  return [`\n${title}`, line(head), ...cells.map(line)].join("\n")
}

const shown = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0))
