/**
 * A language that nobody speaks: every translated string accented and in brackets, `⟦Ŝîĝñ îñ⟧`. What stands on a
 * screen without brackets is not translated.
 */
import type { str } from "@lit/localize"
import { _installMsgImplementation } from "@lit/localize/init/install.js"
import type { TemplateResult } from "lit"
import { formsIn } from "./plural.ts"

const PLAIN = "aeioucnsygzAEIOUCNSYGZ"
const ACCENTED = "áéîöûçñŝýĝžÁÉÎÖÛÇÑŜÝĜŽ"

const accent = (text: string): string => Array.from(text, sign => ACCENTED[PLAIN.indexOf(sign)] ?? sign).join("")
const inBrackets = (text: string): string => (text.trim() ? `⟦${text}⟧` : text)

/** A plain string, or one with a sentence for each form of a count. */
export function pseudoOf(text: string): string {
  const forms = formsIn(text)
  if (forms.size === 0) return inBrackets(accent(text))
  // The names of words are no words.
  const sentence = (words: string) =>
    inBrackets(words.replace(/\{\w+\}|[^{}]+/g, part => (part[0] === "{" ? part : accent(part))))
  return `{n, plural, ${[...forms].map(([form, words]) => `${form} {${sentence(words)}}`).join(" ")}}`
}

const made = new WeakMap<TemplateStringsArray, TemplateStringsArray>()

/** The words of a template between its tags; lit knows a template by the identity of its strings. */
function pseudoStrings(strings: TemplateStringsArray): TemplateStringsArray {
  let known = made.get(strings)
  if (!known) {
    let inTag = false
    const parts = strings.map(part =>
      part
        .split(/(?=[<>])/)
        .map(piece => {
          if (piece[0] === "<") inTag = true
          if (inTag && piece[0] !== ">") return piece
          inTag = false
          return piece[0] === ">" ? `>${inBrackets(accent(piece.slice(1)))}` : inBrackets(accent(piece))
        })
        .join(""),
    )
    known = Object.assign(parts, { raw: parts })
    made.set(strings, known)
  }
  return known
}

type Message = string | ReturnType<typeof str> | TemplateResult

function pseudo(message: Message): string | TemplateResult {
  if (typeof message === "string") return pseudoOf(message)
  if ("strTag" in message) {
    const { strings, values } = message
    // What is filled in is somebody's own and stays as it is.
    return inBrackets(strings.map((part, at) => (at === 0 ? "" : String(values[at - 1])) + accent(part)).join(""))
  }
  return { ...message, strings: pseudoStrings(message.strings) }
}

export function installPseudo(): void {
  _installMsgImplementation(pseudo as Parameters<typeof _installMsgImplementation>[0])
}
