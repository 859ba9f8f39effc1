import { defineConfig } from "vite"

const server = "http://127.0.0.1:8787"

/** The client alone; the server runs from its sources. `npx vite` serves it against a server that runs already. */
export default defineConfig({
  root: "client",
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
