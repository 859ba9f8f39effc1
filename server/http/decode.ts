/** A file's bytes as text. A sign that cannot be read is a refusal: replaced silently, words would be lost. */
import { Refusal } from "../../shared/refusal.ts"

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]

/**
 * @param type the whole `Content-Type`: a byte order mark goes before its `charset`, and that before UTF-8
 * @throws Refusal unreadable
 */
export function decodeFile(bytes: Uint8Array, type: string): string {
  const marked = BOMS.find(([, bom]) => bom.every((byte, at) => bytes[at] === byte))?.[0]
  const charset = marked ?? /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1] ?? "utf-8"
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal(
      "unreadable",
      `The file is not ${charset.toUpperCase()} text. Save it as UTF-8 and send it again.`,
    )
  }
}
