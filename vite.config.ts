import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { defineConfig, type Plugin } from "vite"

const server = "http://127.0.0.1:8787"

/** Writes the service worker, with the names of all programs and styles; fonts, and the list of the Chinese ones, are kept as they are used. */
const serviceWorker: Plugin = {
  name: "service-worker",
  apply: "build",
  generateBundle(_options, bundle) {
    const files = Object.keys(bundle).filter(name => /\.(?:js|css|svg)$/.test(name) && !/\bchinese-/.test(name))
    const source = readFileSync(join(import.meta.dirname, "client/offline/worker.js"), "utf8")
      .replace("__VERSION__", createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12))
      .replace("__FILES__", JSON.stringify(files.map(name => `/${name}`)))
    this.emitFile({ type: "asset", fileName: "sw.js", source })
  },
}

/** Writes each file packed beside it: the server sends what the browser takes, and packs nothing a second time. */
const packed: Plugin = {
  name: "packed",
  apply: "build",
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter(name => /\.(?:js|css|svg|html)$/.test(name))) {
      const path = join(dir ?? "", name)
      const file = readFileSync(path)
      if (file.length < 1_000) continue
      writeFileSync(`${path}.gz`, gzipSync(file, { level: 9 }))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 10 }
      writeFileSync(`${path}.br`, brotliCompressSync(file, { params }))
    }
  },
}

/** The client alone; the server runs from its sources. `npx vite` serves it against a server that runs already. */
export default defineConfig({
  root: "client",
  plugins: [serviceWorker, packed],
  build: { outDir: "../dist/client", emptyOutDir: true, target: "es2022", sourcemap: false },
  server: {
    proxy: {
      "/api": server,
      "/healthz": server,
      "/sync": { target: server, ws: true },
      "/channel": { target: server, ws: true },
    },
  },
})
