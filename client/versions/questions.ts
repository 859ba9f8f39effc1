/** What is asked before a version is published, a reading closed, a draft renumbered. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Question } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"
import { readingName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Renumbered } from "../app/shapes-versions.ts"

/** Whom the questions are about, and what is done once one is answered. */
export interface About {
  readonly doors: Doors
  readonly draft: Draft
  readonly done: () => void
}
const symbolField = (optional: boolean) => ({
  is: "line" as const,
  name: "symbol",
  label: msg("Symbol, such as A/C.3/70/L.3/Rev.1"),
  optional,
})

export const askPublish = ({ doors, draft, done }: About): Question => ({
  title: msg("Publish a version"),
  about: msg("It keeps the base text of every article as it stands now. Everyone can read it and compare with it."),
  fields: [symbolField(false), { is: "line", name: "name", label: msg("Name"), optional: true }],
  act: msg("Publish"),
  submit: async ({ symbol = "", name = "" }) => {
    await doors.act(draft.id, "version.publish", { symbol, ...(name ? { name } : {}) }, {})
    done()
    return undefined
  },
})

export const askRenumber = ({ doors, draft, done }: About): Question => ({
  title: msg("Renumber articles and paragraphs"),
  about: msg(
    "Numbers follow the order in which things stand; words stay as they are. Cross-references are not changed: they are listed, with what they should read.",
  ),
  fields: [],
  act: msg("Renumber"),
  preview: () => foreseen(doors, draft, "draft.renumber", {}),
  submit: async () => {
    await doors.act(draft.id, "draft.renumber", {}, {})
    done()
    return undefined
  },
})

export function askClose({ doors, draft, done }: About): Question {
  const now = readingName(draft.reading).toLowerCase()
  const fields = ({ symbol = "", ticked }: { symbol?: string; ticked: (name: string) => string[] }) => ({
    reading: draft.reading,
    ...(symbol ? { symbol } : {}),
    ...(ticked("renumber").length ? { renumber: true } : {}),
  })
  return {
    title: msg(str`Close the ${now}`),
    about: msg(
      "This publishes a version of it and begins the next reading for everyone. Open proposals and working texts go on.",
    ),
    fields: [
      symbolField(true),
      {
        is: "tick",
        name: "renumber",
        label: msg("Numbers"),
        options: [{ value: "on", label: msg("Renumber articles and paragraphs for the next reading") }],
      },
    ],
    act: msg(str`Close the ${now}`),
    preview: async answers =>
      answers.ticked("renumber").length ? foreseen(doors, draft, "reading.close", fields(answers)) : html``,
    submit: async answers => {
      await doors.act(draft.id, "reading.close", fields(answers), {})
      done()
      return undefined
    },
  }
}

async function foreseen(doors: Doors, draft: Draft, kind: string, fields: object): Promise<TemplateResult> {
  const path = `/api/drafts/${encodeURIComponent(draft.id)}/acts?dry=1`
  const { concordance = [] } = await doors.post<{ concordance?: readonly Renumbered[] }>(path, { kind, ...fields })
  return concordance.length
    ? drawConcordance(draft, concordance)
    : html`<p class="hint">${msg("The numbers stand in order already.")}</p>`
}

/** Old numbers beside new ones. */
export function drawConcordance(draft: Pick<Draft, "lang">, rows: readonly Renumbered[]): TemplateResult {
  const row = (was: string, now: string, under: boolean) =>
    html`<tr>${under ? html`<td class="cc__p">${was}</td><td class="cc__p">${now}</td>` : html`<th scope="row">${was}</th><td>${was === now ? html`<span class="muted">${now}</span>` : now}</td>`}</tr>`
  return html`<div class="cc" tabindex="0" role="region" aria-label=${msg("Concordance")}><table><thead><tr><th scope="col">${msg("Old number")}</th><th scope="col">${msg("New number")}</th></tr></thead><tbody lang=${draft.lang || nothing}>${rows.map(
    each => html`${row(each.was, each.now, false)}${each.paragraphs.map(({ was, now }) => row(was, now, true))}`,
  )}</tbody></table></div>`
}
