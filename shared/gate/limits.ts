/** How much an update may bring, and a root, a seat, hold. */
export interface Limits {
  /** Bytes of an update. */
  readonly bytes: number
  /** New structs of an update: what is known already may come again, however much. */
  readonly structs: number
  /** Clocks that one update may add. */
  readonly newClocks: number
  /** The largest clock of a client. */
  readonly clock: number
  /** UTF-8 bytes of a string of words. */
  readonly string: number
  /** UTF-8 bytes of a name: of a root, a node, an attribute, a mark. */
  readonly name: number
  /** UTF-8 bytes of an attribute's value. */
  readonly value: number
  /** UTF-8 bytes of a mark's value: an address of MAX_LINK units fits. */
  readonly mark: number
  /** Steps that finding places in lists may take, in all. */
  readonly walk: number
  /** Client ids that one update may be the first to use. */
  readonly newClients: number
  /** Client ids of one seat in a document. */
  readonly clientsOfSeat: number
  /** UTF-16 units that people added to a root, deleted ones among them. */
  readonly rootText: number
  /** Items that people added to a root's lists, deleted ones among them. */
  readonly rootItems: number
}

/** The source of each but `mark` and `value`: GATE, "Limits of the prototype" and "Client ids and quotas". */
export const LIMITS: Limits = {
  bytes: 1_048_576,
  structs: 20_000,
  newClocks: 2 ** 20,
  clock: 2 ** 31,
  string: 262_144,
  name: 160,
  value: 65_536,
  mark: 8192,
  walk: 1_000_000,
  newClients: 64,
  clientsOfSeat: 64,
  rootText: 102_400,
  rootItems: 30_000,
}
