/** What is asked before the acts between a sponsor and the others: names, rationale, what stands together. */
import { msg, str } from "@lit/localize"
import type { Question } from "../app/ask.ts"
import type { Article, Draft, Proposal } from "../app/shapes.ts"
import { type Act, changeWords, proposalName } from "./questions.ts"

/** The question before such an act; null where it needs none, or is none of these. */
export function askFurther(
  kind: string,
  draft: Draft,
  article: Article,
  proposal: Proposal,
  act: Act,
): Question | null {
  const name = proposalName(draft, proposal)
  switch (kind) {
    case "proposal.rationale":
      return {
        title: msg(str`Rationale of ${name}`),
        about:
          proposal.stage === "private"
            ? msg("It stays with the working text, and becomes public when that is tabled.")
            : msg("Everyone reads it beside the proposal."),
        fields: [
          { is: "words", name: "text", label: msg("Why"), optional: true, value: proposal.rationale?.text ?? "" },
          {
            is: "line",
            name: "source",
            label: msg("Source of agreed language"),
            optional: true,
            value: proposal.rationale?.source ?? "",
          },
        ],
        act: msg("Save"),
        submit: async ({ text, source }) =>
          void (await act({ ...(text ? { text } : {}), ...(source ? { source } : {}) })),
      }
    case "proposal.ask": {
      const names = new Set(proposal.sponsors.map(each => each.delegation))
      const options = draft.delegations.filter(each => !names.has(each.id) && each.id !== draft.seat?.delegation)
      return {
        title: msg(str`Ask for co-sponsors of ${name}`),
        about: msg("They are asked here, for everyone to see. Each head of delegation answers for itself."),
        fields: [
          {
            is: "tick",
            name: "delegations",
            label: msg("Delegations"),
            options: options.map(each => ({ value: each.id, label: each.name })),
          },
        ],
        act: msg("Ask"),
        submit: async answers => void (await act({ delegations: answers.ticked("delegations") })),
      }
    }
    case "proposal.grant":
      return {
        title: msg(str`Who asks to co-sponsor ${name}`),
        fields: [
          {
            is: "choose",
            name: "delegation",
            label: msg("Delegation"),
            options: (proposal.wanting ?? []).map(each => ({ value: each.delegation, label: each.name })),
          },
          {
            is: "choose",
            name: "yes",
            label: msg("Answer"),
            options: [
              { value: "yes", label: msg("Add it to the co-sponsors") },
              { value: "no", label: msg("Do not add it") },
            ],
          },
        ],
        act: msg("Answer", { id: "grant.answer", desc: "Button: to answer who asked to co-sponsor" }),
        submit: async ({ delegation, yes }) => void (await act({ delegation, yes: yes === "yes" })),
      }
    case "proposal.consent":
      return {
        title: msg(str`Let some changes of ${name} be adopted alone`),
        about: msg("The others stay offered together."),
        fields: [
          {
            is: "tick",
            name: "hunks",
            label: msg("Changes"),
            options: proposal.hunks.map(each => ({
              value: each.id,
              label: changeWords(each.was, each.text),
              on: (proposal.consents ?? []).includes(each.id),
            })),
          },
        ],
        act: msg("Consent"),
        submit: async answers => void (await act({ hunks: answers.ticked("hunks") })),
      }
    case "proposal.accept":
      return {
        title: msg(str`Accept an amendment of ${name}`),
        about: msg("Its words become yours, as a revision. Co-sponsors confirm again."),
        fields: [
          {
            is: "choose",
            name: "amendment",
            label: msg("Amendment"),
            options: article.proposals
              .filter(each => each.amends?.proposal === proposal.id && each.outcome === "open")
              .map(each => ({ value: each.id, label: proposalName(draft, each) })),
          },
        ],
        act: msg("Accept"),
        submit: async ({ amendment }) => void (await act({ amendment })),
      }
    default:
      return null
  }
}
