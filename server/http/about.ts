/** The door that says what this server is and who runs it, to whoever asks. It tells nothing of what is kept here. */
import { Hono } from "hono"
import type { Deps } from "./context.ts"

/** Who runs the server, as they wish to be known. */
export interface Operator {
  readonly name: string
  /** Where to write to or call; null where they give none. */
  readonly contact: string | null
}
export interface About {
  readonly version: string
  /** By its SPDX name. */
  readonly licence: string
  readonly operator: Operator | null
}

/**
 * Reads `Conference Services <desk@example.org>`: a name, and in angle brackets an address of mail, a web address or a
 * telephone number, if anything. Null where there is no name.
 */
export function operatorOf(said: string | undefined): Operator | null {
  const [, name = "", contact = ""] = /^([^<>]*)(?:<([^<>]*)>\s*)?$/.exec(said ?? "") ?? []
  if (!name.trim()) return null
  return { name: name.trim(), contact: contact.trim() || null }
}

export function aboutDoor({ about }: Pick<Deps, "about">): Hono {
  const app = new Hono()
  app.get("/api/about", c => c.json(about))
  return app
}
