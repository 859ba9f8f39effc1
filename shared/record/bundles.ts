/**
 * Proposals on several articles that are offered together: by their sponsor (options A and B among them), or by the
 * facilitators as a package, for which each sponsor's consent is recorded.
 */
import { z } from "zod"
import { act, id, ids, name, reason, type StampedIn } from "./chapter.ts"

export const bundleActs = [
  act("bundle.make", { name, proposals: ids.min(2), option: name.optional(), reason: reason.optional() }),
  /** Of a package: the sponsor's word. */
  act("bundle.consent", { bundle: id, yes: z.boolean(), reason: reason.optional() }),
  /** All of it, in one commit. */
  act("bundle.adopt", { bundle: id, reason: reason.optional() }),
  act("bundle.dissolve", { bundle: id, reason: reason.optional() }),
] as const

const why = { reason: z.string().nullable() }
const bundle = z.string()
/** The articles that it touches: whoever shows one of them is told. */
const articles = z.array(z.string())
export const bundleBodies = {
  "bundle.make": z.object({
    bundle,
    name: z.string(),
    option: z.string().nullable(),
    /** The delegation whose proposals they are; null: a package of the facilitators. */
    delegation: z.string().nullable(),
    proposals: z.array(z.string()),
    articles,
    ...why,
  }),
  "bundle.consent": z.object({ bundle, delegation: z.string(), yes: z.boolean(), articles, ...why }),
  "bundle.adopt": z.object({ bundle, articles, ...why }),
  "bundle.dissolve": z.object({ bundle, articles, ...why }),
} as const

export interface Bundle {
  readonly id: string
  readonly name: string
  readonly option: string | null
  readonly delegation: string | null
  readonly proposals: readonly string[]
  readonly reason: string | null
  /** By delegation: its word, and when. */
  readonly consents: Readonly<
    Record<string, { readonly yes: boolean; readonly reason: string | null; readonly at: number }>
  >
  readonly stands: "open" | "adopted" | "dissolved"
  readonly at: number
}
export type Bundles = Readonly<Record<string, Bundle>>

export function foldBundle(bundles: Bundles, entry: StampedIn<typeof bundleBodies>): Bundles {
  const id = entry.body.bundle
  const set = (change: Partial<Bundle>): Bundles => ({ ...bundles, [id]: { ...bundles[id], ...change } })
  switch (entry.kind) {
    case "bundle.make": {
      const { bundle: _, articles: __, ...made } = entry.body
      return { ...bundles, [id]: { id, ...made, consents: {}, stands: "open", at: entry.at } }
    }
    case "bundle.consent": {
      const { delegation, yes, reason } = entry.body
      return set({ consents: { ...bundles[id].consents, [delegation]: { yes, reason, at: entry.at } } })
    }
    case "bundle.adopt":
      return set({ stands: "adopted" })
    case "bundle.dissolve":
      return set({ stands: "dissolved" })
  }
}
