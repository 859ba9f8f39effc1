import { posix } from "node:path"
import { readSource, type Source } from "./source.ts"

/** Which folder may import which, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  server: ["shared", "drafts"],
  client: ["shared"],
  drafts: ["shared", "server"],
}

/** The only files that know Node; whatever else the server is made of runs on any engine. */
const KNOW_NODE =
  /^server\/(node|cli\/.+|store\/(sqlite3|node-sqlite|open)|identity\/passwords(-worker)?)\.ts$|^server\/.*\.test\.ts$/
const NODE_PACKAGES = /^(node:.*|ws|sqlite3|@hono\/node-server(\/.*)?)$/
const NODE_GLOBALS = ["process", "Buffer"]

/** What would make the same text come out differently elsewhere, or at another time. */
const IMPURE = ["Date.now", "Date()", "Math.random", "performance", "crypto", "globalThis", "Intl.Segmenter"]
  .concat(["window", "document", "navigator", "localStorage", "console", "fetch", "setTimeout", "setInterval"])
  .concat(NODE_GLOBALS)

const LONGEST = 300
/** Written by `npm run strings`: as long as there are strings. */
const MADE = /^client\/locale\/made\//
const ATTIC = /(^|\/)(utils?|helpers?|common|misc|index)\.ts$/

/**
 * What a set of files (TypeScript by path, from the repository's root) does against the rules of the house: one line
 * for each breach, none where all is well.
 */
export function breaches(files: ReadonlyMap<string, string>): string[] {
  const sources = new Map([...files].map(([path, text]) => [path, readSource(text)]))
  const found: string[] = []
  for (const [path, source] of sources) {
    if (source.lines > LONGEST && !MADE.test(path))
      found.push(`${path} has ${source.lines} lines; ${LONGEST} is the most`)
    if (ATTIC.test(path)) found.push(`${path} is not named after one idea`)
    found.push(...badImports(path, source, sources), ...badUses(path, source))
  }
  return [...found, ...circles(sources)]
}

function badImports(path: string, source: Source, sources: ReadonlyMap<string, Source>): string[] {
  const folder = folderOf(path)
  const found: string[] = []
  for (const { from } of source.imports) {
    const target = targetOf(path, from)
    if (target === null) {
      if (folder === "shared" && NODE_PACKAGES.test(from)) found.push(`${path} imports ${from}: shared runs anywhere`)
      if (folder === "client" && NODE_PACKAGES.test(from)) found.push(`${path} imports ${from}: the client has no Node`)
      if (folder === "server" && NODE_PACKAGES.test(from) && !KNOW_NODE.test(path)) {
        found.push(`${path} imports ${from}: it is not one of the files that know Node`)
      }
    } else if (folderOf(target) !== folder && !MAY_IMPORT[folder]?.includes(folderOf(target))) {
      found.push(`${path} imports ${target}: ${folder} may not import ${folderOf(target)}`)
    } else if (target.endsWith(".ts") && !target.endsWith(".d.ts") && !sources.has(target)) {
      found.push(`${path} imports ${target}, which is not there`)
    }
  }
  return found
}

function badUses(path: string, source: Source): string[] {
  const folder = folderOf(path)
  if (folder === "shared") {
    return IMPURE.filter(name => source.uses.has(name)).map(name => `${path} uses ${name}: shared is pure`)
  }
  if (folder !== "server" || KNOW_NODE.test(path)) return []
  return NODE_GLOBALS.filter(name => source.uses.has(name)).map(
    name => `${path} uses ${name}: it is not one of the files that know Node`,
  )
}

/** Circles of files that load each other; each is told once, from its first file by name. */
function circles(sources: ReadonlyMap<string, Source>): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const circle = trail.slice(at)
      const first = circle.indexOf(circle.toSorted()[0]!)
      const told = [...circle.slice(first), ...circle.slice(0, first), circle[first]]
      found.add(`imports run in a circle: ${told.join(" → ")}`)
      return
    }
    if (done.has(path)) return
    for (const { from, types, late } of sources.get(path)?.imports ?? []) {
      const target = targetOf(path, from)
      if (target !== null && !types && !late) visit(target, [...trail, path])
    }
    done.add(path)
  }
  for (const path of [...sources.keys()].toSorted()) visit(path, [])
  return [...found]
}

/** The file that an import names, from the repository's root; null for a package. */
function targetOf(path: string, from: string): string | null {
  if (!from.startsWith(".") && !from.startsWith("/")) return null
  return posix.normalize(posix.join(posix.dirname(path), from.replace(/\?.*$/, "")))
}

function folderOf(path: string): string {
  return path.split("/")[0]!
}
