// Plain JavaScript, for the machine's own Node (20 or newer): it runs before anything is installed.
// What it says goes to standard error, so that a command's output stays its own.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { pathToFileURL } from "node:url"

const root = import.meta.dirname ?? new URL(".", import.meta.url).pathname
const modules = join(root, "node_modules")
const windows = process.platform === "win32"
const MINUTE = 60_000

const asked = new Set(process.argv.slice(2))
if (asked.has("--where-browser")) {
  process.stdout.write(`${await findBrowser()}\n`)
} else {
  install()
  if (asked.has("--build")) build()
  if (asked.has("--browser")) await browser()
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function giveUp(line) {
  say(line)
  process.exit(1)
}

/** Runs a program with its output in a log; a failure shows the log's end. Answers whether it succeeded. */
function run(what, command, words, { timeout = 15 * MINUTE, quiet = false } = {}) {
  const folder = existsSync(modules) && what !== "install" ? join(modules, ".cache") : join(root, "dist")
  mkdirSync(folder, { recursive: true })
  const log = join(folder, `${what}.log`)
  const out = openSync(log, "w")
  const shell = windows && !command.endsWith(".exe")
  const { status } = spawnSync(command, words, { cwd: root, stdio: ["ignore", out, out], timeout, shell })
  if (status === 0) return true
  if (!quiet) say(`${readFileSync(log, "utf8").trimEnd().split("\n").slice(-60).join("\n")}\nThe whole log: ${log}`)
  return false
}

function install() {
  if (!installed()) {
    say("Installing what Adref needs (npm ci; a minute or two the first time) …")
    // `include`: the client's build needs the development packages even where NODE_ENV is production.
    const words = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]
    if (!run("install", windows ? "npm.cmd" : "npm", words)) giveUp("npm ci failed.")
  }
  const version = spawnSync(node(), ["--version"], { encoding: "utf8" }).stdout ?? ""
  const [major = 0, minor = 0] = version.replace("v", "").split(".").map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    giveUp(`Adref needs Node 22.18 or newer on this system (found ${version.trim() || "none"}): https://nodejs.org`)
  }
}

/** Whether what npm noted as installed is what the lock file asks for; optional packages may be missing. */
function installed() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages
    const present = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")).packages
    return Object.entries(wanted).every(
      ([path, one]) => path === "" || one.optional || one.integrity === present[path]?.integrity,
    )
  } catch {
    return false
  }
}

/** The Node that npm's scripts run under: the one among the packages, where this system has one. */
function node() {
  const system = `node-${windows ? "win" : process.platform}-${process.arch}`
  const ours = join(modules, system, "bin", windows ? "node.exe" : "node")
  return existsSync(ours) ? ours : process.execPath
}

function build() {
  if (!existsSync(join(root, "client", "index.html"))) return
  const built = newest(join(root, "dist", "client", "index.html"))
  const sources = ["client", "shared", "vite.config.ts", "package-lock.json"]
  if (built >= Math.max(...sources.map(name => newest(join(root, name))))) return
  say("Building the client …")
  if (!run("build", node(), [join(modules, "vite", "bin", "vite.js"), "build"])) giveUp("The client did not build.")
}

/** When a file, or the youngest file of a folder, last changed (ms since 1970); 0 where there is none. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

async function browser() {
  if (await findBrowser()) return
  say("Looking for a Chromium for the browser tests …")
  const playwright = join(modules, "playwright-core", "cli.js")
  run("playwright", node(), [playwright, "install", "chromium"], { timeout: 5 * MINUTE, quiet: true })
  if (!(await findBrowser()) && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-update", "apt-get", ["update"], { timeout: 3 * MINUTE, quiet: true })
    const words = ["install", "-y", "--no-install-recommends", "chromium"]
    run("apt-install", "apt-get", words, { timeout: 10 * MINUTE, quiet: true })
  }
  if (!(await findBrowser())) say("No browser, so the browser tests are skipped: npx playwright-core install chromium")
}

/** The path of a Chromium on this machine, or "". */
async function findBrowser() {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    await playwrightsOwn(),
  ]
  return places.find(place => place && existsSync(place)) ?? ""
}

async function playwrightsOwn() {
  const entry = join(modules, "playwright-core", "index.mjs")
  if (!existsSync(entry)) return ""
  const { chromium } = await import(pathToFileURL(entry).href)
  return chromium.executablePath()
}
