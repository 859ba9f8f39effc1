/** Entries about agreement and silence as sentences. */
import { msg, str } from "@lit/localize"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { StatementKind } from "../app/shapes-agreement.ts"
import { plural } from "../locale/plural.ts"
import { moment, statementName } from "./words.ts"

type Body = Readonly<Record<string, unknown>>

/** @param article an article's name, by its id. Null: an entry of another kind */
export function agreementSentence(
  kind: string,
  body: Body,
  draft: Draft,
  article: (id: string) => string,
): string | null {
  const a = article(String(body.article ?? ""))
  const who = partyName(draft, String(body.delegation ?? body.party ?? ""))
  const all = names(body.articles, article)
  const until = typeof body.deadline === "number" ? moment(new Date(body.deadline).toISOString(), draft.zone) : ""
  const count = Array.isArray(body.blocks) ? body.blocks.length : 0
  switch (kind) {
    case "paragraph.agree":
      return msg(
        str`${plural(count, msg("{n, plural, one {# paragraph} other {# paragraphs}}"))} of ${a}: agreed ad ref`,
      )
    case "paragraph.reopen":
      return msg(str`${plural(count, msg("{n, plural, one {# paragraph} other {# paragraphs}}"))} of ${a}: reopened`)
    case "paragraph.moved":
      return msg(str`${a} was written afresh; its closed paragraphs stay closed`)
    case "article.correct":
      return msg(str`${a} was corrected editorially`)
    case "statement.make": {
      const says = msg(str`${statementName(body.as as StatementKind)} of ${who} on ${a}: ${String(body.text ?? "")}`)
      return body.unconfirmed ? msg(str`${says} (from the floor, unconfirmed)`) : says
    }
    case "statement.confirm":
      return msg(str`${who} confirmed its statement on ${a}`)
    case "statement.withdraw":
      return msg(str`A statement on ${a} was withdrawn`)
    case "silence.open":
      return msg(str`${all} under silence until ${until}`)
    case "silence.extend":
      return msg(str`The deadline of a silence was put off to ${until}`)
    case "silence.break": {
      const what = body.block === null ? all : msg(str`a paragraph of ${all}`)
      return body.delegation ? msg(str`${who} broke silence on ${what}`) : msg(str`Silence was broken on ${what}`)
    }
    case "silence.broke":
      return msg("It was this delegation that broke silence; the others are not told")
    case "silence.end": {
      const parts = names(body.paragraphs, article)
      const whole = all ? msg(str`${all}: approved under silence`) : ""
      const some = parts ? msg(str`Paragraphs of ${parts}: approved under silence`) : ""
      return [whole, some].filter(Boolean).join("; ")
    }
    case "silence.late":
      return msg(str`${who} objected after the deadline of a silence`)
    default:
      return null
  }
}

/** Articles that a body names together: as a list, or with something each. */
function names(articles: unknown, article: (id: string) => string): string {
  const ids = Array.isArray(articles)
    ? articles.map(String)
    : Object.keys((articles as object | null | undefined) ?? {})
  return ids.map(article).join(", ")
}
