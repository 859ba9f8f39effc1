import { type SpawnSyncReturns, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Report, type Tally, tallyOf } from "./tally.ts"

const root = join(import.meta.dirname, "..")
const fuzz = process.argv.includes("--fuzz")
const filters = process.argv.slice(2).filter(word => word !== "--fuzz")
const total: Tally = { passed: 0, failed: 0, skipped: 0 }

function node(script: string, words: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<Buffer> {
  return spawnSync(process.execPath, [join(root, script), ...words], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  })
}

function report(title: string, tally: Tally): void {
  total.passed += tally.passed
  total.failed += tally.failed
  total.skipped += tally.skipped
  console.log(`${tally.failed === 0 ? "ok  " : "FAIL"} ${title}: ${sentence(tally)}\n`)
}

function sentence({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
}

/** A program that passes or fails as a whole counts as one test. */
function check(title: string, runs: readonly (readonly [string, readonly string[]])[]): void {
  const failed = runs.map(([script, words]) => node(script, words).status).some(status => status !== 0)
  report(title, { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 })
}

function vitest(title: string, project: string, env: Record<string, string> = {}): void {
  const folder = mkdtempSync(join(tmpdir(), "adref-test-"))
  const file = join(folder, "report.json")
  const words = ["run", "--project", project, "--passWithNoTests", "--reporter=default", "--reporter=json"]
  const { status } = node("node_modules/vitest/vitest.mjs", [...words, `--outputFile.json=${file}`, ...filters], env)
  report(title, tallyOf(readReport(file), status === 0))
  rmSync(folder, { recursive: true, force: true })
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return null
  }
}

if (fuzz) {
  vitest("properties at length", "fast", { CASES: process.env.CASES ?? "20000", FUZZ: "1" })
} else {
  check("types", [
    ["node_modules/typescript/bin/tsc", ["-p", "shared"]],
    ["node_modules/typescript/bin/tsc", ["-p", "tsconfig.json"]],
  ])
  check("lint and format", [["node_modules/@biomejs/biome/bin/biome", ["check"]]])
  check("client build", [["setup.mjs", ["--build"]]])
  vitest("unit, property and contract tests", "fast")
  vitest("browser tests", "browser")
}
console.log(sentence(total))
process.exit(total.failed === 0 ? 0 : 1)
