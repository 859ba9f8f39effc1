/** What is chosen of the matrix, and the files that it can be taken away in. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import type { Standing } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import { STANCES, stanceWords } from "../positions/stance.ts"
import { type Filters, NATIONAL, NO_FILTERS } from "./plan.ts"

export interface Choosing {
  readonly draft: Draft
  readonly filters: Filters
  /** Whether any group is open. */
  readonly anyOpen: boolean
  readonly set: (change: Partial<Filters>) => void
  readonly openAll: (all: boolean) => void
  readonly save: (as: "csv" | "xlsx", said: "all" | "mine") => void
}
type Option = readonly [value: string, label: string]

const standings = (): readonly (readonly [Standing, string])[] => [
  ["contested", msg("Contested")],
  ["open", msg("Open")],
  ["drafting", msg("Open drafting")],
  ["silence", msg("Under silence")],
  ["agreed", msg("Agreed ad ref")],
]
const stances = (): readonly Option[] => [
  ...STANCES.map(each => [each, stanceWords(each)] as const),
  ["earlier", msg("taken on an earlier text")],
  ["unconfirmed", msg("from the floor, unconfirmed")],
]

export function drawFilters({ draft, filters, anyOpen, set, openAll, save }: Choosing): TemplateResult {
  const mine = draft.groups.some(each => each.members.includes(draft.seat?.delegation ?? ""))
  const groups: readonly Option[] = [
    ...draft.groups.map(each => [each.id, each.name] as const),
    [NATIONAL, msg("In national capacity")],
  ]
  const changed = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS)
  const choose = (name: "group" | "standing" | "stance", label: string, none: string, options: readonly Option[]) =>
    html`<div class="mf"><label class="lab" for=${`mf-${name}`}>${label}</label><select class="inp inp--sm" id=${`mf-${name}`} .value=${filters[name]} @change=${(event: Event) => set({ [name]: (event.target as HTMLSelectElement).value })}><option value="" ?selected=${filters[name] === ""}>${none}</option>${options.map(
      ([value, words]) => html`<option value=${value} ?selected=${filters[name] === value}>${words}</option>`,
    )}</select></div>`
  return html`<div class="mfs" role="group" aria-label=${msg("What is shown")}>
    ${draft.groups.length ? choose("group", msg("Delegations"), msg("All delegations"), groups) : nothing}
    ${choose("standing", msg("Articles"), msg("All articles"), standings())}
    ${choose("stance", msg("Position"), msg("Any position"), stances())}
    ${
      draft.groups.length
        ? html`<button class="btn btn--sm" aria-pressed=${filters.differs} @click=${() => set({ differs: !filters.differs })}>${mine ? msg("Differs from my group") : msg("Differs from its group")}</button>`
        : nothing
    }
    ${changed ? html`<button class="btn btn--sm btn--quiet" @click=${() => set(NO_FILTERS)}>${msg("Show everything")}</button>` : nothing}
    ${draft.groups.length ? html`<button class="btn btn--sm btn--quiet" @click=${() => openAll(!anyOpen)}>${anyOpen ? msg("Close all groups") : msg("Open all groups")}</button>` : nothing}
    <span class="grow"></span>
    <details class="mf__save"><summary class="btn btn--sm">${icon("download")}${msg("Save as a file")}</summary><div>
      <p class="hint">${msg("For circulation: what was said to all.")}</p>
      <p class="row"><button class="btn btn--sm" @click=${() => save("xlsx", "all")}>${msg("XLSX")}</button><button class="btn btn--sm" @click=${() => save("csv", "all")}>${msg("CSV")}</button></p>
      <p class="hint">${msg("For myself: all that I may read, confidences marked.")}</p>
      <p class="row"><button class="btn btn--sm" @click=${() => save("xlsx", "mine")}>${msg("XLSX with confidences")}</button><button class="btn btn--sm" @click=${() => save("csv", "mine")}>${msg("CSV with confidences")}</button></p>
    </div></details>
  </div>`
}
