/** The server on Node: the rim. Listens, serves the client's files, hands WebSockets to the hub. */
import { existsSync, mkdirSync, readFileSync } from "node:fs"
import type { IncomingMessage } from "node:http"
import { resolve } from "node:path"
import type { Duplex } from "node:stream"
import { serve } from "@hono/node-server"
import { getConnInfo } from "@hono/node-server/conninfo"
import { serveStatic } from "@hono/node-server/serve-static"
import type { Context } from "hono"
import { type RawData, type WebSocket, WebSocketServer } from "ws"
import { MAX_UPDATE } from "../shared/protocol.ts"
import { openDemo } from "./demo.ts"
import { operatorOf } from "./http/about.ts"
import { makeApp, sameOrigin } from "./http/app.ts"
import type { Deps } from "./http/context.ts"
import { Hub, TICK } from "./hub.ts"
import { openIdentity } from "./identity/identity.ts"
import { Rooms } from "./room/rooms.ts"
import { openSql } from "./store/open.ts"
import { openStore } from "./store/store.ts"

const CLIENT = resolve(import.meta.dirname, "../dist/client")
const PACKAGE = resolve(import.meta.dirname, "../package.json")
const SLOW_READER = 16_000_000
/** Of what a request asks for, only path and query are looked at. */
const BASE = "http://adref"

export interface Server {
  readonly origin: string
  close(): Promise<void>
}

/** Opens the data folder: store, identity, rooms. */
export async function openData(
  folder: string,
  log: (line: string) => void,
  origin: string | null = null,
  operator: string | undefined = undefined,
) {
  mkdirSync(folder, { recursive: true })
  const sql = await openSql(resolve(folder, "adref.sqlite"), log)
  const now = Date.now
  const identity = openIdentity(sql, now)
  const rooms = new Rooms(openStore(sql), now, log)
  const { version, license } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string; license: string }
  const about = { version, licence: license, operator: operatorOf(operator) }
  const deps: Deps = { identity, rooms, now, log, origin, about }
  const close = async () => {
    await rooms.close()
    await identity.close()
    await sql.close()
  }
  return { deps, close }
}

/** @throws Error where the port is taken or the data folder cannot be opened */
export async function start(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<Server> {
  const port = Number(env.PORT || 8787)
  const host = env.HOST || "127.0.0.1"
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host
  const origin = env.ADREF_ORIGIN || null
  const { deps, close } = await openData(
    resolve(env.ADREF_DATA || "data"),
    line => process.stderr.write(`${line}\n`),
    origin,
    env.ADREF_OPERATOR,
  )
  const hub = new Hub(deps)
  const app = makeApp(deps, hub, addressOf)
  const assets = serveStatic({ root: CLIENT, precompressed: true, rewriteRequestPath: path => path })
  app.get("/assets/*", async (c, next) => {
    c.header("cache-control", "public, max-age=31536000, immutable")
    return assets(c, next)
  })
  app.get("*", serveStatic({ root: CLIENT, precompressed: true }))
  app.get("*", serveStatic({ root: CLIENT, path: "index.html", precompressed: true }))
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * MAX_UPDATE })
  const http = await new Promise<ReturnType<typeof serve>>((done, failed) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => done(server))
    server.once("error", failed)
  })
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A browser says where its page came from; what sends no Origin is no browser, and has its ticket.
    const { origin: from, host: here } = request.headers
    socket.on("error", () => socket.destroy())
    if (from !== undefined && !sameOrigin(from, here, origin)) return socket.destroy()
    const address = request.url ?? "/"
    if (!URL.canParse(address, BASE)) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, ws => {
      attach(hub, new URL(address, BASE), ws).catch(error => {
        deps.log(`a WebSocket could not be opened: ${error instanceof Error ? error.message : error}`)
        ws.close(1013, "try_again")
        ws.resume()
      })
    })
  })
  const timer = setInterval(() => hub.tick(), TICK)
  const bound = http.address()
  const at = `http://${shown.includes(":") ? `[${shown}]` : shown}:${bound && typeof bound === "object" ? bound.port : port}`
  say(`Adref is open at ${at}`)
  await openDemo(deps, origin ?? at, env.ADREF_DEMO !== "0", say)
  if (!existsSync(CLIENT)) say("The browser's part is not built yet: npm run build")
  return {
    origin: at,
    async close() {
      clearInterval(timer)
      for (const client of sockets.clients) client.close(1012, "restart")
      await close()
      await new Promise(done => http.close(done))
    },
  }
}

function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "unknown"
  } catch {
    return "local"
  }
}

async function attach(hub: Hub, url: URL, ws: WebSocket): Promise<void> {
  ws.binaryType = "nodebuffer"
  ws.on("error", () => ws.close())
  // What comes before it is known who sends it waits in the network, not in memory.
  ws.pause()
  const socket = await hub.connect(url, {
    send: message => {
      if (ws.readyState !== ws.OPEN) return
      // A reader too slow to follow is let go; it catches up when it comes again.
      if (ws.bufferedAmount > SLOW_READER) ws.close(1013, "try_again")
      else ws.send(message)
    },
    close: (code, reason) => ws.close(code, reason),
  })
  if (socket) {
    ws.on("message", (data: RawData, binary: boolean) =>
      socket.receive(binary ? new Uint8Array(data as Buffer) : data.toString()),
    )
    ws.on("close", () => socket.closed())
    if (ws.readyState !== ws.OPEN) socket.closed()
  }
  ws.resume()
}

if (import.meta.main) {
  try {
    const server = await start(process.env, line => console.log(line))
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => void server.close().then(() => process.exit(0)))
  } catch (error) {
    console.error(`Adref could not start: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
