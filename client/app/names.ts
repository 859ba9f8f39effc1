/** How people, articles and states are called on the screen. */
import { msg, str } from "@lit/localize"
import { formats } from "../locale/locale.ts"
import { plural } from "../locale/plural.ts"
import type { Draft, Line, Party, Role, Status } from "./shapes.ts"

/** `Head of Avaria`, `Secretariat`. */
export function seatName(role: Role, delegation?: string | null): string {
  if (!delegation) return roleName(role)
  switch (role) {
    case "secretariat":
      return msg(str`Secretariat of ${delegation}`)
    case "facilitator":
      return msg(str`Facilitator of ${delegation}`)
    case "head":
      return msg(str`Head of ${delegation}`)
    case "delegate":
      return msg(str`Delegate of ${delegation}`)
    case "observer":
      return msg(str`Observer of ${delegation}`)
    default:
      return `${role} ${delegation}`
  }
}

export function roleName(role: Role): string {
  switch (role) {
    case "secretariat":
      return msg("Secretariat")
    case "facilitator":
      return msg("Facilitator")
    case "head":
      return msg("Head")
    case "delegate":
      return msg("Delegate")
    case "observer":
      return msg("Observer")
    default:
      return role
  }
}

/** The name of a delegation, a group or the office, by its id; the id itself where it is unknown. */
export function partyName(draft: Pick<Draft, "delegations" | "groups">, id: string | null | undefined): string {
  if (!id) return ""
  if (id === "office") return msg("The office")
  const party: Party | undefined =
    draft.delegations.find(each => each.id === id) ?? draft.groups.find(each => each.id === id)
  return party?.name ?? id
}

type Named = Pick<Line, "kind" | "number" | "label" | "title">

/** `Rule 44`, `Article 3 bis`; a heading or preamble by its own words. */
export function articleName(line: Named): string {
  if (line.kind === "article" && line.number) {
    const label = line.label ?? ""
    if (!label) return line.number
    return label.endsWith(line.number) ? label : `${label} ${line.number}`
  }
  if (line.kind === "preamble") return line.title || msg("Preamble")
  return line.title || (line.kind === "heading" ? msg("Heading") : msg("New article"))
}

/** `Rule 44. Restrictions`: the name with the title, where there is one. */
export function articleTitle(line: Named): string {
  const name = articleName(line)
  return line.kind === "article" && line.title ? `${name}. ${line.title}` : name
}

/** What a screen shows: the stored status, or *contested* while brackets are left. */
export type Standing = Status | "contested"
export const standing = (line: { status: Status; brackets?: number | undefined }): Standing =>
  line.status === "open" && line.brackets ? "contested" : line.status

export const brackets = (n: number): string => plural(n, msg("{n, plural, one {# bracket} other {# brackets}}"))

/** `Contested, 2 brackets`, `Agreed ad ref`. */
export function standingWords(line: {
  status: Status
  brackets?: number | undefined
  pending?: readonly string[] | undefined
}): string {
  const left = line.brackets ?? 0
  switch (standing(line)) {
    case "contested":
      return plural(left, msg("{n, plural, one {Contested, # bracket} other {Contested, # brackets}}"))
    case "drafting":
      return plural(
        left,
        msg("{n, plural, =0 {Open drafting} one {Open drafting, # bracket} other {Open drafting, # brackets}}"),
      )
    case "silence":
      return msg("Under silence")
    case "agreed":
      return plural(
        line.pending?.length ?? 0,
        msg(
          "{n, plural, =0 {Agreed ad ref} one {Agreed ad ref, pending # article} other {Agreed ad ref, pending # articles}}",
        ),
      )
    default:
      return msg("Open")
  }
}

const firstReadings = (): readonly string[] => [
  msg("First reading"),
  msg("Second reading"),
  msg("Third reading"),
  msg("Fourth reading"),
  msg("Fifth reading"),
  msg("Sixth reading"),
  msg("Seventh reading"),
  msg("Eighth reading"),
  msg("Ninth reading"),
  msg("Tenth reading"),
]
export const readingName = (n: number): string => firstReadings()[n - 1] ?? msg(str`Reading ${n}`)

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map(word => [...word][0])
    .join("")
    .toUpperCase() || "?"

/** A time of day with seconds, in the reader's zone. */
export const clock = (at: Date): string =>
  at.toLocaleTimeString(formats(), { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })

/** @param zone whose clocks are meant; without one the reader's */
export const day = (iso: string, zone?: string): string =>
  new Date(iso).toLocaleString(formats(), {
    ...(zone ? { timeZone: zone } : {}),
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
