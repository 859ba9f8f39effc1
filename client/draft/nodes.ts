/** Draws view nodes as the page's own elements. Everything from the server is set as text. */
import { msg, str } from "@lit/localize"
import { html, nothing } from "lit"
import type { Change } from "../../shared/text/compared.ts"
import type { Mark } from "../../shared/text/flat.ts"
import { notation } from "../../shared/text/notation.ts"
import { SAFE_LINK } from "../../shared/text/schema.ts"
import type { ViewBlock, ViewText } from "../../shared/text/view.ts"
import { drawNoted } from "../comments/mark.ts"
import { isNoted } from "../comments/noted.ts"
import { blockBracket, inlineBracket } from "./bracket.ts"
import { type Drawn, type Flow, flow } from "./flow.ts"
import type { Draw, Piece, Stage } from "./stage.ts"

const draw: Draw = { flow: drawFlow, inline: drawInline }

export function drawFlow(nodes: readonly Drawn[], stage: Stage): Piece[] {
  return flow(nodes).map(item => drawItem(item, stage))
}

export function drawItem(item: Flow, stage: Stage): Piece {
  if (item.is === "bracket") return blockBracket(item.bracket, stage, draw)
  if (item.is === "table")
    return html`<div class="table" tabindex="0" role="group" aria-label=${msg("Table")}><table>${item.rows.map(
      row => html`<tr>${row.map(cell => html`<td>${drawInline(cell, stage)}</td>`)}</tr>`,
    )}</table></div>`
  return drawParagraph(item.block, item.inline, stage)
}

function drawParagraph(block: ViewBlock | null, inline: readonly Drawn[], stage: Stage): Piece {
  if (block?.block === "title") return html`<p class="para para--title">${drawInline(inline, stage)}</p>`
  const label = block?.label ?? ""
  const { change } = (block ?? {}) as { readonly change?: Change }
  return html`<p class="para" data-change=${change ?? nothing} data-level=${block?.level || nothing} ?data-label=${label !== ""}>${
    label ? html`<span class="para__n">${label}</span> ` : nothing
  }${drawInline(inline, stage)}</p>`
}

export function drawInline(nodes: readonly Drawn[], stage: Stage): Piece[] {
  return nodes.map(node => drawNode(node, stage))
}

function drawNode(node: Drawn, stage: Stage): Piece {
  switch (node.type) {
    case "text":
      return drawText(node, stage)
    case "note": {
      const number = stage.notes?.get(node)
      return html`<span class="note-mark" role="note" tabindex="0" aria-label=${msg(str`Note: ${node.text}`)} title=${node.text}>${number ?? "*"}</span>`
    }
    case "block":
      return html`<span class="pilcrow">${`¶ ${node.label || notation(stage.draft.lang).splits} `}</span>`
    case "bracket":
      return inlineBracket(node, stage, draw)
    case "changed":
      return html`<span class="ch" role=${node.gone.length && node.came.length ? "suggestion" : nothing}>${
        node.gone.length
          ? html`<del class="ch__d" role="deletion"><span class="vh">${msg("Deleted:")} </span>${drawInline(node.gone, stage)}</del>`
          : nothing
      }${
        node.came.length
          ? html`<ins class="ch__i" role="insertion"><span class="vh">${msg("Inserted:")} </span>${drawInline(node.came, stage)}</ins>`
          : nothing
      }</span>`
    case "differs":
      return html`<span class="df">${drawText(node.node, stage)}</span>`
    case "resolved": {
      const place = `${stage.cite} ${node.letter}`.trim()
      const title = msg(str`Bracket ${place}: ${node.text}`)
      if (node.own)
        return html`<span class="mine" data-hue=${stage.own?.hue ?? "office"} title=${title}>${drawInline(node.nodes, stage)}</span>`
      if (node.nodes.length === 0)
        return html`<span class="gap gap--ins" role="img" aria-label=${msg("Words proposed here")} title=${title}></span>`
      return html`<span class="gap" title=${title}>${drawInline(node.nodes, stage)}</span>`
    }
  }
}

function drawText(node: ViewText, stage: Stage): Piece {
  let piece: Piece = node.text
  for (const mark of node.marks ?? []) piece = drawMark(mark, piece, stage)
  return isNoted(node) ? drawNoted(node, piece, stage) : piece
}

function drawMark(mark: Mark, piece: Piece, stage: Stage): Piece {
  if (typeof mark === "object")
    return SAFE_LINK.test(mark.link)
      ? html`<a href=${mark.link} rel="noopener noreferrer" target="_blank">${piece}</a>`
      : piece
  switch (mark) {
    case "strong":
      return html`<strong>${piece}</strong>`
    case "emphasis":
      return html`<em>${piece}</em>`
    case "subscript":
      return html`<sub>${piece}</sub>`
    case "superscript":
      return html`<sup>${piece}</sup>`
    case "bracketed":
      return stage.inBracket ? piece : html`<span class="reserved">[${piece}]</span>`
  }
}
