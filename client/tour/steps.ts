/** The steps of the tour: places of a draft's page, and what is said there to somebody in this seat. */
import { msg } from "@lit/localize"
import type { Draft, Role } from "../app/shapes.ts"

export interface Step {
  readonly title: () => string
  readonly says: () => string
  /** The side column in which the place is; on a small screen it is opened for the step. */
  readonly column: "rail" | "panel" | null
  /** Of several the first that can be seen is meant. */
  readonly place: string
}

const OUTLINE: Step = {
  title: () => msg("Where every article stands"),
  says: () =>
    msg(
      "A circle: nothing is disputed. A bracket: delegations disagree, in so many places. A filled disc with a tick: agreed ad ref. Choose an article to go to it.",
    ),
  column: "rail",
  place: "#rail .outline__a.is-contested, #rail .outline__a",
}
const BRACKET: Step = {
  title: () => msg("A bracket is a disagreement"),
  says: () =>
    msg(
      "The base text comes first, without a name. Each alternative bears the names of those who propose it. Nobody types brackets: they are made from the proposals. Alt+↓ goes to the next.",
    ),
  column: null,
  place: "#text .br",
}
const VIEWS: Step = {
  title: () => msg("Read it your way"),
  says: () =>
    msg(
      "Rolling shows all that is proposed, Base only leaves it out, and one delegation's text is the whole as that delegation would have it.",
    ),
  column: null,
  place: ".tools .seg",
}
const PROPOSALS: Step = {
  title: () => msg("The proposals on the chosen article"),
  says: () =>
    msg(
      "Each has its sponsors and what it changes; the buttons are what you may do with it now. The other tabs hold positions, comments and the history.",
    ),
  column: "panel",
  place: "#panel [data-proposal]",
}

const WRITE: Step = {
  title: () => msg("Propose a change"),
  says: () =>
    msg(
      "You get a working text: your own copy of the article to write in. Only your delegation can read it, and nobody else knows that it exists.",
    ),
  column: "panel",
  place: "#panel .panel__head .prop__acts button",
}
const WRITE_BASE: Step = {
  ...WRITE,
  place: "#panel .panel__head .prop__acts",
  title: () => msg("Work on the text"),
  says: () =>
    msg(
      "Write the base text, open its drafting to everyone, or write for a delegation from the floor. When nothing is disputed any more, agree the article ad ref.",
    ),
}

/** Where the proposals on the chosen article stand. */
const LIST = "#panel section:has(> [data-proposal]), #panel"
const TABLE: Step = {
  title: () => msg("Table it when it is ready"),
  says: () =>
    msg(
      "Your working text will stand in this list, with the button “Table”. Tabled, everyone reads it and its words are in brackets. You can still revise it, or withdraw it.",
    ),
  column: "panel",
  place: `#panel [data-act="proposal.table"], ${LIST}`,
}
const TABLE_BY_HEAD: Step = {
  ...TABLE,
  place: LIST,
  says: () =>
    msg(
      "Your working text will stand in this list. Your head of delegation tables it: then everyone reads it, and its words are in brackets.",
    ),
}
const ADOPT: Step = {
  title: () => msg("Adopt, or set aside"),
  says: () =>
    msg(
      "Adopting makes a proposal's words the base text. You see first how the text would read and what becomes of the other proposals; nothing is decided for them.",
    ),
  column: "panel",
  place: `#panel [data-act="proposal.adopt"], ${LIST}`,
}

const LAST: Readonly<Record<Role, readonly Step[]>> = {
  head: [WRITE, TABLE],
  delegate: [WRITE, TABLE_BY_HEAD],
  facilitator: [WRITE_BASE, ADOPT],
  secretariat: [WRITE_BASE, ADOPT],
  observer: [],
}

/** At most six. */
export const stepsFor = ({ seat }: Pick<Draft, "seat">): readonly Step[] => [
  OUTLINE,
  BRACKET,
  VIEWS,
  PROPOSALS,
  ...LAST[seat?.role ?? "observer"],
]
