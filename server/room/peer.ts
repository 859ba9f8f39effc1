/** A connection at the rim: what a WebSocket of any engine comes down to. */
export interface Peer {
  send(message: Uint8Array | string): void
  close(code: number, reason: string): void
}
