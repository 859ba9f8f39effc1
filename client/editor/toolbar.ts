/** The editor's tools: one stop for Tab, arrows within (WAI-ARIA: toolbar); what is for tables only while in one. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Command, EditorState } from "prosemirror-state"
import { redo, undo } from "y-prosemirror"
import { icon } from "../app/icon.ts"
import { currentKind, markOn, setKind, toggle } from "./commands.ts"
import { keyName } from "./key-name.ts"
import { shiftLevel } from "./lists.ts"
import { addColumn, addRow, insertTable, inTable, removeColumn, removeRow, removeTable } from "./tables.ts"

export interface Tools {
  /** Null until the text is there. */
  readonly state: EditorState | null
  readonly run: (command: Command) => void
  readonly note: () => void
  readonly link: () => void
  /** Whether own changes are shown; null where there are none to show. */
  readonly changes: boolean | null
  readonly showChanges: (on: boolean) => void
  /** Back to the text. */
  readonly leave: () => void
}

const kinds = (): readonly (readonly [string, string])[] => [
  ["", msg("No number")],
  ["title", msg("Title")],
  ["1.", "1. 2. 3."],
  ["(a)", "(a) (b) (c)"],
  ["(i)", "(i) (ii) (iii)"],
  ["•", "•"],
]

export function toolbar(tools: Tools): TemplateResult {
  const { state, run } = tools
  const tool = (name: string, face: unknown, act: () => void, more: { key?: string; pressed?: boolean } = {}) =>
    html`<button type="button" class="btn btn--sm btn--quiet" tabindex="-1" aria-label=${name} title=${more.key ? `${name} (${more.key})` : name} aria-keyshortcuts=${more.key ? more.key.replace("Ctrl", "Control") : nothing} aria-pressed=${more.pressed ?? nothing} ?disabled=${!state} @mousedown=${keepFocus} @click=${act}>${face}</button>`
  const does = (name: string, face: unknown, command: Command, key?: string) =>
    tool(name, face, () => run(command), key ? { key } : {})
  const mark = (name: "bracketed" | "strong" | "emphasis", label: string, face: unknown, letter: string) =>
    tool(label, face, () => run(toggle(name)), { key: keyName(letter), pressed: state ? markOn(state, name) : false })
  const kind = state ? currentKind(state) : ""
  const known = kinds().some(([value]) => value === kind)
  return html`<div class="live-tools" role="toolbar" aria-label=${msg("Editing")} @keydown=${(event: KeyboardEvent) => moveFocus(event, tools.leave)} @focusin=${rove}>
    ${mark("bracketed", msg("Reserve on words"), html`<b aria-hidden="true">[ ]</b><span>${msg("Reserve")}</span>`, "[")}
    ${mark("strong", msg("Strong"), html`<b>${msg("B", { id: "strong.letter", desc: "The letter on the button that makes words bold" })}</b>`, "B")}
    ${mark("emphasis", msg("Emphasis"), html`<i>${msg("I", { id: "emphasis.letter", desc: "The letter on the button that makes words italic" })}</i>`, "I")}
    ${does(msg("Undo"), html`${icon("undo")}<span class="long">${msg("Undo")}</span>`, undo, keyName("Z"))}
    ${does(msg("Redo"), html`<span class="turned">${icon("undo")}</span><span class="long">${msg("Redo")}</span>`, redo, keyName("Y"))}
    <select class="inp inp--sm" tabindex="-1" aria-label=${msg("Kind of paragraph")} ?disabled=${!state} @change=${(
      event: Event,
    ) => {
      run(setKind((event.target as HTMLSelectElement).value))
    }}>${known ? nothing : html`<option value=${kind} selected>${kind}</option>`}${kinds().map(
      ([value, words]) => html`<option value=${value} .selected=${value === kind}>${words}</option>`,
    )}</select>
    ${does(msg("Level out"), html`<span class="mirrored">⇤</span>`, shiftLevel(-1), "Alt+Shift+←")}
    ${does(msg("Level in"), html`<span class="mirrored">⇥</span>`, shiftLevel(1), "Alt+Shift+→")}
    ${tool(msg("Note"), msg("Note"), tools.note)}
    ${tool(msg("Link"), msg("Link"), tools.link)}
    ${state && inTable(state) ? nothing : insertsTable(does)}
    ${
      tools.changes === null
        ? nothing
        : tool(
            msg("Show my changes"),
            html`<span class="long">${msg("Show my changes")}</span><span class="short" aria-hidden="true">±</span>`,
            () => tools.showChanges(!tools.changes),
            { pressed: tools.changes },
          )
    }
    ${
      state && inTable(state)
        ? html`<span class="live-tools__table" role="group" aria-label=${msg("Table")}>
            ${does(msg("Row above"), msg("+ Row above"), addRow(false))}
            ${does(msg("Row below"), msg("+ Row below"), addRow(true))}
            ${does(msg("Column before"), msg("+ Column before"), addColumn(false))}
            ${does(msg("Column after"), msg("+ Column after"), addColumn(true))}
            ${does(msg("Delete the row"), msg("− Row"), removeRow)}
            ${does(msg("Delete the column"), msg("− Column"), removeColumn)}
            ${does(msg("Delete the table"), msg("− Table"), removeTable)}
          </span>`
        : nothing
    }
  </div>`
}

/** Never “Table” alone: that is the button that makes the text public. */
const insertsTable = (does: (name: string, face: unknown, command: Command) => TemplateResult) => {
  const name = msg("Insert a table")
  const face = html`<span class="long">${name}</span><span class="short" aria-hidden="true">▦</span>`
  return does(name, face, insertTable())
}

const keepFocus = (event: Event) => event.preventDefault()

const controls = (bar: Element): HTMLElement[] => [
  ...bar.querySelectorAll<HTMLElement>("button:not([disabled]), select:not([disabled])"),
]

/** Exactly one control is a stop for Tab: the one last used, or the first. */
export function oneStop(bar: Element | null): void {
  if (!bar) return
  const all = controls(bar)
  const now = all.find(each => each.tabIndex === 0) ?? all[0]
  for (const each of bar.querySelectorAll<HTMLElement>("button, select")) each.tabIndex = each === now ? 0 : -1
}

function rove(event: FocusEvent): void {
  const bar = event.currentTarget as Element
  for (const each of controls(bar)) each.tabIndex = each === event.target ? 0 : -1
}

function moveFocus(event: KeyboardEvent, leave: () => void): void {
  const bar = event.currentTarget as HTMLElement
  if (event.key === "Escape") {
    event.preventDefault()
    leave()
    return
  }
  const all = controls(bar)
  const here = all.indexOf(event.target as HTMLElement)
  const ahead = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight"
  const back = ahead === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"
  const next = { [ahead]: here + 1, [back]: here - 1, Home: 0, End: all.length - 1 }[event.key]
  if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  all[(next + all.length) % all.length]?.focus()
}
