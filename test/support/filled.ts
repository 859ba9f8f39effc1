/** The sample negotiation with more in it: what its own course does not reach, so that no screen is empty. */
import { type Json, Party, signIn, type World } from "./world.ts"

const HOUR = 3_600_000

/** In the order of the server's links. */
const SEATS = ["secretariat", "facilitator", "delegate", "belmora", "observer"] as const
export type Seated = Record<(typeof SEATS)[number], Party>

/** The sample's five people, at its draft. */
export async function seatedIn(world: World): Promise<Seated> {
  const invites = world.lines.flatMap(line => /\/join\/(\S+)/.exec(line)?.[1] ?? [])
  const people = await Promise.all(invites.map(invite => signIn(world.server.origin, { invite })))
  const { drafts } = await people[0].ask("GET", "/api/drafts")
  return Object.fromEntries(SEATS.map((name, at) => [name, new Party(people[at], drafts[0].id)])) as Seated
}

/** @returns the addresses of an invitation and of the public link */
export async function fill(seats: Seated): Promise<{ join: string; open: string }> {
  const { secretariat, facilitator, delegate, belmora } = seats
  const draft = await secretariat.get()
  const rule = (title: string): string => draft.articles.find((each: Json) => each.title === title).id
  const [separation, dignity, complaints] = ["Separation from others", "Dignity", "Complaints"].map(rule)
  const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

  // What closes itself, what was broken, what is agreed in part.
  await facilitator.act("silence.open", {
    article: rule("Inspection"),
    deadline: inHours(30),
    reason: "Read it at home.",
  })
  const { silence } = await facilitator.act("silence.open", {
    article: rule("Accommodation and light"),
    deadline: inHours(3),
  })
  await delegate.act("silence.break", { silence, reason: "Which light is meant?" })
  const { paragraphs } = await facilitator.article(complaints)
  await facilitator.act("paragraph.agree", { article: complaints, blocks: [paragraphs[0].block] })
  await delegate.act("statement.make", { article: dignity, as: "reservation", text: "Subject to our constitution." })
  await belmora.act("article.requestReopen", { article: dignity, reason: "A word was lost." })

  // What was said.
  await delegate.act("position.take", { article: separation, stance: "opposes", remedy: "22 days", reason: "Our law." })
  await belmora.act("position.take", { article: separation, stance: "canLiveWith" })
  const quote = "15 consecutive days"
  const { comment } = await belmora.act("comment.open", { article: separation, quote, text: "Why not ten?" })
  await delegate.act("comment.reply", { comment, text: "Our law knows fifteen." })

  // A meeting that goes on.
  const { meeting } = await facilitator.act("meeting.add", {
    title: "Contact group 1",
    articles: [separation],
    room: "Room 2",
    at: inHours(1),
  })
  await facilitator.act("meeting.now", { meeting, article: separation })
  const { speaker } = await delegate.act("speaker.ask", { meeting })
  await belmora.act("speaker.ask", { meeting })
  await facilitator.act("speaker.call", { meeting, speaker, seconds: 3_600 })
  await facilitator.act("vote.call", { article: separation, question: "Shall the debate be closed?" })

  await secretariat.act("version.publish", { symbol: "CRP.2", name: "As it stood at noon" })
  await secretariat.act("draft.link", { on: true })
  const { link } = await secretariat.get()
  const { invite } = await secretariat.person.ask("POST", `/api/drafts/${secretariat.draft}/invites`, {
    role: "observer",
    delegation: null,
  })
  return { join: `/join/${invite}`, open: `/p/${secretariat.draft}/${link}` }
}
