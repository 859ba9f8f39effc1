/** The rules of procedure among a draft's settings. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { instantIn, localIn } from "../../shared/record/zone.ts"
import type { Draft } from "../app/shapes.ts"
import type { Rules } from "../app/shapes-agreement.ts"

type Tick = "observersComment" | "nothingAgreed" | "packPositions" | "packWithdrawn" | "packAuthorship"

export function drawRules(draft: Draft): TemplateResult {
  const zone = draft.zone ?? "UTC"
  const until = draft.proposalsUntil ? localIn(zone, Date.parse(draft.proposalsUntil)) : ""
  return html`<section><h3>${msg("Rules of procedure")}</h3>
    <div class="cols">
      <div><label class="lab" for="st-zone">${msg("Time zone of the conference")}</label><input class="inp" id="st-zone" name="zone" list="st-zones" autocomplete="off" spellcheck="false" .value=${zone}><datalist id="st-zones">${zones().map(each => html`<option value=${each}></option>`)}</datalist></div>
      <div><label class="lab" for="st-until">${msg("Proposals until")} <small>${msg("optional")}</small></label><input class="inp" type="datetime-local" id="st-until" name="proposalsUntil" .value=${until} aria-describedby="st-until-hint"><p class="hint" id="st-until-hint">${msg(str`On the clocks of ${zone}. After it nothing is tabled; working texts go on.`)}</p></div>
    </div>
    ${choices("positionsBy", msg("Who takes a delegation's positions"), draft.positionsBy ?? "heads", [
      ["heads", msg("Its head")],
      ["delegates", msg("Its delegates too")],
    ])}
    ${choices("silenceNamed", msg("Who broke silence"), draft.silenceNamed === false ? "no" : "yes", [
      ["yes", msg("Is told to everyone")],
      ["no", msg("Is told to nobody; that it was broken, and why, is")],
    ])}
    <fieldset class="ticks">
      <legend class="lab">${msg("Further")}</legend>
      ${tick("nothingAgreed", msg("Nothing is agreed until everything is agreed: said on every view and export"), draft.nothingAgreed)}
      ${tick("observersComment", msg("Observers may comment"), draft.observersComment)}
    </fieldset>
    <fieldset class="ticks">
      <legend class="lab">${msg("What the pack of the record holds besides decisions and tabled texts")}</legend>
      ${tick("packPositions", msg("Positions"), draft.packPositions)}
      ${tick("packWithdrawn", msg("Withdrawn texts"), draft.packWithdrawn)}
      ${tick("packAuthorship", msg("Who typed what, keystroke by keystroke"), draft.packAuthorship)}
    </fieldset>
  </section>`
}

const tick = (name: Tick, label: string, on: boolean | undefined): TemplateResult =>
  html`<label class="tick"><input type="checkbox" name=${name} value="yes" .checked=${on === true}><span>${label}</span></label>`

const choices = (
  name: "positionsBy" | "silenceNamed",
  legend: string,
  now: string,
  options: readonly (readonly [string, string])[],
): TemplateResult =>
  html`<fieldset class="choices"><legend class="lab">${legend}</legend>${options.map(
    ([value, label]) =>
      html`<label class="choice"><input type="radio" name=${name} value=${value} .checked=${value === now}><span><b>${label}</b></span></label>`,
  )}</fieldset>`

/** The zones that this browser knows; those that it does not can be typed. */
function zones(): readonly string[] {
  const known = (Intl as { supportedValuesOf?: (key: "timeZone") => string[] }).supportedValuesOf?.("timeZone") ?? []
  return ["UTC", ...known.filter(each => each !== "UTC")]
}

const TICKS: readonly Tick[] = ["observersComment", "nothingAgreed", "packPositions", "packWithdrawn", "packAuthorship"]

/** The rules that a form says otherwise than the draft has them. */
export function changedRules(data: FormData, draft: Draft): Rules {
  const zone = String(data.get("zone") ?? "").trim() || draft.zone || "UTC"
  const local = String(data.get("proposalsUntil") ?? "")
  const shown = draft.proposalsUntil ? localIn(draft.zone ?? "UTC", Date.parse(draft.proposalsUntil)) : ""
  const at = local ? instantIn(known(zone) ? zone : "UTC", local) : null
  const positionsBy = data.get("positionsBy") === "delegates" ? "delegates" : "heads"
  const silenceNamed = data.get("silenceNamed") !== "no"
  const ticked = TICKS.filter(name => data.has(name) !== (draft[name] === true)).map(name => [name, data.has(name)])
  return {
    ...(zone === (draft.zone ?? "UTC") ? {} : { zone }),
    ...(local === shown ? {} : { proposalsUntil: at === null ? null : new Date(at).toISOString() }),
    ...(positionsBy === (draft.positionsBy ?? "heads") ? {} : { positionsBy }),
    ...(silenceNamed === (draft.silenceNamed ?? true) ? {} : { silenceNamed }),
    ...Object.fromEntries(ticked),
  }
}

function known(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }))
  } catch {
    return false
  }
}

/** How a rule is called on the record; null: it is none. */
export function ruleName(name: string): string | null {
  const names: Readonly<Record<string, string>> = {
    positionsBy: msg("who takes positions"),
    observersComment: msg("observers comment"),
    zone: msg("time zone"),
    silenceNamed: msg("who broke silence is told"),
    nothingAgreed: msg("nothing is agreed until everything is agreed"),
    proposalsUntil: msg("proposals until"),
    packPositions: msg("positions in the pack"),
    packWithdrawn: msg("withdrawn texts in the pack"),
    packAuthorship: msg("authorship in the pack"),
  }
  return names[name] ?? null
}
