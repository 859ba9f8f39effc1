/** The course of a draft as lines; the table under it says the same in numbers. Lines differ by dash, not by hue alone. */
import { msg } from "@lit/localize"
import uPlot from "uplot"
import type { Moment } from "../app/shapes-closing.ts"
import { formats } from "../locale/locale.ts"
import "uplot/dist/uPlot.min.css"

const HEIGHT = 240
/** So many days at most have their date under them. */
const DATED = 8

/** Evenly chosen among the days that are in sight. */
function marked(days: readonly number[], from: number, to: number): number[] {
  const seen = days.filter(each => each >= from && each <= to)
  const every = Math.ceil(seen.length / DATED)
  return seen.filter((_, at) => at % every === 0)
}

/** @returns what takes it away again */
export function drawChart(place: HTMLElement, days: readonly Moment[]): () => void {
  const style = getComputedStyle(place)
  const ink = style.color
  const hue = (name: string) => style.getPropertyValue(name).trim() || ink
  const at = days.map(each => Date.parse(`${each.day}T12:00:00Z`) / 1000)
  const line = (label: string, stroke: string, dash: number[]) => ({ label, stroke, dash, width: 2 })
  const axis = { stroke: ink, grid: { stroke: hue("--line"), width: 1 } }
  const short = new Intl.DateTimeFormat(formats(), { day: "numeric", month: "short", timeZone: "UTC" })
  const byDay = {
    ...axis,
    // The hours of a day mean nothing here: a mark stands at a day's own point.
    splits: (_: uPlot, __: number, from: number, to: number) => marked(at, from, to),
    values: (_: uPlot, marks: number[]) => marks.map(each => short.format(each * 1000)),
  }
  const chart = new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      axes: [byDay, axis],
      legend: { live: false },
      series: [
        { label: msg("Day"), value: "{DD}.{MM}.{YYYY}" },
        line(msg("Brackets"), hue("--bad"), []),
        line(msg("Proposals"), hue("--ink-3"), [8, 4]),
        line(msg("Objections"), hue("--warn"), [2, 4]),
        line(msg("Agreed"), hue("--good"), [12, 4, 2, 4]),
      ],
    },
    [
      at,
      days.map(each => each.brackets),
      days.map(each => each.proposals),
      days.map(each => each.objections),
      days.map(each => each.agreed),
    ],
    place,
  )
  const resized = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }))
  resized.observe(place)
  return () => {
    resized.disconnect()
    chart.destroy()
  }
}
