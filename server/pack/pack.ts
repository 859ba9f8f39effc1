/**
 * The pack of a record: a ZIP of what people read (HTML, Markdown), what programs read (JSON), and the public chain
 * itself, so that whoever has it can verify it without a server (SCENARIOS 15).
 */
import { strToU8, type Zippable, zipSync } from "fflate"
import { type Entry, PUBLIC, type Verdict, verify } from "../../shared/record/chain.ts"
import { type Rules, rulesOf } from "../../shared/record/rules.ts"
import type { Tree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { sha256 } from "../room/hash.ts"
import { isRtl } from "../room/labels.ts"
import { leavesOf } from "./contents.ts"
import { MANIFEST, type Manifest, PACK_FORMAT, RECORD, TEXTS } from "./format.ts"
import { type Page, pageHtml, pageMarkdown } from "./page.ts"
import { versionFiles } from "./version-files.ts"
import { withholding } from "./withholding.ts"

/** The same pack has the same bytes, whenever it is made: the clock of a ZIP begins here. */
const DAY = new Date(1980, 0, 1)

/** @param entries the whole public chain, up to the state that the desk holds */
export function packOf(draft: string, desk: Desk, entries: readonly Entry[]): Uint8Array {
  const { state } = desk
  const rules = rulesOf(state.rules)
  const kept = withholding(entries, state, rules)
  const verdict = verify(sha256, kept)
  const tongue = { lang: state.lang, dir: isRtl(state.lang) ? "rtl" : "ltr" } as const
  const files = new Map<string, string>()
  const pages: { path: string; title: string }[] = []
  ;[...(state.versions ?? []), null].forEach((version, at) => {
    const name = version ? `${at + 1}-${fileName(version.symbol ?? `reading-${version.reading}`)}` : "as-it-stands"
    for (const [as, text] of Object.entries(versionFiles(desk, version))) files.set(`versions/${name}.${as}`, text)
    const title = version?.symbol ?? (version ? `Close of reading ${version.reading}` : "As it stands")
    pages.push({ path: `versions/${name}.html`, title })
  })
  for (const { path, page, data } of leavesOf(desk, entries, kept, rules)) {
    files.set(`${path}.html`, pageHtml(page, tongue))
    files.set(`${path}.md`, pageMarkdown(page))
    files.set(`${path}.json`, json(data))
    pages.push({ path: `${path}.html`, title: page.title })
  }
  const cover = coverOf(state.title, verdict, rules, pages)
  files.set("index.html", pageHtml(cover, tongue))
  files.set("README.md", pageMarkdown(cover))
  files.set(TEXTS, json(textsOf(desk)))
  files.set(RECORD, kept.map(entry => `${JSON.stringify(entry)}\n`).join(""))
  files.set(MANIFEST, json(manifestOf(draft, desk, verdict, rules, files)))
  return zipped(files)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`
const fileName = (symbol: string): string => symbol.replace(/[^\p{L}\p{N}.]+/gu, "-").slice(0, 60)

/** The record is stored as it is: a damaged byte in it spoils one entry, and that one can be named. */
function zipped(files: ReadonlyMap<string, string>): Uint8Array {
  const content: Zippable = {}
  for (const [path, text] of files) content[path] = [strToU8(text), { level: path === RECORD ? 0 : 6, mtime: DAY }]
  return zipSync(content)
}

/** The texts that versions and agreements name, by fingerprint: some came into the record in bodies that are withheld. */
function textsOf({ state }: Desk): Record<string, Tree> {
  const prints = [
    ...(state.versions ?? []).flatMap(version => version.units.map(unit => unit.fingerprint)),
    ...Object.values(state.articles).flatMap(({ agreed }) => (agreed ? [agreed.fingerprint] : [])),
  ]
  const known = [...new Set(prints)].filter(print => Object.hasOwn(state.texts, print)).sort()
  return Object.fromEntries(known.map(print => [print, state.texts[print]]))
}

function manifestOf(
  draft: string,
  { state }: Desk,
  { entries, withheld, head, at }: Verdict,
  { packPositions, packWithdrawn, packAuthorship }: Rules,
  files: ReadonlyMap<string, string>,
): Manifest {
  return {
    format: PACK_FORMAT,
    ...{ draft, title: state.title, chain: PUBLIC, entries, withheld, head },
    at: new Date(at).toISOString(),
    includes: { positions: packPositions, withdrawn: packWithdrawn, authorship: packAuthorship },
    files: Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)])),
  }
}

function coverOf(
  title: string,
  { entries, withheld, head, at }: Verdict,
  rules: Rules,
  pages: readonly { path: string; title: string }[],
): Page {
  const left = [
    ...(rules.packPositions ? [] : ["positions"]),
    ...(rules.packWithdrawn ? [] : ["withdrawn texts"]),
    ...(rules.packAuthorship ? [] : ["authorship by keystroke"]),
  ]
  return {
    title: `The record of ${title}`,
    about: "This pack holds what was decided, and the record from which it can be proved.",
    sections: [
      {
        heading: "The record",
        facts: [
          ["Entries", String(entries)],
          ["Of them withheld", String(withheld)],
          ["Last entry", new Date(at).toISOString()],
          ["Fingerprint to keep", head],
          ["Left out by the draft's rules", left.join(", ") || "nothing"],
        ],
      },
      {
        heading: "What is in it",
        table: { head: ["Page", "File"], rows: pages.map(each => [each.title, each.path]), files: 1 },
      },
      {
        heading: "How to verify it",
        words: [
          "adref verify pack.zip",
          "needs no server and no network. It replays the chain, whose every entry covers the one before: of what is withheld the digest is there, so that nothing can be changed, added or taken out. It prints how many entries are intact, or names the first that was altered.",
          "Whoever kept a receipt adds --receipt and its file.",
        ].join("\n"),
      },
    ],
  }
}
