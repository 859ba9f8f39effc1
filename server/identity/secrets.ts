import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** A secret for a link, a cookie or a header: 256 random bits as 43 characters of base64url. */
export function newSecret(): string {
  return base64url(globalThis.crypto.getRandomValues(new Uint8Array(32)))
}

/** An id that tells nothing: 128 random bits as 22 characters of base64url. */
export function newId(): string {
  return base64url(globalThis.crypto.getRandomValues(new Uint8Array(16)))
}

/** What is stored of a secret. It has 256 random bits, so a plain SHA-256 cannot be searched back. */
export function digestOf(secret: string): string {
  return bytesToHex(sha256(utf8ToBytes(secret)))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}
