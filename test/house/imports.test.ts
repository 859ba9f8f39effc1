import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { breaches } from "./rules.ts"

const root = join(import.meta.dirname, "../..")

function house(): Map<string, string> {
  const paths = globSync("{shared,server,client,drafts}/**/*.ts", { cwd: root })
  return new Map(paths.map(path => [path.replaceAll("\\", "/"), readFileSync(join(root, path), "utf8")]))
}

/** The breaches of a house of these files, all of them otherwise in order. */
function found(files: Record<string, string>): string[] {
  return breaches(new Map(Object.entries(files)))
}

test("the repository keeps the rules of the house", () => {
  const files = house()
  expect(files.size).toBeGreaterThan(10)
  expect(breaches(files)).toEqual([])
})

describe("each rule can fail", () => {
  const shared = { "shared/text/words.ts": "export const words = 1" }

  test("a house in order has no breach", () => {
    expect(
      found({
        ...shared,
        "server/room/room.ts": 'import { words } from "../../shared/text/words.ts"\nexport { words }',
        "server/node.ts": 'import { join } from "node:path"\nexport const at = join(process.cwd())',
        "client/main.ts":
          'import { words } from "../shared/text/words.ts"\nimport "./style/main.css"\nexport { words }',
        "shared/day.ts": "export const day = (at: number) => new Date(at)",
      }),
    ).toEqual([])
  })

  test("shared imports nothing of ours outside it", () => {
    const imports = 'import { room } from "../../server/room/room.ts"\nexport { room }'
    expect(found({ ...shared, "shared/text/a.ts": imports, "server/room/room.ts": "export const room = 1" })).toEqual([
      "shared/text/a.ts imports server/room/room.ts: shared may not import server",
    ])
  })

  test("server and client know nothing of each other, not even types", () => {
    const files = {
      "server/a.ts": 'import type { B } from "../client/b.ts"\nexport type A = B',
      "client/b.ts": "export type B = 1",
      "client/c.ts": 'export const d = import("../server/d.ts")',
      "server/d.ts": "export const d = 1",
    }
    expect(found(files)).toEqual([
      "server/a.ts imports client/b.ts: server may not import client",
      "client/c.ts imports server/d.ts: client may not import server",
    ])
  })

  test("shared knows neither Node nor a page, neither the time nor chance", () => {
    expect(found({ "shared/a.ts": 'import { join } from "node:path"\nexport { join }' })).toHaveLength(1)
    for (const impure of [
      "Date.now()",
      "new Date()",
      "Math.random()",
      "document.title",
      "process.env",
      'new Intl.Segmenter("en")',
      "crypto.randomUUID()",
    ]) {
      expect(found({ "shared/a.ts": `export const a = () => ${impure}` })).toHaveLength(1)
    }
  })

  test("in the server, few files know Node", () => {
    expect(found({ "server/room/a.ts": 'import { WebSocketServer } from "ws"\nexport { WebSocketServer }' })).toEqual([
      "server/room/a.ts imports ws: it is not one of the files that know Node",
    ])
    expect(found({ "server/room/a.ts": 'export const a = import("node:fs")' })).toHaveLength(1)
    expect(found({ "server/room/a.ts": "export const a = process.env.A" })).toHaveLength(1)
    expect(found({ "client/a.ts": 'import "node:fs"' })).toHaveLength(1)
  })

  test("no import runs in a circle, but types may", () => {
    const files = (kind: string) => ({
      "shared/a.ts": 'import { b } from "./b.ts"\nexport const a = () => b',
      "shared/b.ts": 'export { c as b } from "./text/c.ts"',
      "shared/text/c.ts": `import ${kind} { a } from "../a.ts"\nexport const c = 1 as unknown as typeof a`,
    })
    expect(found(files(""))).toEqual([
      "imports run in a circle: shared/a.ts → shared/b.ts → shared/text/c.ts → shared/a.ts",
    ])
    expect(found(files("type"))).toEqual([])
  })

  test("an import of a file that is not there is found", () => {
    expect(found({ "shared/a.ts": 'export * from "./b.ts"' })).toEqual([
      "shared/a.ts imports shared/b.ts, which is not there",
    ])
  })

  test("a file has 300 lines at most, and a name of its own", () => {
    expect(found({ "shared/a.ts": "\n".repeat(300) })).toEqual([])
    expect(found({ "shared/a.ts": "\n".repeat(301) })).toHaveLength(1)
    expect(found({ "client/locale/made/fr.ts": "\n".repeat(301) })).toEqual([])
    expect(found({ "shared/text/index.ts": "", "server/utils.ts": "" })).toHaveLength(2)
  })
})
