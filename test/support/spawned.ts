/** A server in a process of its own, that can be killed and started again at the same address. */
import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import type { Server } from "../../server/node.ts"

const ROOT = join(import.meta.dirname, "../..")

export class Spawned implements Server {
  readonly origin: string
  readonly #env: NodeJS.ProcessEnv
  readonly #say: (line: string) => void
  #child: ChildProcess | null = null

  /** @param say told what the server prints, line by line */
  static async start(env: Record<string, string>, say: (line: string) => void): Promise<Spawned> {
    let printed = ""
    const server = new Spawned({ ...process.env, ...env, PORT: String(await freePort()) }, line => {
      printed += line
      say(line)
    })
    await server.revive()
    // A first start prints its links once it answers.
    for (let tries = 0; tries < 100 && !printed.includes("/join/"); tries++)
      await new Promise(done => setTimeout(done, 50))
    return server
  }

  private constructor(env: NodeJS.ProcessEnv, say: (line: string) => void) {
    this.#env = env
    this.#say = say
    this.origin = `http://127.0.0.1:${env.PORT}`
  }

  /** Starts it again on the same folder and port; resolves when it answers. */
  async revive(): Promise<void> {
    const child = spawn(process.execPath, ["server/node.ts"], {
      cwd: ROOT,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    })
    this.#child = child
    process.once("exit", () => child.kill("SIGKILL"))
    const tell = (data: unknown) => {
      for (const line of String(data).split("\n")) if (line) this.#say(line)
    }
    child.stdout!.on("data", tell)
    child.stderr!.on("data", data => {
      process.stderr.write(data)
      tell(data)
    })
    for (let tries = 0; tries < 200; tries++) {
      await new Promise(done => setTimeout(done, 50))
      if ((await fetch(`${this.origin}/healthz`).catch(() => null))?.ok) return
    }
    throw new Error("the server did not start")
  }

  /** At once, as a power cut would. */
  kill(): Promise<void> {
    return this.#stop()
  }
  close(): Promise<void> {
    return this.kill()
  }

  async #stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const ended = new Promise(done => child.once("exit", done))
    child.kill("SIGKILL")
    await ended
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))))
    })
  })
}
