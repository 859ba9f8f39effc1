/** What earlier sessions of this seat left of a text: taken by one session, and by no other. */
import type { Copy } from "./copy.ts"
import type { TextKey } from "./keys.ts"
import type { TextPorts } from "./ports.ts"
import { Replica, UNHEARD } from "./replica.ts"
import { type KeptText, keptTexts } from "./text-log.ts"

/** A copy that takes no more edits, whose unsent words are to be put back. */
export interface Leftover {
  readonly epoch: number
  readonly replica: Replica
  /** Where it is kept, until its words are safe elsewhere; empty: nowhere. */
  readonly prefix: string
  end(): void
}

/** The load of a page that a log's name stands for. */
const loadOf = (session: string): string => session.split(".")[0]

/**
 * Takes what dead sessions left; of living ones it tells only what the server has, without a prefix to remove.
 * @param held gets what lets the names of the dead go
 */
export async function takeKept(
  text: TextKey,
  ports: Pick<TextPorts, "store" | "tabs">,
  held: (() => void)[],
): Promise<KeptText[]> {
  const kept = await keptTexts(ports.store, text)
  const taken = new Set<string>()
  for (const { session } of kept) {
    const release = taken.has(loadOf(session)) ? null : await ports.tabs.hold(loadOf(session))
    if (!release) continue
    taken.add(loadOf(session))
    held.push(release)
  }
  // What was there before its owner was asked for may have been brought home meanwhile: only the second look counts.
  return (await keptTexts(ports.store, text)).map(each =>
    taken.has(loadOf(each.session)) ? each : { ...each, pending: [], prefix: "" },
  )
}

/**
 * What to begin with in an epoch. One session's unsent writes are taken as they are; another's, which may clash with
 * them, are put back by text.
 */
export function sorted(kept: readonly KeptText[], epoch: number) {
  const current = kept.filter(each => each.epoch === epoch)
  const main = current.find(each => each.pending.length) ?? current[0]
  const left = kept.filter(each => each !== main && each.pending.length)
  return {
    main,
    /** What others of the epoch have from the server. */
    others: current.filter(each => each !== main).flatMap(each => each.acknowledged),
    left,
    /** Where that is kept of which nothing is left. */
    done: kept.filter(each => !left.includes(each)).map(each => each.prefix),
  }
}

export function leftoverOf({ epoch, acknowledged, pending, prefix }: KeptText, ports: TextPorts): Leftover {
  const { randomClient, elapsed } = ports
  const replica = new Replica({ clientId: randomClient(), acknowledged, pending, seq: 0, elapsed }, UNHEARD)
  return { epoch, replica, prefix, end: () => replica.destroy() }
}

/** A copy of this session that was refused; it is ended by whoever shows another. */
export const retired = ({ epoch, replica, log }: Copy): Leftover => ({
  epoch,
  replica,
  prefix: log?.prefix ?? "",
  end: () => {},
})
