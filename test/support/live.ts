/** Stock Yjs clients on a text's own sync, and a listener on the draft channel. */
import * as decoding from "lib0/decoding"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { MESSAGE, type ServerFrame } from "../../shared/protocol.ts"
import { readFragment } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"
import type { Party } from "./world.ts"

process.setMaxListeners(0)

export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = 5000): Promise<void> {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
    await new Promise(done => setTimeout(done, 10))
  }
}

export class LiveText {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** How many of this connection's writes the server has called durable. */
  saved = 0
  closed: { code: number; reason: string } | null = null

  static async open(party: Party, key: string, params: Record<string, string> = {}): Promise<LiveText> {
    const { ticket, schema } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc: key })
    const text = new LiveText(party, key, { ticket, schema, ...params })
    await until("the text is synchronised or closed", () => text.provider.synced || text.closed !== null)
    return text
  }

  private constructor(party: Party, key: string, params: Record<string, string>) {
    const origin = party.person.origin.replace("http", "ws")
    this.provider = new WebsocketProvider(`${origin}/sync/${party.draft}`, key, this.doc, {
      params,
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.provider.messageHandlers[MESSAGE.receipt] = (_encoder, decoder) => {
      this.saved = decoding.readVarUint(decoder)
    }
    this.provider.on("connection-close", event => {
      if (event) this.closed = { code: event.code, reason: event.reason }
    })
  }

  /** The text of a root, blocks apart by newlines. */
  read(root: string): string {
    return normalise(readFragment(this.doc.getXmlFragment(root)))
      .text.split("\u2029")
      .slice(1)
      .join("\n")
  }

  /** Types words at the end of a root's last paragraph. */
  type(root: string, words: string): void {
    const paragraph = this.doc.getXmlFragment(root).toArray().at(-1)
    if (!(paragraph instanceof Y.XmlElement)) throw new Error(`nothing to write in ${root}`)
    const text = paragraph.toArray().at(-1)
    if (text instanceof Y.XmlText) text.insert(text.length, words)
    else paragraph.insert(0, [new Y.XmlText(words)])
  }

  leave(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

export class Listener {
  readonly frames: ServerFrame[] = []
  readonly #socket: WebSocket

  static async open(party: Party): Promise<Listener> {
    const { ticket } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc: "channel" })
    const listener = new Listener(
      `${party.person.origin.replace("http", "ws")}/channel/${party.draft}?ticket=${ticket}`,
    )
    await until("the channel says hello", () => listener.frames.some(each => each.type === "hello"))
    return listener
  }
  private constructor(url: string) {
    this.#socket = new WebSocket(url)
    this.#socket.on("message", data => this.frames.push(JSON.parse(String(data))))
  }
  get entries() {
    return this.frames.flatMap(each => (each.type === "commit" ? each.entries : []))
  }
  say(frame: unknown): void {
    this.#socket.send(JSON.stringify(frame))
  }
  leave(): void {
    this.#socket.close()
  }
}
