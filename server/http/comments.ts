/** Doors for comments: all that I may read, as JSON or as an ISO register; a register taken in. */
import { Hono } from "hono"
import { z } from "zod"
import { may } from "../../shared/record/rights.ts"
import { threadsOf, threadView } from "../room/threads.ts"
import { check, type Deps, inDraft } from "./context.ts"
import { namesFor } from "./names-for.ts"

const flag = z.literal("1").optional()
export const commentsQuery = z.object({
  /** Threads that are not closed. */
  open: flag,
  /** Threads in which I, or my delegation, have said something. */
  mine: flag,
  /** Threads in which I, my delegation or its groups are mentioned. */
  mention: flag,
  article: z.string().max(64).optional(),
})
