/** The command line: `npm run -s adref -- <command>`. Works on the data folder (`ADREF_DATA`) itself. */
import { parseArgs } from "node:util"
import { type Command, COMMANDS as TEXTS } from "./commands.ts"
import { UPKEEP } from "./upkeep.ts"

const COMMANDS: Readonly<Record<string, Command>> = { ...TEXTS, ...UPKEEP }

const [name = "", ...rest] = process.argv.slice(2)

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, says }]) => `  ${`${name} ${usage}`.padEnd(34)} ${says}`)
  return `adref <command> [options]\n\n${lines.join("\n")}\n\nEvery command has --help and --json. The data folder is ADREF_DATA, or ./data.\nExit codes: 0 done, 1 refused or failed, 2 wrong use.`
}
function help(name: string, { usage, says, options }: Command): string {
  const lines = Object.entries(options).map(
    ([key, { type, says }]) => `  --${key}${type === "string" ? " …" : ""}`.padEnd(24) + says,
  )
  return `adref ${name} ${usage}\n\n${says}\n${lines.length ? `\n${lines.join("\n")}\n` : ""}  --json                  answers in JSON`
}

async function main(): Promise<number> {
  if (name === "" || name === "--help" || name === "help") {
    console.log(overview())
    return name === "" ? 2 : 0
  }
  const command = COMMANDS[name]
  if (!command) {
    console.error(`There is no command “${name}”.\n\n${overview()}`)
    return 2
  }
  const spec = Object.fromEntries(Object.entries(command.options).map(([key, { type }]) => [key, { type }]))
  let parsed: ReturnType<typeof parse>
  const parse = () =>
    parseArgs({
      args: rest,
      allowPositionals: true,
      options: { ...spec, json: { type: "boolean" as const }, help: { type: "boolean" as const } },
    })
  try {
    parsed = parse()
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help(name, command)}`)
    return 2
  }
  const { json, help: asked, ...options } = parsed.values as Record<string, string | boolean | undefined>
  if (asked) {
    console.log(help(name, command))
    return 0
  }
  if (parsed.positionals.length !== command.takes) {
    console.error(help(name, command))
    return 2
  }
  try {
    const { code, line, data } = await command.run(parsed.positionals, options as Record<string, string | undefined>)
    if (json) console.log(JSON.stringify(data))
    else if (line) console.log(line)
    return code
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const code = error instanceof Error && "code" in error ? String(error.code) : "failed"
    const details = error instanceof Error && "details" in error ? error.details : {}
    if (json) console.log(JSON.stringify({ error: { code, message, details } }))
    else console.error(message)
    return 1
  }
}
const code = await main()
// `serve` goes on until it is told to stop.
if (name !== "serve" || code !== 0) process.exit(code)
