/** What ours is held against, on a server of its own: the bare words of a draft as a page, and a plain editor. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "vite"
import type { OwnRule } from "./own-rules.ts"

export interface Peers {
  readonly origin: string
  close(): void
}

const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>Peer</title>${body}`

/** `/words`: all rules; `/editor`: a plain editor on one of them. Everything is sent compressed. */
export async function openPeers(rules: readonly OwnRule[], edited: OwnRule): Promise<Peers> {
  const written = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "plain-editor.ts"), formats: ["es"], fileName: "editor" },
    },
  })
  const outputs = (Array.isArray(written) ? written : [written]).flatMap(each => ("output" in each ? each.output : []))
  const program = outputs.find(each => each.type === "chunk")?.code ?? ""
  const words = edited.paragraphs.map(each => each.words)
  const served = new Map([
    ["/editor.js", ["text/javascript", program]],
    ["/words", ["text/html", page(rules.map(drawn).join(""))]],
    [
      "/editor",
      [
        "text/html",
        page(
          `<script type="application/json" id="words">${JSON.stringify(words)}</script><div id="place"></div><script type="module" src="/editor.js"></script>`,
        ),
      ],
    ],
  ])
  const packed = new Map([...served].map(([path, [type, body]]) => [path, { type, body: gzipSync(body) }]))
  const server = createServer((request, response) => {
    const found = packed.get(request.url ?? "")
    if (!found) return response.writeHead(404).end()
    response.writeHead(200, { "content-type": found.type, "content-encoding": "gzip" }).end(found.body)
  })
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

const drawn = (rule: OwnRule): string =>
  `<h2>${rule.title}</h2>${rule.paragraphs.map(each => `<p>${each.marker} ${each.words}</p>`).join("")}`
