/**
 * WebSockets and requests by hand, over plain TCP: for what no client library would send, for peers that ignore being
 * closed, and for connections that are cut.
 */
import { randomBytes } from "node:crypto"
import { connect, type Socket } from "node:net"
import { until } from "./live.ts"

/** A frame's parts that a library sets by itself. */
export interface Framing {
  readonly opcode?: number
  readonly fin?: boolean
  /** The three reserved bits, as a number. */
  readonly reserved?: number
  readonly masked?: boolean
}

const UPGRADE = { upgrade: "websocket", connection: "Upgrade", "sec-websocket-version": "13" }
const key = () => randomBytes(16).toString("base64")

export class Wire {
  readonly #socket: Socket
  /** The request is out of this process. */
  readonly out: Promise<void>
  #heard = Buffer.alloc(0)
  /** The status of the answer to the upgrade; null until there is one. */
  status: number | null = null
  /** Why the server closed it; null where it said nothing. */
  code: number | null = null
  gone = false
  /** How many frames were heard, the closing one among them. */
  frames = 0

  /** @param target what the request line asks for, byte by byte */
  static async open(origin: string, target: string, headers: Record<string, string> = {}): Promise<Wire> {
    const wire = new Wire(origin, `GET ${target}`, { ...UPGRADE, ...headers, "sec-websocket-key": key() })
    await until("there is an answer", () => wire.status !== null || wire.gone)
    return wire
  }

  /** A request with a JSON body, whose answer nobody waits for. */
  static post(origin: string, target: string, body: string, headers: Record<string, string>): Wire {
    const length = String(Buffer.byteLength(body))
    return new Wire(
      origin,
      `POST ${target}`,
      { ...headers, "content-type": "application/json", "content-length": length },
      body,
    )
  }

  private constructor(origin: string, request: string, headers: Record<string, string>, body = "") {
    const { hostname, port, host } = new URL(origin)
    this.#socket = connect(Number(port), hostname)
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    this.out = this.raw(
      Buffer.concat([Buffer.from(`${request} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1"), Buffer.from(body)]),
    )
    this.#socket.on("data", data => this.#hear(data))
    this.#socket.on("error", () => {})
    this.#socket.on("close", () => {
      this.gone = true
    })
  }

  get opened(): boolean {
    return this.status === 101
  }

  /** Resolves when what is written is out of this process. */
  send(payload: Uint8Array | string, framing: Framing = {}): Promise<void> {
    return this.raw(frame(payload, framing))
  }
  raw(bytes: Uint8Array): Promise<void> {
    return new Promise(done => this.#socket.write(bytes, () => done()))
  }
  leave(): void {
    this.#socket.destroy()
  }

  #hear(data: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, data])
    if (this.status === null) {
      const end = this.#heard.indexOf("\r\n\r\n")
      if (end < 0) return
      this.status = Number(/^HTTP\/1\.1 (\d{3})/.exec(this.#heard.toString("latin1"))?.[1])
      this.#heard = this.#heard.subarray(end + 4)
    }
    for (let length = this.#heard.length; this.opened; length = this.#heard.length) {
      this.#readFrame()
      if (this.#heard.length === length) return
    }
  }

  /** Takes one whole frame off what was heard; a close frame's code is kept and not answered. */
  #readFrame(): void {
    const heard = this.#heard
    if (heard.length < 2) return
    let [at, length] = [2, heard[1] & 127]
    if (length === 126 && heard.length >= 4) [at, length] = [4, heard.readUInt16BE(2)]
    else if (length === 127 && heard.length >= 10) [at, length] = [10, Number(heard.readBigUInt64BE(2))]
    else if (length > 125) return
    if (heard.length < at + length) return
    if ((heard[0] & 15) === 8 && length >= 2) this.code = heard.readUInt16BE(at)
    this.frames++
    this.#heard = heard.subarray(at + length)
  }
}

export function frame(
  payload: Uint8Array | string,
  { opcode, fin = true, reserved = 0, masked = true }: Framing,
): Buffer {
  const body = Buffer.from(payload as string)
  const kind = opcode ?? (typeof payload === "string" ? 1 : 2)
  const head = [(fin ? 128 : 0) | (reserved << 4) | kind]
  const mask = masked ? 128 : 0
  if (body.length < 126) head.push(mask | body.length)
  else if (body.length < 65_536) head.push(mask | 126, body.length >> 8, body.length & 255)
  else {
    const long = Buffer.alloc(8)
    long.writeBigUInt64BE(BigInt(body.length))
    head.push(mask | 127, ...long)
  }
  // A mask of zeros is one like any other.
  return Buffer.concat([Buffer.from(head), Buffer.alloc(masked ? 4 : 0), body])
}
