/** `npm test` runs a share of what is long; `npm run reach` (WHOLE=1) runs all of it. */
export const whole = process.env.WHOLE === "1"

/** All of a list, or every `of`-th of it. */
export const shareOf = <T>(list: readonly T[], of: number): readonly T[] =>
  whole ? list : list.filter((_, at) => at % of === 0)
