/** How versions are called. */
import { msg, str } from "@lit/localize"
import { readingName } from "../app/names.ts"
import type { VersionLine } from "../app/shapes-versions.ts"

/** Within a sentence: `A/C.3/70/L.3`; without a symbol, the reading whose close published it. */
export const versionName = ({ symbol, reading }: Pick<VersionLine, "symbol" | "reading">): string =>
  symbol ?? msg(str`the close of the ${readingName(reading).toLowerCase()}`)

/** The same where it stands alone, or heads a line. */
export const versionTitle = ({ symbol, reading }: Pick<VersionLine, "symbol" | "reading">): string =>
  symbol ?? msg(str`Close of the ${readingName(reading).toLowerCase()}`)
