/** Roll-call votes: each delegation by name; a tally once the vote is closed, and nowhere else. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { articleTitle, day } from "../app/names.ts"
import type { MeetingBook, Vote } from "../app/shapes-meeting.ts"
import { CHOICES, choiceName } from "./choices.ts"
import type { MeetingHost } from "./host.ts"
import { askExplanation, askVote } from "./questions.ts"

export function drawVotes(screen: MeetingHost, book: MeetingBook): TemplateResult | typeof nothing {
  const calls = book.may.includes("vote.call")
  if (book.votes.length === 0 && !calls) return nothing
  const call = () => {
    const { draft, near } = screen
    const proposals = [...screen.state.articles.values()].flatMap(({ proposals }) =>
      proposals.filter(each => each.stage !== "private" && (each.outcome === "open" || each.outcome === "partly")),
    )
    near?.open(askVote(draft, proposals, fields => screen.put("vote.call", fields)))
  }
  return html`<section class="meet" aria-labelledby="votes-h"><h3 id="votes-h">${msg("Roll-call votes")}</h3>
    ${book.votes.map(each => drawVote(screen, each))}
    ${calls ? html`<div><button type="button" class="btn btn--sm" @click=${call}>${msg("Call a vote…")}</button></div>` : nothing}
  </section>`
}

function drawVote(screen: MeetingHost, vote: Vote): TemplateResult {
  const { draft, busy } = screen
  const line = draft.articles.find(each => each.id === vote.article)
  const on = [vote.label, line ? articleTitle(line) : null].filter(Boolean).join(", ")
  const mine = vote.roll.find(each => each.delegation === draft.seat?.delegation)
  const explain = () =>
    screen.near?.open(
      askExplanation(vote.question, explanation =>
        screen.put("vote.cast", { vote: vote.id, choice: mine?.choice ?? "abstain", explanation }),
      ),
    )
  return html`<div>
    <p><b>${vote.question}</b> <span class="muted">${on}</span></p>
    ${vote.closed ? tally(vote) : nothing}
    ${
      vote.may.includes("vote.cast")
        ? html`<div class="meet__row" role="group" aria-label=${msg("Our vote")}>${CHOICES.map(choice => html`<button type="button" class="btn btn--sm" aria-pressed=${mine?.choice === choice} ?disabled=${busy || mine?.choice === choice} @click=${() => void screen.act("vote.cast", { vote: vote.id, choice })}>${choiceName(choice)}</button>`)}${mine?.choice ? html`<button type="button" class="btn btn--sm btn--quiet" @click=${explain}>${msg("Explain our vote…")}</button>` : nothing}</div>`
        : nothing
    }
    <details ?open=${vote.closed === null}><summary>${msg("Roll call")}</summary><table class="roll"><thead><tr><th scope="col">${msg("Delegation")}</th><th scope="col">${msg("Vote")}</th><th scope="col">${msg("Explanation of vote")}</th></tr></thead><tbody>${vote.roll.map(
      each =>
        html`<tr><th scope="row">${each.name}</th><td>${each.choice ? choiceName(each.choice) : html`<span class="muted">${vote.closed ? msg("Did not vote") : msg("Not yet")}</span>`}</td><td>${each.explanation ?? nothing}</td></tr>`,
    )}</tbody></table></details>
    ${
      vote.may.includes("vote.close")
        ? html`<button type="button" class="btn btn--sm" ?disabled=${busy} @click=${() => void screen.act("vote.close", { vote: vote.id })}>${msg("Close the vote")}</button>`
        : nothing
    }
  </div>`
}

function tally({ closed }: Vote): TemplateResult | typeof nothing {
  if (!closed) return nothing
  const { yes, no, abstain } = closed.tally
  return html`<p>${msg(str`Closed ${day(closed.at)}: ${yes} yes, ${no} no, ${abstain} abstaining.`)}</p>`
}
