/** Entries about meetings, the floor, votes and the order of consideration as sentences. */
import { msg, str } from "@lit/localize"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Choice } from "../app/shapes-meeting.ts"
import { choiceName } from "./choices.ts"

type Body = Readonly<Record<string, unknown>>

/** Null: an entry of another kind. */
export function meetingSentence(
  kind: string,
  body: Body,
  draft: Pick<Draft, "delegations" | "groups" | "floor">,
  named: (article: string) => string,
): string | null {
  const known = draft.floor?.meetings.find(each => each.id === body.meeting)
  const m = typeof body.title === "string" ? body.title : (known?.title ?? msg("a meeting"))
  const d = partyName(draft, body.delegation as string | undefined)
  const a = named(String(body.article ?? ""))
  switch (kind) {
    case "meeting.add":
      return msg(str`“${m}” was put on the agenda`)
    case "meeting.edit":
      return msg(str`“${m}” was changed on the agenda`)
    case "meeting.remove":
      return msg(str`“${m}” was taken off the agenda`)
    case "meeting.now":
      return body.now
        ? msg(str`“${m}” began to discuss ${named(String(body.now))}`)
        : msg(str`“${m}” ended its discussion`)
    case "meeting.report":
      return msg(str`“${m}” reported back: ${String(body.text ?? "")}`)
    case "speaker.ask":
      return msg(str`${d} asked for the floor in “${m}”`)
    case "speaker.add":
      return msg(str`${d} was put on the list of speakers of “${m}”`)
    case "speaker.call":
      return msg(str`${d} was given the floor in “${m}”`)
    case "speaker.done":
      return msg(str`A speaker ended in “${m}”`)
    case "speaker.withdraw":
      return msg(str`${d} left the list of speakers of “${m}”`)
    default:
      return voteSentence(kind, body, d, a)
  }
}

function voteSentence(kind: string, body: Body, d: string, a: string): string | null {
  switch (kind) {
    case "vote.call":
      return msg(str`A roll-call vote was called on ${a}: ${String(body.question ?? "")}`)
    case "vote.cast": {
      const voted = msg(str`${d} voted: ${choiceName((body.choice ?? "abstain") as Choice)}`)
      return body.explanation ? msg(str`${voted}. It explained: ${String(body.explanation)}`) : voted
    }
    case "vote.close": {
      const { yes = 0, no = 0, abstain = 0 } = (body.tally ?? {}) as Partial<Record<Choice, number>>
      return msg(str`A roll-call vote was closed: ${yes} yes, ${no} no, ${abstain} abstaining`)
    }
    case "article.order":
      return msg(str`The order in which proposals on ${a} are considered was set`)
    default:
      return null
  }
}
