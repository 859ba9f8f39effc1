/** What is asked before proposals are put together, and before a term is changed everywhere. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import type { Question } from "../app/ask.ts"
import { articleName } from "../app/names.ts"
import type { Draft, Line, Proposal } from "../app/shapes.ts"
import { given, proposalName, why } from "./questions.ts"

export interface Candidate {
  readonly line: Line
  readonly proposal: Proposal
}

export const askBundle = (
  draft: Draft,
  candidates: readonly Candidate[],
  make: (fields: object) => Promise<unknown>,
): Question => ({
  title: msg("Put proposals together"),
  about: candidates.length
    ? msg("One of each article. Their brackets say that they stand together.")
    : msg("There is no open proposal that you could put together with others."),
  fields: [
    { is: "line", name: "name", label: msg("What it is called") },
    { is: "line", name: "option", label: msg("Option, such as A or B"), optional: true },
    {
      is: "tick",
      name: "proposals",
      label: msg("Proposals"),
      options: candidates.map(({ line, proposal }) => ({
        value: proposal.id,
        label: `${articleName(line)}: ${proposalName(draft, proposal)}`,
      })),
    },
    why(true),
  ],
  act: msg("Put together"),
  submit: async answers =>
    void (await make({
      name: answers.name,
      ...(answers.option ? { option: answers.option } : {}),
      proposals: answers.ticked("proposals"),
      ...given(answers.reason),
    })),
})

/** What a change of a term would touch. */
export interface TermTried {
  readonly found: readonly { readonly label: string; readonly places: readonly string[]; readonly closed: boolean }[]
}

/** @param tries what it would do; nothing is done */
export const askTerm = (
  draft: Draft,
  tries: (fields: object) => Promise<TermTried>,
  act: (fields: object) => Promise<unknown>,
): Question => ({
  title: msg("Change a term everywhere"),
  about: msg("One proposal for each article that has it; tabled together they are one package."),
  fields: [
    { is: "line", name: "from", label: msg("Term") },
    { is: "line", name: "to", label: msg("Instead") },
    ...(draft.seat?.role === "head"
      ? ([
          {
            is: "choose",
            name: "table",
            label: msg("Then"),
            options: [
              { value: "", label: msg("Keep it in my delegation") },
              { value: "table", label: msg("Table it at once") },
            ],
          },
        ] as const)
      : []),
    why(true),
  ],
  preview: async ({ from, to }) => (from && to && from !== to ? drawFound(draft, await tries({ from, to })) : html``),
  act: msg("Propose"),
  submit: async ({ from, to, table, reason }) =>
    void (await act({ from, to, ...(table ? { table: true } : {}), ...given(reason) })),
})

function drawFound(draft: Draft, { found }: TermTried): TemplateResult {
  return html`<ul class="changes">${found.map(
    each =>
      html`<li><b>${each.label}</b>${each.closed ? html` <small>${msg("closed: left as it is")}</small>` : html` <small>${msg(str`${each.places.length} ×`)}</small>`}<ul lang=${draft.lang}>${each.places.slice(0, 5).map(place => html`<li>… ${place} …</li>`)}</ul></li>`,
  )}</ul>`
}
