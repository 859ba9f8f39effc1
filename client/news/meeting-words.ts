/** Notices of a meeting: the floor, and votes. */
import { msg, str } from "@lit/localize"
import type { Draft } from "../app/shapes.ts"
import type { Notice } from "../app/shapes-notices.ts"

interface Words {
  readonly a: string
  readonly name: string
  readonly draft: Draft
}

export function meetingNotice(kind: string, says: Notice["says"], { a, name }: Words): string | null {
  switch (kind) {
    case "invited":
      return msg(str`You are a member of the contact group “${name}”`)
    case "floor":
      return msg(str`You have the floor in “${name}”`)
    case "reported":
      return msg(str`“${name}” reported back: ${says.reason ?? ""}`)
    case "voteCalled":
      return msg(str`A roll-call vote was called on ${a}: ${name}`)
    case "voteClosed":
      return msg(str`The roll-call vote on ${a} was closed: ${name}`)
    default:
      return null
  }
}
