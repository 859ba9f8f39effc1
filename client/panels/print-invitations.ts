/** Invitations on paper: a sheet each, with the link alone on its line. */
import { msg, str } from "@lit/localize"
import { html, render } from "lit"

export interface Invitation {
  readonly href: string
  readonly whose: string
}

/** Prints a sheet for each; the page itself is left out of it, and nothing stays behind. */
export function printInvitations(title: string, lang: string, invitations: readonly Invitation[]): void {
  const sheets = document.createElement("div")
  sheets.className = "print-only"
  render(
    html`${invitations.map(
      ({ href, whose }) =>
        html`<article><p>${msg("Invitation")}</p><h1 lang=${lang}>${title}</h1><p><b>${whose}</b></p><p>${msg("You are invited to take part in the negotiation of this text. Open this address in a browser, and choose a name to sign in with:")}</p><p><code>${href}</code></p><p>${msg("It works once, for you. Give it to nobody else. If it does not open, ask for a new one.")}</p></article>`,
    )}`,
    sheets,
  )
  sheets.setAttribute("aria-label", msg(str`Invitations to print: ${invitations.length}`))
  document.body.append(sheets)
  const clean = () => sheets.remove()
  addEventListener("afterprint", clean, { once: true })
  print()
}
