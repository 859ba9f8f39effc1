/** SHA-256 and randomness for the server's side, without a call to the engine that could wait. */
import { sha256 as digest } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)))

/** 16 random bytes, in a form that addresses can hold. */
export function randomId(bytes = 16): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}
