/** The record in sentences: between sponsors, packages, articles split and merged, what was taken back. */
import { msg, str } from "@lit/localize"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"

type Body = Readonly<Record<string, unknown>>
type Naming = (id: string) => string

/** Null: it is another part's to say. */
export function sponsoringSentence(
  kind: string,
  body: Body,
  draft: Draft,
  proposal: Naming,
  article: Naming,
): string | null {
  const p = proposal(String(body.proposal ?? ""))
  const a = article(String(body.article ?? ""))
  const d = partyName(draft, (body.delegation as string | undefined) ?? null)
  const name = typeof body.name === "string" ? body.name : msg("a package")
  switch (kind) {
    case "article.split":
      return msg(str`${a} was split in two`)
    case "article.merge":
      return msg(str`${a} was merged into ${article(String(body.into ?? ""))}`)
    case "proposal.rationale":
      return msg(str`The rationale of ${p} was given`)
    case "proposal.ask":
      return msg(
        str`Co-sponsors of ${p} were asked for: ${((body.delegations as readonly string[] | undefined) ?? []).map(each => partyName(draft, each)).join(", ")}`,
      )
    case "proposal.askToJoin":
      return msg(str`${d} asked to co-sponsor ${p}`)
    case "proposal.grant":
      return body.yes
        ? msg(str`${d} was taken among the co-sponsors of ${p}`)
        : msg(str`${d} was not taken among the co-sponsors of ${p}`)
    case "proposal.together":
      return body.on ? msg(str`The changes of ${p} are offered together`) : msg(str`The changes of ${p} stand alone`)
    case "proposal.consent":
      return msg(str`Some changes of ${p} may be adopted alone`)
    case "proposal.accept":
      return msg(str`${proposal(String(body.amendment ?? ""))} was taken over into ${p}`)
    case "bundle.make":
      return msg(str`Proposals were put together: ${name}`)
    case "bundle.consent":
      return body.yes ? msg(str`${d} consented to a package`) : msg(str`${d} did not consent to a package`)
    case "bundle.adopt":
      return msg("A package was adopted whole")
    case "bundle.dissolve":
      return msg("A package was dissolved")
    case "act.undo":
      return body.of === "article.agree"
        ? msg(str`The agreement of ${a} was taken back within a minute`)
        : msg(str`The tabling of ${p} was taken back within a minute`)
    default:
      return null
  }
}
