/**
 * Proposals that were opened without a connection: written on this machine, and opened on the server, with what has
 * been written by then, as soon as it answers. Nobody else can know of them before.
 */
import * as Y from "yjs"
import type { Flat } from "../../shared/text/flat.ts"
import { applyTo } from "../../shared/text/live.ts"
import { type Tree, toFlat, toTree } from "../../shared/text/tree.ts"
import { Refusal } from "../app/doors.ts"
import { actsPrefix, type TextKey, unsentDoc } from "./text/keys.ts"
import { takeKept } from "./text/leftover.ts"
import type { TextPorts } from "./text/ports.ts"
import { recover, unsent, type Words } from "./text/recover.ts"
import { Replica, textOf, UNHEARD } from "./text/replica.ts"
import type { Why } from "./text/rescued.ts"
import { removal, TextLog } from "./text/text-log.ts"
import { mayPass } from "./text/tickets.ts"

export interface Opening {
  /** The act's own id: sent twice, it is still done once. */
  readonly id: string
  readonly article: string
  /** The article's base text when it was opened. */
  readonly base: Tree
  /** ISO 8601 by this machine's clock: for reading only. */
  readonly at: string
}

const rootOf = (id: string): string => `proposal/${id}`
const EPOCH = 1
/** The client id under which the base text stands in such a document. */
const BASE = 1
/** So often the base may change between the reading and the act. */
const TRIES = 5

export interface UnsentPorts extends Pick<TextPorts, "store" | "tabs" | "rescued" | "now" | "freshId" | "elapsed"> {
  /** @throws Refusal */
  article(id: string): Promise<{ readonly base: { readonly tree: Tree; readonly fingerprint: string } }>
  /**
   * Opens the proposal; `base` is the fingerprint of the base text that was read.
   * @throws Refusal
   */
  act(opening: Opening, text: Tree, base: string): Promise<{ readonly proposal: string }>
}

/** What became of one: a proposal; or a refusal, its words being listed as rescued; or nothing yet. */
export type Fate =
  | { readonly is: "opened"; readonly proposal: string; readonly beside: number }
  | { readonly is: "refused"; readonly refusal: Refusal }
  | { readonly is: "waiting" }

export class Unsent {
  readonly #ports: UnsentPorts
  readonly #seat: string
  readonly #draft: string

  constructor(seat: string, draft: string, ports: UnsentPorts) {
    this.#seat = seat
    this.#draft = draft
    this.#ports = ports
  }

  /** Those of this seat in this draft, from all tabs and earlier loads. */
  async list(): Promise<readonly Opening[]> {
    return (await this.#ports.store.list(this.#prefix)).map(([, value]) => value as Opening)
  }

  /** Begins one: from now on its document can be opened like any other. */
  async open(article: string, base: Tree): Promise<Opening> {
    const { store, now, freshId, elapsed } = this.#ports
    const opening: Opening = { id: freshId(), article, base, at: now().toISOString() }
    const log = new TextLog(store, this.#key(opening), EPOCH, opening.id, () => undefined)
    const origins = { clientId: BASE, acknowledged: [stateOf(opening)], pending: [], seq: 0, elapsed }
    log.rewrite(new Replica(origins, UNHEARD), [{ put: this.#prefix + opening.id, value: opening }])
    await log.kept()
    return opening
  }

  async discard(opening: Opening): Promise<void> {
    const kept = await this.#take(opening, [])
    await this.#forget(opening, kept?.prefixes ?? [])
  }

  /** Opens it on the server, rebased onto the base text of now. Its editor must have been closed in this tab. */
  async send(opening: Opening): Promise<Fate> {
    const held: (() => void)[] = []
    try {
      const kept = await this.#take(opening, held)
      // Somebody is still writing in another tab, which will send it.
      if (!kept) return { is: "waiting" }
      return await this.#send(opening, kept.text, kept.prefixes)
    } finally {
      for (const release of held) release()
    }
  }

  async #send(opening: Opening, mine: Flat, prefixes: readonly string[]): Promise<Fate> {
    const then = toFlat(opening.base)
    for (let tries = 1; ; tries++) {
      try {
        const { base } = await this.#ports.article(opening.article)
        const { text, left } = recover(then, mine, toFlat(base.tree))
        const { proposal } = await this.#ports.act(opening, toTree(text), base.fingerprint)
        await this.#forget(opening, prefixes, left, "epoch")
        return { is: "opened", proposal, beside: left.length }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.code === "changed" && tries < TRIES) continue
        if (mayPass(error.status)) return { is: "waiting" }
        await this.#forget(opening, prefixes, unsent(then, mine), "closed")
        return { is: "refused", refusal: error }
      }
    }
  }

  /** What is written in it; null while another tab has it open. */
  async #take(opening: Opening, held: (() => void)[]): Promise<{ text: Flat; prefixes: readonly string[] } | null> {
    const kept = await takeKept(this.#key(opening), this.#ports, held)
    if (kept.some(each => each.prefix === "")) return null
    const doc = new Y.Doc()
    for (const each of kept) for (const update of [...each.acknowledged, ...each.pending]) Y.applyUpdate(doc, update)
    const text = textOf(doc, rootOf(opening.id))
    doc.destroy()
    return { text: kept.length ? text : toFlat(opening.base), prefixes: kept.map(each => each.prefix) }
  }

  async #forget(opening: Opening, prefixes: readonly string[], left: readonly Words[] = [], why: Why = "closed") {
    const { store, rescued, freshId, now } = this.#ports
    const found = left.map(words => ({ id: freshId(), root: rootOf(opening.id), ...words }))
    const listed = rescued.add(unsentDoc(opening), found, why, now())
    await store.write([...listed, ...removal(prefixes), { remove: this.#prefix + opening.id }])
  }

  #key(opening: Opening): TextKey {
    return { seat: this.#seat, draft: this.#draft, doc: unsentDoc(opening) }
  }
  get #prefix(): string {
    return actsPrefix(this.#seat, this.#draft)
  }
}

function stateOf(opening: Opening): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = BASE
  applyTo(doc.getXmlFragment(rootOf(opening.id)), toFlat(opening.base))
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
