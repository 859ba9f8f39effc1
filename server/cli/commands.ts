/** What each command of the command line does. */
import { readFile, writeFile } from "node:fs/promises"
import { extname, resolve } from "node:path"
import { PUBLIC, type Verdict, verdictLine, verify } from "../../shared/record/chain.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Deps } from "../http/context.ts"
import { createDraft } from "../http/create.ts"
import { type ExportKind, exportText, type Format } from "../http/export.ts"
import { openData, start } from "../node.ts"
import { sha256 } from "../room/hash.ts"
import { isPack, verifyFile } from "./verify-pack.ts"

export interface Outcome {
  readonly code: number
  readonly line: string
  readonly data: unknown
}
export interface Command {
  readonly usage: string
  readonly says: string
  /** How many words stand after the command. */
  readonly takes: number
  readonly options: Readonly<Record<string, { readonly type: "string" | "boolean"; readonly says: string }>>
  readonly run: (words: readonly string[], options: Readonly<Record<string, string | undefined>>) => Promise<Outcome>
}

const TYPES: Readonly<Record<string, string>> = {
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".html": "text/html",
  ".htm": "text/html",
  ".txt": "text/plain",
}
export const text = (says: string) => ({ type: "string", says }) as const
export const progress = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
}

export async function withData<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  const { deps, close } = await openData(resolve(process.env.ADREF_DATA || "data"), line =>
    process.stderr.write(`${line}\n`),
  )
  try {
    return await work(deps)
  } finally {
    await close()
  }
}
export const linkOf = (invite: string, door = "join") =>
  `${process.env.ADREF_ORIGIN ?? `http://${process.env.HOST || "127.0.0.1"}:${process.env.PORT || 8787}`}/${door}/${invite}`

export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    usage: "",
    says: "Starts the server (PORT, HOST, ADREF_DATA, ADREF_DEMO).",
    takes: 0,
    options: {},
    async run() {
      const { origin } = await start(process.env, line => console.log(line))
      return { code: 0, line: "", data: { origin } }
    },
  },
  import: {
    usage: "FILE",
    says: "Makes a draft of a Markdown, HTML or text file.",
    takes: 1,
    options: {
      title: text("the draft's title (else the file's)"),
      label: text("what an article is called: Rule, Article, Clause"),
      lang: text("the draft's language, such as en or ar"),
      style: text("house style: un or climate"),
    },
    run: ([file], { title, label, lang, style = "un" }) =>
      withData(async deps => {
        const type = TYPES[extname(file).toLowerCase()]
        if (!type) throw new Refusal("invalid", `${file}: only ${Object.keys(TYPES).join(", ")} files are read.`)
        if (style !== "un" && style !== "climate") throw new Refusal("invalid", "--style is un or climate.")
        progress(`Reading ${file} …`)
        const source = await readFile(file, "utf8")
        const { id, found, unsure } = await createDraft(deps, { source, type, title, label, lang, style })
        const invite = await deps.identity.invite({ draft: id, role: "secretariat", delegation: null, by: null })
        const counts = Object.entries(found).map(([what, count]) => `${count} ${what}`)
        const doubts = unsure.map(({ where, why, words }) => `  ${where}: ${why}${words ? ` – “${words}”` : ""}`)
        const lines = [
          `Draft ${id}: ${counts.join(", ")}`,
          ...(doubts.length ? [`Unsure of ${doubts.length}:`, ...doubts] : []),
          "Its secretariat signs in with:",
          linkOf(invite),
        ]
        return { code: 0, line: lines.join("\n"), data: { id, found, unsure, link: linkOf(invite) } }
      }),
  },
  export: {
    usage: "DRAFT",
    says: "Writes a draft's text.",
    takes: 1,
    options: {
      text: text("rolling (default), base, clean or agreed"),
      as: text("md (default), html, txt or json"),
      style: text("house style, where not the draft's: un or climate"),
      out: text("the file to write; else standard output"),
    },
    run: ([draft], { text = "rolling", as = "md", style, out }) =>
      withData(async ({ rooms }) => {
        if (!["rolling", "base", "clean", "agreed"].includes(text))
          throw new Refusal("invalid", `--text cannot be ${text}.`)
        if (!["md", "html", "txt", "json"].includes(as)) throw new Refusal("invalid", `--as cannot be ${as}.`)
        if (style !== undefined && style !== "un" && style !== "climate")
          throw new Refusal("invalid", "--style is un or climate.")
        const { desk } = await rooms.get(draft)
        const result = exportText(desk, text as ExportKind, as as Format, style)
        if (out) await writeFile(out, result)
        return {
          code: 0,
          line: out ? `Wrote ${out}` : result.trimEnd(),
          data: { draft, text, as, ...(out ? { out } : { result }) },
        }
      }),
  },
  invite: {
    usage: "DRAFT",
    says: "Makes an invitation to a draft; the link works once.",
    takes: 1,
    options: {
      role: text("secretariat, facilitator, head or observer"),
      delegation: text("for a head: its delegation's name"),
      name: text("the person's name"),
    },
    run: ([draft], { role = "observer", delegation, name }) =>
      withData(async ({ identity, rooms }) => {
        if (role !== "secretariat" && role !== "facilitator" && role !== "head" && role !== "observer")
          throw new Refusal("invalid", `--role cannot be ${role}; a delegate is invited by a head.`)
        const { state } = await rooms.get(draft)
        const found = Object.values(state.delegations).find(each => each.name === delegation || each.id === delegation)
        if (delegation && !found) throw new Refusal("not_found", `There is no delegation ${delegation} in this draft.`)
        if (role === "head") {
          if (!found) throw new Refusal("invalid", "--delegation is needed for a head.")
          const headed = (await identity.seatsOf(draft)).some(
            each => each.role === "head" && each.delegation === found.id,
          )
          if (headed) throw new Refusal("no_right", "This delegation has a head, who invites its members.")
        }
        const capacity = { draft, role, delegation: found?.id ?? null, by: null } as const
        const invite = await identity.invite({ ...capacity, ...(name ? { name } : {}) })
        return { code: 0, line: linkOf(invite), data: { invite, link: linkOf(invite) } }
      }),
  },
  verify: {
    usage: "DRAFT | PACK",
    says: "Replays a draft's record, or a pack's (a .zip file, without a server), and names the first altered entry, if any.",
    takes: 1,
    options: { receipt: text("of a pack: a receipt's file; says whether the record holds it") },
    run: async ([draft], { receipt }) => ((await isPack(draft)) ? verifyFile(draft, receipt) : verifyDraft(draft)),
  },
}

async function verifyDraft(draft: string): Promise<Outcome> {
  return withData(async ({ rooms: { store } }) => {
    if (!(await store.drafts()).some(each => each.id === draft))
      throw new Refusal("not_found", `There is no draft ${draft}.`)
    progress("Reading the record …")
    const rows = await store.since(draft, {})
    const chains = Map.groupBy(rows, row => row.chain)
    const verdicts: Verdict[] = []
    for (const [chain, entries] of chains) {
      progress(`Verifying ${entries.length} entries of ${chain} …`)
      verdicts.push(verify(sha256, entries))
    }
    const intact = verdicts.every(each => each.intact)
    const heads = Object.fromEntries([...chains.keys()].map((chain, at) => [chain, verdicts[at].head]))
    const line = `${verdictLine(verdicts)}${intact ? `\nfingerprint ${heads[PUBLIC]}` : ""}`
    const data = {
      intact,
      verdict: verdictLine(verdicts),
      heads,
      broken: verdicts.find(each => each.broken)?.broken ?? null,
    }
    return { code: intact ? 0 : 1, line, data }
  })
}
