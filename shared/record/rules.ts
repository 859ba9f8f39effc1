/** The rules of a draft's procedure, as the secretariat sets them. What nobody has set has the value of `RULES`. */
import { z } from "zod"

const shape = {
  /** Who takes a delegation's positions: its head, or its delegates too. */
  positionsBy: z.enum(["heads", "delegates"]),
  /** Whether observers comment. */
  observersComment: z.boolean(),
  /** The conference's time zone, by its IANA name; deadlines are shown in it. */
  zone: z.string().refine(isZone, "is not a time zone; name one such as Europe/Zurich"),
  /** Whether it is told who broke silence. */
  silenceNamed: z.boolean(),
  /** Nothing is agreed until everything is agreed. */
  nothingAgreed: z.boolean(),
  /** After this moment no proposal is tabled; null: no deadline. */
  proposalsUntil: z.iso.datetime({ offset: true }).nullable(),
  /** What the pack of the record holds besides decisions and tabled texts. */
  packPositions: z.boolean(),
  packWithdrawn: z.boolean(),
  packAuthorship: z.boolean(),
}
const schema = z.object(shape)
export type Rules = Readonly<z.infer<typeof schema>>

export const RULES: Rules = {
  positionsBy: "heads",
  observersComment: false,
  zone: "UTC",
  silenceNamed: true,
  nothingAgreed: false,
  proposalsUntil: null,
  packPositions: false,
  packWithdrawn: false,
  packAuthorship: false,
}
/** As an act or an entry names them: what is absent stays. */
export const rulesShape = schema.partial().shape

/** A draft's rules, those that nobody has set with them. */
export const rulesOf = (set: Partial<Rules> | undefined): Rules => ({ ...RULES, ...set })

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
