/** What the editor asks for in the page's one dialog: a note's words, a link's address. */
import { msg } from "@lit/localize"
import type { Ask, Question } from "../app/ask.ts"
import { Refusal } from "../app/doors.ts"

const dialog = (): Ask | null => document.querySelector<Ask>("ad-ask")
const empty = (sentence: string) => new Refusal(422, "empty", sentence)

/**
 * @param was the words of the note that is changed; null for a new one
 * @param set takes the new words, or null where the note is to go; false where the note is no longer there
 */
export async function askNote(was: string | null, set: (text: string | null) => boolean): Promise<void> {
  const question: Question = {
    title: msg("Note"),
    fields: [
      { is: "words", name: "text", label: msg("Text of the note"), optional: was !== null },
      ...(was === null
        ? []
        : [
            {
              is: "tick" as const,
              name: "gone",
              label: msg("Or take it out"),
              options: [{ value: "gone", label: msg("Delete this note") }],
            },
          ]),
    ],
    act: was === null ? msg("Put in") : msg("Save"),
    submit: async ({ text, ticked }) => {
      const gone = ticked("gone").length > 0
      if (!gone && !text) throw empty(msg("A note has words."))
      if (!set(gone ? null : text)) throw empty(msg("The note is no longer there."))
      return undefined
    },
  }
  const asked = dialog()
  await asked?.open(question)
  const field = asked?.querySelector("textarea")
  if (field && was !== null) {
    field.value = was
    field.select()
  }
}

/** @param set takes the address, empty to take the link away; false where nothing can be linked */
export async function askLink(was: string, set: (href: string) => boolean): Promise<void> {
  await dialog()?.open({
    title: msg("Link"),
    fields: [{ is: "line", name: "href", label: msg("Address"), optional: true, value: was }],
    act: msg("Set"),
    submit: async ({ href }) => {
      if (!set(href ?? ""))
        throw new Refusal(
          422,
          "link",
          msg("Choose words first; an address begins with https://, http://, mailto: or #."),
        )
      return undefined
    },
  })
}
