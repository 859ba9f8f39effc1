/** Entries of the record as sentences for a person. */
import { msg, str } from "@lit/localize"
import { agreementSentence } from "../agreement/record-sentence.ts"
import { ruleName } from "../agreement/rules.ts"
import { articleTitle, partyName, readingName, seatName } from "../app/names.ts"
import type { Draft, Line, Role } from "../app/shapes.ts"
import { commentSentence } from "../comments/record-sentence.ts"
import { meetingSentence } from "../meeting/record-sentence.ts"
import { positionSentence } from "../positions/record-sentence.ts"
import { sponsoringSentence } from "./sponsoring-words.ts"

/** An entry as the door gives it. */
export interface RecordEntry {
  readonly seq: number
  readonly chain: string
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly hash: string
  readonly body: string | null
}
type Body = Readonly<Record<string, unknown>>

export interface Told {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly who: string
  readonly says: string
  readonly reason: string | null
  readonly article: string | null
  readonly delegation: string | null
  readonly hash: string
}
interface Tabled {
  readonly name: string
  readonly article: string
  readonly delegation: string | null
}
interface Sits {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly delegation: string | null
}

/** Groups of kinds, for choosing. */
export const familyOf = (kind: string): string => kind.split(".")[0]

/** Tells entries in their order: what a later one says may need what an earlier one brought. */
export class Teller {
  readonly #draft: Draft
  readonly #people: ReadonlyMap<string, Sits>
  readonly #proposals = new Map<string, Tabled>()
  readonly #lines: Map<string, Pick<Line, "id" | "kind" | "number" | "label" | "title">>

  constructor(draft: Draft, people: readonly Sits[]) {
    this.#draft = draft
    this.#people = new Map(people.map(each => [each.id, each]))
    this.#lines = new Map(draft.articles.map(each => [each.id, each]))
  }

  tell(entry: RecordEntry): Told {
    const { seq, at, kind, hash, actor } = entry
    const body = read(entry.body)
    if (body) this.#learn(kind, body)
    const proposal = this.#proposals.get(String(body?.proposal ?? ""))
    const article = (body?.article as string | undefined) ?? proposal?.article ?? null
    const seat = this.#people.get(actor)
    const delegation =
      (body?.delegation as string | null | undefined) ?? seat?.delegation ?? proposal?.delegation ?? null
    const who = seat
      ? msg(str`${seat.name}, ${seatName(seat.role, partyName(this.#draft, seat.delegation))}`)
      : actor === ""
        ? kind === "silence.break"
          ? msg("A delegation that is not named")
          : msg("The server")
        : delegation
          ? msg(str`For ${partyName(this.#draft, delegation)}`)
          : msg("A person of the negotiation")
    const says = body
      ? sentence(
          kind,
          body,
          id => this.#name(id),
          id => this.#article(id),
          this.#draft,
        )
      : msg("Withheld.")
    const reason = typeof body?.reason === "string" ? body.reason : null
    return { seq, at, kind, who, says, reason, article, delegation, hash }
  }

  #learn(kind: string, body: Body): void {
    const id = String(body.proposal ?? "")
    if (kind === "article.add") {
      const { id: article, number, label } = body as { id: string; number: string | null; label: string | null }
      if (!this.#lines.has(article))
        this.#lines.set(article, {
          id: article,
          kind: "article",
          number,
          label: label ?? this.#draft.label,
          title: null,
        })
    }
    if (kind === "draft.create")
      for (const unit of body.units as {
        id: string
        kind: Line["kind"]
        number: string | null
        label: string | null
      }[])
        if (!this.#lines.has(unit.id))
          this.#lines.set(unit.id, { ...unit, label: unit.label ?? this.#draft.label, title: null })
    if (kind !== "proposal.table" && kind !== "proposal.open") return
    const delegation = (body.delegation ?? body.group ?? null) as string | null
    const whose = partyName(this.#draft, (body.group ?? body.delegation) as string | null)
    const label = typeof body.label === "number" ? `P ${body.label}` : msg("an untabled proposal")
    this.#proposals.set(id, {
      name: whose ? msg(str`${label} (${whose})`) : label,
      article: String(body.article),
      delegation,
    })
  }

  #name(id: string): string {
    return this.#proposals.get(id)?.name ?? msg("a proposal")
  }
  #article(id: string): string {
    const line = this.#lines.get(id)
    return line ? articleTitle(line) : msg("an article")
  }
}

function read(body: string | null): Body | null {
  if (body === null) return null
  try {
    return JSON.parse(body) as Body
  } catch {
    return null
  }
}

type Naming = (id: string) => string

function sentence(kind: string, body: Body, proposal: Naming, article: Naming, draft: Draft): string {
  const p = proposal(String(body.proposal ?? ""))
  const a = article(String(body.article ?? ""))
  const d = partyName(draft, (body.delegation as string | undefined) ?? null)
  switch (kind) {
    case "draft.create":
      return msg(str`The draft was made: ${String(body.title)}`)
    case "draft.settings":
      return msg(str`Settings were changed: ${settingsWords(body, article)}`)
    case "draft.archive":
      return body.on ? msg("The draft was archived") : msg("The draft was brought back from the archive")
    case "draft.link":
      return body.key ? msg("A public link was made") : msg("The public link was taken back")
    case "version.publish":
      return body.symbol
        ? msg(str`The version ${String(body.symbol)} was published`)
        : msg(str`The version of the ${readingName(Number(body.reading)).toLowerCase()} was published`)
    case "revision.release":
      return body.symbol
        ? msg(str`A revision of several articles was released as ${String(body.symbol)}`)
        : msg("A revision of several articles was released")
    case "revision.taken":
      return msg("The office's working texts became base texts")
    case "draft.renumber":
      return msg("Articles and paragraphs were renumbered")
    case "reading.close":
      return msg(str`The ${readingName(Number(body.reading)).toLowerCase()} was closed`)
    case "text":
      return msg("Words were written")
    case "delegation.add":
      return msg(str`The delegation ${String(body.name)} was added`)
    case "delegation.renew":
      return msg(str`${d} was given a new circle`)
    case "group.add":
      return msg(str`The group ${String(body.name)} was formed`)
    case "circle.members":
      return msg("Its members changed")
    case "circle.add":
      return msg("A circle was formed")
    case "article.add":
      return msg(str`${article(String(body.id))} was added`)
    case "article.move":
      return msg(str`${a} was moved`)
    case "article.remove":
      return msg(str`${a} was removed`)
    case "article.openDrafting":
      return msg(str`${a} was opened to drafting by all`)
    case "article.closeDrafting":
      return msg(str`Drafting of ${a} was closed`)
    case "article.agree":
      return msg(str`${a} was agreed ad ref`)
    case "article.requestReopen":
      return msg(str`${d} asked for ${a} to be reopened`)
    case "article.reopen":
      return msg(str`${a} was reopened`)
    case "proposal.open":
      return msg(str`${p} was opened on ${a}`)
    case "proposal.share":
      return msg(str`${p} was shared with another circle`)
    case "proposal.table":
      return body.floor ? msg(str`${p} was put on the floor, on ${a}`) : msg(str`${p} was tabled on ${a}`)
    case "proposal.revise":
      return msg(str`${p} was revised`)
    case "proposal.floor":
      return body.on ? msg(str`${p} was put on the floor`) : msg(str`${p} was taken off the floor`)
    case "proposal.update":
    case "proposal.rebase":
      return msg(str`${p} was brought up to date`)
    case "proposal.withdraw":
      return msg(str`${p} was withdrawn`)
    case "proposal.keep":
      return msg(str`The words of ${p} were kept for a return`)
    case "proposal.restore":
      return msg(str`${p} was restored`)
    case "proposal.confirm":
      return msg(str`${d} confirmed ${p}`)
    case "proposal.cosponsor":
      return msg(str`${d} co-sponsored ${p}`)
    case "proposal.leave":
      return msg(str`${d} no longer co-sponsors ${p}`)
    case "proposal.drafters":
      return msg(str`Who else holds the pen of ${p} was changed`)
    case "proposal.names":
      return body.open ? msg(str`${p} takes co-sponsors`) : msg(str`${p} takes no more co-sponsors`)
    case "proposal.adopt":
      return body.outcome === "partly"
        ? aside(msg(str`Parts of ${p} were adopted into ${a}`), body, proposal)
        : aside(msg(str`${p} was adopted into ${a}`), body, proposal)
    case "proposal.revert":
      return msg(str`The adoption of ${p} was reverted`)
    case "proposal.setAside":
      return msg(str`${p} was set aside`)
    case "proposal.park":
      return msg(str`${p} was parked`)
    case "proposal.resume":
      return msg(str`${p} was resumed`)
    case "epoch":
      return msg("A text was written afresh")
    case "checkpoint":
      return msg("A checkpoint of everything was made")
    case "withhold":
      return msg(str`The words of entry ${String(body.seq)} were withheld`)
    default:
      return (
        positionSentence(kind, body, draft, { proposal: p, article: a }) ??
        agreementSentence(kind, body, draft, article) ??
        commentSentence(kind, body, { proposal: p, article: a }) ??
        meetingSentence(kind, body, draft, article) ??
        sponsoringSentence(kind, body, draft, proposal, article) ??
        kind
      )
  }
}

function aside(done: string, body: Body, proposal: Naming): string {
  const others = (body.setAside as readonly string[] | undefined) ?? []
  return others.length ? msg(str`${done}; set aside: ${others.map(proposal).join(", ")}`) : done
}

function settingsWords(body: Body, article: Naming): string {
  const { scope, ...rest } = body as { scope?: Readonly<Record<string, string>> }
  const named: Readonly<Record<string, string>> = {
    title: msg("title"),
    label: msg("label"),
    lang: msg("language"),
    style: msg("house style"),
    attribution: msg("whom brackets name"),
    observers: msg("what observers read"),
  }
  const said = Object.entries(rest).map(([name, value]) =>
    msg(str`${named[name] ?? ruleName(name) ?? name}: ${String(value)}`),
  )
  const scoped = Object.entries(scope ?? {}).map(([id, is]) =>
    is === "closed" ? msg(str`${article(id)} not up for proposals`) : msg(str`${article(id)} up for proposals`),
  )
  return [...said, ...scoped].join("; ")
}
