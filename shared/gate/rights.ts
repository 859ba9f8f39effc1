/** Who writes, and what that seat may write: asked once a place. */
import { fault } from "./fault.ts"
import type { BlockRef } from "./lists.ts"

/** The seat that no person has: client ids under which the server writes are bound to it. */
export const SERVER = ""
/** What client ids of a document's earlier epochs are bound to: used again they would make two documents of one. */
export const DEAD = "-"

export interface Writer {
  /** The seat. */
  readonly owner: string
  /**
   * Whether the seat may write here now.
   * @param block the block that is touched; null: the root's own list, and what stands in new blocks
   */
  mayWrite(root: string, block: BlockRef | null): boolean
  /** The seat that a client id of this document is bound to; undefined: nobody. */
  ownerOf(client: number): string | undefined
}

export class Rights {
  readonly #writer: Writer
  readonly #known = new Map<string, boolean>()

  constructor(writer: Writer) {
    this.#writer = writer
  }

  may(root: string, block: BlockRef | null): boolean {
    const place = block ? `${block.client} ${block.clock} ${root}` : root
    let may = this.#known.get(place)
    if (may === undefined) this.#known.set(place, (may = this.#writer.mayWrite(root, block)))
    return may
  }

  /** @throws Fault forbidden */
  need(root: string, block: BlockRef | null): void {
    if (!this.may(root, block)) fault("forbidden")
  }

  /**
   * For what stands nowhere: its writer must have something to write here.
   * @throws Fault forbidden
   */
  needAny(roots: Iterable<string>): void {
    for (const root of roots) if (this.may(root, null)) return
    fault("forbidden")
  }

  /**
   * Whether a client id is the writer's, or is to become so.
   * @param state clocks of it that are known
   * @throws Fault foreign_client | epoch
   */
  isNew(client: number, state: number): boolean {
    const owner = this.#writer.ownerOf(client)
    if (owner === DEAD) fault("epoch")
    if (owner === this.#writer.owner) return false
    return owner === undefined && state === 0 ? true : fault("foreign_client")
  }

  /** Whether a client id is not the server's own. */
  isPersons(client: number): boolean {
    return this.#writer.ownerOf(client) !== SERVER
  }

  /** How many of these client ids are the writer's. */
  count(clients: Iterable<number>): number {
    let n = 0
    for (const client of clients) if (this.#writer.ownerOf(client) === this.#writer.owner) n++
    return n
  }
}
