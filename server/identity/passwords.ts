import { Worker } from "node:worker_threads"
import { Refusal } from "../../shared/refusal.ts"
import type { Answer, Question } from "./passwords-worker.ts"

/** Hashes passwords and verifies them: argon2id, salted, with its cost written into the hash. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Without a hash (a name that nobody has) it takes as long and is never right: its time tells nothing. */
  verify(password: string, hash: string | null): Promise<boolean>
  close(): Promise<void>
}

interface Asker {
  readonly done: (result: string | boolean) => void
  readonly fail: (reason: Error) => void
}

/**
 * Passwords in a worker thread, started when first needed: a hash takes tens of milliseconds, which the event loop
 * must not. One at a time; rejects with Refusal `too_many` where `most` wait already.
 */
export function openPasswords(most = 256): Passwords {
  const asked = new Map<number, Asker>()
  let worker: Worker | null = null
  let lastId = 0

  function start(): Worker {
    const started = new Worker(new URL("./passwords-worker.ts", import.meta.url))
    started.on("message", (answer: Answer) => {
      const asker = asked.get(answer.id)
      asked.delete(answer.id)
      if (asked.size === 0) started.unref()
      if ("error" in answer) asker?.fail(new Error(answer.error))
      else asker?.done(answer.result)
    })
    started.on("error", () => undefined)
    started.on("exit", () => {
      if (worker !== started) return
      worker = null
      for (const { fail } of asked.values()) fail(new Error("The thread that hashes passwords ended."))
      asked.clear()
    })
    return started
  }

  function ask(password: string, hash: string | null): Promise<string | boolean> {
    if (asked.size >= most) {
      return Promise.reject(new Refusal("too_many", "Many people are signing in now. Wait a little, then try again."))
    }
    worker ??= start()
    worker.ref()
    const question: Question = { id: ++lastId, password: password.normalize("NFC"), hash }
    return new Promise((done, fail) => {
      asked.set(question.id, { done, fail })
      worker?.postMessage(question)
    })
  }

  return {
    hash: async password => String(await ask(password, null)),
    // Asked without a hash, the thread answers a new one, which is not `true`.
    verify: async (password, hash) => (await ask(password, hash)) === true,
    close: async () => {
      await worker?.terminate()
    },
  }
}
