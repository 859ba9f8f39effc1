/**
 * The bracket: one place of disagreement. Short alternatives stand in the line, long ones and whole blocks as rows of
 * one tall bracket. Names and shapes carry what the hues do; screen readers get a labelled list.
 */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { notation } from "../../shared/text/notation.ts"
import type { Sponsor, ViewAlternative, ViewBracket, ViewNode, ViewReserve } from "../../shared/text/view.ts"
import { direction, languageTag } from "../locale/locale.ts"
import { plural } from "../locale/plural.ts"
import { markDiffering } from "./differing.ts"
import { bracketsOf, type Drawn, plain } from "./flow.ts"
import { type Dress, dressOf } from "./hue.ts"
import { spacesOut } from "./spaces.ts"
import type { Draw, Stage } from "./stage.ts"
import { names, tag } from "./tags.ts"

/** Alternatives of more words than this are drawn as rows; a lone insertion reads well in the line for longer. */
const LINE_WORDS = 8
const INSERTED_WORDS = 16

/** What a screen reader says first: `Bracket 44 a, three alternatives`. */
export function spoken(bracket: ViewBracket, cite: string, lang = "en"): string {
  const place = `${cite} ${bracket.letter}`.trim()
  return msg(str`Bracket ${place}, ${asks(bracket, lang)}`)
}

/** What a bracket asks: `three alternatives`, `deletion proposed by Avaria`. */
function asks({ alternatives, reserves, base }: ViewBracket, lang: string): string {
  if (alternatives.length === 0) {
    if (reserves.length === 0) return msg("words in brackets")
    return reserves.map(each => reserved(each, lang)).join("; ")
  }
  const [only] = alternatives
  if (alternatives.length === 1 && only.delete)
    return only.by.length ? msg(str`deletion proposed by ${names(only.by, lang)}`) : msg("deletion proposed")
  if (alternatives.length === 1 && base === null) return msg("insertion proposed")
  return plural(
    alternatives.length + (base === null ? 0 : 1),
    msg(
      "{n, plural, =1 {one alternative} =2 {two alternatives} =3 {three alternatives} =4 {four alternatives} =5 {five alternatives} =6 {six alternatives} one {# alternative} other {# alternatives}}",
    ),
  )
}

function reserved({ kind, by }: ViewReserve, lang: string): string {
  const whose = names(by, lang)
  if (kind === "lift") return whose ? msg(str`reserve to be lifted: ${whose}`) : msg("reserve to be lifted")
  return whose ? msg(str`reserve: ${whose}`) : msg("reserve")
}

const short = (nodes: readonly ViewNode[], most: number): boolean =>
  plain(nodes).split(/\s+/).filter(Boolean).length <= most && !nodes.some(node => node.type === "block")

const firstDress = (alternative: { by: readonly Sponsor[] }, stage: Stage): Dress =>
  dressOf(stage.draft, alternative.by[0]?.id)

/** Spaces that all its words share at an end stand outside the bracket, as in the printed line (ROLLING: "Space"). */
export function inlineBracket(bracket: ViewBracket, stage: Stage, draw: Draw): TemplateResult {
  const { before, after, bracket: tight } = spacesOut(bracket)
  return html`${before}${lineBracket(tight, stage, draw)}${after}`
}

/** The language of a bracket's label, where that is not the draft's, in whose midst it stands. */
const spokenIn = ({ draft }: Stage): string | typeof nothing =>
  draft.lang.split("-")[0] === languageTag() ? nothing : languageTag()

const said = (bracket: ViewBracket, stage: Stage): string => spoken(bracket, stage.cite, stage.draft.lang)

/** `[3 alternatives]`: the bracket folded away, to read on. */
function folded(bracket: ViewBracket, stage: Stage): TemplateResult {
  const says = msg(str`${said(bracket, stage)}, folded`)
  const count = bracket.alternatives.length + (bracket.base === null ? 0 : 1)
  const words =
    count > 1
      ? plural(count, msg("{n, plural, one {# alternative} other {# alternatives}}"))
      : asks(bracket, stage.draft.lang)
  return html`<span class="br br--folded" lang=${languageTag()} dir=${direction()} data-bracket=${bracket.text}><button class="br__fold" id=${`${stage.ids}-${bracket.letter}`} aria-expanded="false" aria-label=${says} @click=${() => stage.fold?.turn(bracket.letter)}><span class="br__k" aria-hidden="true">${bracket.letter}</span>[${words}]</button></span>`
}

/** What folds a bracket away again, where brackets are folded. */
const unfolded = (bracket: ViewBracket, stage: Stage): TemplateResult | typeof nothing =>
  stage.fold && stage.canFold
    ? html`<button class="br__fold" aria-expanded="true" aria-label=${msg(str`Fold: ${said(bracket, stage)}`)} @click=${() => stage.fold?.turn(bracket.letter)}>−</button>`
    : nothing

function lineBracket(bracket: ViewBracket, stage: Stage, draw: Draw): TemplateResult {
  if (stage.fold?.is(bracket.letter)) return folded(bracket, stage)
  const inner = { ...stage, inBracket: true }
  const parts = [bracket.base ?? [], ...bracket.alternatives.map(each => each.content)]
  const most = bracket.base === null && bracket.alternatives.length === 1 ? INSERTED_WORDS : LINE_WORDS
  if (!parts.every(nodes => short(nodes, most))) return cases(bracket, inner, draw)
  const insertion = bracket.base === null
  const items: TemplateResult[] = []
  const [only] = bracket.alternatives
  if (bracket.base && bracket.alternatives.length === 1 && only.delete && bracket.reserves.length === 0)
    items.push(struck(bracket.base, only, inner, draw))
  else {
    if (bracket.base) items.push(baseItem(bracket.base, bracket.reserves, inner, draw))
    for (const each of bracket.alternatives) items.push(alternativeItem(each, insertion, inner, draw))
  }
  return html`<span class="br ${stage.fresh.has(bracket.text) ? "is-new" : ""}" role="group" lang=${spokenIn(stage)} tabindex="-1" id=${`${stage.ids}-${bracket.letter}`} data-bracket=${bracket.text} aria-label=${said(bracket, stage)}><span class="br__o" aria-hidden="true">[</span><span class="br__k" aria-hidden="true">${bracket.letter}</span><span role="list" lang=${spokenIn(stage) === nothing ? nothing : stage.draft.lang}>${items.map(
    (item, at) => html`${at > 0 ? html`<span class="br__s" aria-hidden="true">/</span>` : nothing}${item}`,
  )}</span>${lost(bracket, stage)}<span class="br__c" aria-hidden="true">]</span>${unfolded(bracket, stage)}</span>`
}

/** What a bracket says of its words stands in the language of the draft, as in every export. */
function reserveTag({ kind, by }: ViewReserve, stage: Stage): TemplateResult {
  const words = notation(stage.draft.lang)
  return tag(by, stage, words[kind] + words.colon)
}
function deleteTag({ by }: ViewAlternative, stage: Stage): TemplateResult {
  const words = notation(stage.draft.lang)
  return tag(by, stage, words.delete + words.colon)
}

function baseItem(
  base: readonly ViewNode[],
  reserves: readonly ViewReserve[],
  stage: Stage,
  draw: Draw,
): TemplateResult {
  return html`<span class="rd rd--base" role="listitem"><span class="vh" lang=${languageTag()}>${msg("Base:")} </span>${draw.inline(base, stage)}${reserves.map(each => reserveTag(each, stage))}</span>`
}

function struck(base: readonly ViewNode[], by: ViewAlternative, stage: Stage, draw: Draw): TemplateResult {
  const dress = firstDress(by, stage)
  const words = notation(stage.draft.lang)
  return html`<span class="rd rd--del" role="listitem" data-hue=${dress.hue}><del class="rd__t">${draw.inline(base, stage)}</del>${tag(by.by, stage, "", words.colon + words.delete)}</span>`
}

function alternativeItem(alternative: ViewAlternative, insertion: boolean, stage: Stage, draw: Draw): TemplateResult {
  const dress = firstDress(alternative, stage)
  const whose = alternative.by.length
    ? html`<span class="vh">${names(alternative.by, stage.draft.lang)}: </span>`
    : nothing
  if (alternative.delete)
    return html`<span class="rd rd--none" role="listitem" data-hue=${dress.hue}>${deleteTag(alternative, stage)}</span>`
  const { head, last } = lastWord(alternative.content)
  const end = html`<span class=${alternative.by.length > 2 ? "" : "rd__end"}>${last}<span aria-hidden="true">${tag(alternative.by, stage)}</span></span>`
  return html`<span class="rd ${insertion ? "rd--ins" : ""}" role="listitem" data-of=${alternative.proposals[0] ?? nothing} data-hue=${dress.hue} data-m1=${dress.m1 ?? nothing} data-m2=${dress.m2 ?? nothing}>${whose}${draw.inline(head, stage)}${end}</span>`
}

/** Parts the last word from the rest, so that it can keep to its name at a line's end. */
function lastWord(content: readonly ViewNode[]): { head: readonly ViewNode[]; last: string } {
  const node = content.at(-1)
  if (node?.type !== "text" || node.marks?.length) return { head: content, last: "" }
  const words = node.text.trimEnd()
  const at = words.lastIndexOf(" ") + 1
  if (words.length - at > 24) return { head: content, last: "" }
  return { head: [...content.slice(0, -1), { type: "text", text: words.slice(0, at) }], last: words.slice(at) }
}

export const blockBracket = (bracket: ViewBracket, stage: Stage, draw: Draw): TemplateResult =>
  cases(bracket, { ...stage, inBracket: true }, draw)

function cases(bracket: ViewBracket, stage: Stage, draw: Draw): TemplateResult {
  if (stage.fold?.is(bracket.letter)) return folded(bracket, stage)
  const words = (nodes: readonly Drawn[]) => (bracket.block ? draw.flow(nodes, stage) : draw.inline(nodes, stage))
  const deleted = bracket.alternatives.filter(each => each.delete)
  const offered = bracket.alternatives.filter(each => !each.delete)
  const base = bracket.base
  return html`<span class="cases ${stage.fresh.has(bracket.text) ? "is-new" : ""}" role="group" lang=${spokenIn(stage)} tabindex="-1" id=${`${stage.ids}-${bracket.letter}`} data-bracket=${bracket.text} aria-label=${said(bracket, stage)}><span class="cases__k" aria-hidden="true">${bracket.letter}</span><span role="list" lang=${spokenIn(stage) === nothing ? nothing : stage.draft.lang}>${
    base
      ? html`<span class="cases__row cases__row--base" role="listitem"><span class="cases__text ${deleted.length && !offered.length && bracketsOf(base).length === 0 ? "is-struck" : ""}">${words(base)}</span><span class="cases__who"><span class="cases__name" lang=${languageTag()}>${msg("Base")}</span>${bracket.reserves.map(each => reserveTag(each, stage))}${deleted.map(each => deleteTag(each, stage))}</span></span>`
      : nothing
  }${offered.map(each => {
    const dress = firstDress(each, stage)
    return html`<span class="cases__row" role="listitem" data-of=${each.proposals[0] ?? nothing} data-hue=${dress.hue} data-m1=${dress.m1 ?? nothing} data-m2=${dress.m2 ?? nothing}><span class="cases__text">${
      base || bracket.block ? nothing : html`<span class="plus" aria-hidden="true">+ </span>`
    }${words(base ? markDiffering(base, each.content) : each.content)}</span><span class="cases__who">${tag(each.by, stage)}</span></span>`
  })}</span>${lost(bracket, stage)}${unfolded(bracket, stage)}</span>`
}

/** On the wall: what the bracket held a moment ago, struck out. */
function lost(bracket: ViewBracket, stage: Stage): TemplateResult[] {
  return (stage.gone?.get(bracket.text) ?? []).map(
    each =>
      html`<span class="gone"><span class="vh" lang=${languageTag()}>${msg("Removed:")} </span><s>${each.words}</s>${tag(each.by, stage)}</span>`,
  )
}
