/** How people, articles and states are called on the screen. */
import type { Draft, Line, Party, Role, Status } from "./shapes.ts"

const ROLES: Record<Role, string> = {
  secretariat: "Secretariat",
  facilitator: "Facilitator",
  head: "Head",
  delegate: "Delegate",
  observer: "Observer",
}

/** `Head of Avaria`, `Secretariat`. */
export const seatName = (role: Role, delegation?: string | null): string =>
  delegation ? `${ROLES[role] ?? role} of ${delegation}` : (ROLES[role] ?? role)

export const roleName = (role: Role): string => ROLES[role] ?? role

/** The name of a delegation, a group or the office, by its id; the id itself where it is unknown. */
export function partyName(draft: Pick<Draft, "delegations" | "groups">, id: string | null | undefined): string {
  if (!id) return ""
  if (id === "office") return "The office"
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
  if (line.kind === "preamble") return line.title || "Preamble"
  return line.title || (line.kind === "heading" ? "Heading" : "New article")
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

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`
export const brackets = (n: number): string => plural(n, "bracket")

/** `Contested, 2 brackets`, `Agreed ad ref`. */
export function standingWords(line: { status: Status; brackets?: number | undefined }): string {
  const left = line.brackets ? `, ${brackets(line.brackets)}` : ""
  switch (standing(line)) {
    case "contested":
      return `Contested${left}`
    case "drafting":
      return `Open drafting${left}`
    case "silence":
      return "Under silence"
    case "agreed":
      return "Agreed ad ref"
    default:
      return "Open"
  }
}

const ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"]
export const readingName = (n: number): string => `${ORDINALS[n - 1] ?? `${n}th`} reading`

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
  at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" })

export const day = (iso: string): string =>
  new Date(iso).toLocaleString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  })
