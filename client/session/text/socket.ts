/** A text's wire in a browser: a WebSocket to its sync, with receipts. */
import { SCHEMA_VERSION } from "../../../shared/text/schema.ts"
import type { TextKey } from "./keys.ts"
import type { Wire, WireEvents } from "./line.ts"

export function dialSocket(text: Pick<TextKey, "draft" | "doc">, ticket: string, events: WireEvents): Wire {
  const url = new URL(`/sync/${encodeURIComponent(text.draft)}/${text.doc}`, location.href)
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:"
  url.search = new URLSearchParams({ ticket, schema: String(SCHEMA_VERSION), receipts: "1" }).toString()
  const socket = new WebSocket(url)
  socket.binaryType = "arraybuffer"
  socket.onopen = () => events.opened()
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) events.received(new Uint8Array(data))
  }
  socket.onclose = ({ code, reason }) => events.closed(code, reason)
  return {
    send(bytes) {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>)
    },
    close: () => socket.close(),
  }
}
