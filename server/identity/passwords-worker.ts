import { parentPort } from "node:worker_threads"
import { argon2id, argon2Verify } from "hash-wasm"

/** A password to hash, or, with the hash, to verify. */
export interface Question {
  readonly id: number
  readonly password: string
  readonly hash: string | null
}

/** The encoded hash, or whether the password was right; or why there is no answer. */
export type Answer = { readonly id: number } & ({ readonly result: string | boolean } | { readonly error: string })

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
const COST = { memorySize: 19 * 1024, iterations: 2, parallelism: 1, hashLength: 32 } as const

parentPort?.on("message", async (question: Question) => {
  parentPort?.postMessage(await answer(question))
})

async function answer({ id, password, hash }: Question): Promise<Answer> {
  try {
    if (hash !== null) return { id, result: await argon2Verify({ password, hash }) }
    const salt = globalThis.crypto.getRandomValues(new Uint8Array(16))
    return { id, result: await argon2id({ ...COST, password, salt, outputType: "encoded" }) }
  } catch (error) {
    return { id, error: String(error) }
  }
}
