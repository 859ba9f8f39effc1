/** Reading bytes with every bound checked: what is not there is a fault, never an undefined. */
import { decodeUtf8 } from "lib0/string"
import { fault } from "./fault.ts"

export class Reader {
  readonly #bytes: Uint8Array
  #at = 0
  #view: DataView | null = null

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    if (this.#at >= this.#bytes.length) fault("malformed")
    return this.#bytes[this.#at++]
  }

  /** A variable-length unsigned integer, at most 2^53 - 1. */
  uint(): number {
    let value = 0
    let factor = 1
    for (let n = 0; n < 8; n++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value <= Number.MAX_SAFE_INTEGER ? value : fault("malformed")
      factor *= 128
    }
    return fault("malformed")
  }

  /** A variable-length signed integer. */
  int(): number {
    const first = this.byte()
    let value = first & 63
    let factor = 64
    for (let byte = first, n = 0; byte > 127; n++) {
      if (n === 8) fault("malformed")
      byte = this.byte()
      value += (byte & 127) * factor
      factor *= 128
    }
    if (value > Number.MAX_SAFE_INTEGER) fault("malformed")
    return first & 64 ? -value : value
  }

  /** A count of things that take at least a byte each. */
  count(): number {
    const n = this.uint()
    return n <= this.left ? n : fault("malformed")
  }

  float(bytes: 4 | 8): number {
    if (this.left < bytes) fault("malformed")
    this.#view ??= new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
    const value = bytes === 4 ? this.#view.getFloat32(this.#at) : this.#view.getFloat64(this.#at)
    this.#at += bytes
    return value
  }

  /** @param most in UTF-8 bytes */
  string(most: number): string {
    const length = this.uint()
    if (length > this.left) fault("malformed")
    if (length > most) fault("too_large")
    const from = this.#at
    this.#at += length
    if (length < 24) {
      let text = ""
      let at = from
      for (; at < this.#at && this.#bytes[at] < 128; at++) text += String.fromCharCode(this.#bytes[at])
      if (at === this.#at) return text
    }
    try {
      // Fatal where the bytes are no UTF-8.
      return decodeUtf8(this.#bytes.subarray(from, this.#at))
    } catch {
      return fault("malformed")
    }
  }
}
