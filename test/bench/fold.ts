/**
 * The fold of 100,000 acts, in a stated mix, and the opening of a draft that has them: from its snapshot, not from them.
 * Printed with the time that it takes merely to parse the same entries, as the peer of the same run.
 */
import { performance } from "node:perf_hooks"
import { parseBody, type Stamped } from "../../shared/record/entries.ts"
import { foldAll } from "../../shared/record/fold.ts"
import { STANCES } from "../../shared/record/positions.ts"
import { NOTHING } from "../../shared/record/state.ts"

const ACTS = 100_000
const DELEGATIONS = 193
const ARTICLES = 122
const PRINT = "0".repeat(64)
/** Of a hundred acts after the draft's beginning. */
const MIX = {
  position: 45,
  comment: 20,
  reply: 10,
  close: 5,
  table: 8,
  cosponsor: 7,
  setAside: 3,
  settings: 2,
} as const

const article = (n: number) => `article${n % ARTICLES}`
const delegation = (n: number) => `delegation${n % DELEGATIONS}`
const why = { reason: null }

function bodies(): [kind: Stamped["kind"], body: object][] {
  const units = Array.from({ length: ARTICLES }, (_, n) => ({
    ...{ id: article(n), kind: "article", number: String(n + 1), label: null, level: 0 },
  }))
  const made: [Stamped["kind"], object][] = [
    ["draft.create", { title: "Rules", label: "Rule", lang: "en", style: "un", units, source: null }],
    ...Array.from({ length: DELEGATIONS }, (_, n): [Stamped["kind"], object] => [
      "delegation.add",
      { delegation: delegation(n), name: `Delegation ${n}` },
    ]),
  ]
  const kinds = Object.entries(MIX).flatMap(([kind, n]) => Array<keyof typeof MIX>(n).fill(kind as keyof typeof MIX))
  let threads = 0
  let tabled = 0
  for (let n = 0; made.length < ACTS; n++) {
    const kind = kinds[(n * 37) % kinds.length]
    const of = { article: article(n * 7), texts: {} }
    const thread = {
      comment: `comment${(n * 11) % Math.max(1, threads)}`,
      article: article(((n * 11) % Math.max(1, threads)) * 7),
    }
    const proposal = `proposal${(n * 5) % Math.max(1, tabled)}`
    if (kind === "position")
      made.push([
        "position.take",
        {
          ...of,
          ...{ proposal: null, party: delegation(n * 3), stance: STANCES[n % 5], remedy: null, reason: null },
          ...{ fingerprint: PRINT, reading: 1, unconfirmed: false },
        },
      ])
    else if (kind === "comment" || threads === 0) {
      const said = { delegation: delegation(n), text: "Words.", mentions: [], register: null, observation: null }
      made.push([
        "comment.open",
        { ...of, article: article(threads * 7), comment: `comment${threads++}`, proposal: null, anchor: null, ...said },
      ])
    } else if (kind === "reply")
      made.push([
        "comment.reply",
        { ...thread, reply: `reply${n}`, delegation: delegation(n), text: "Words.", mentions: [] },
      ])
    else if (kind === "close") made.push(["comment.close", { ...thread, disposition: "noted", ...why }])
    else if (kind === "table" || tabled === 0) {
      const offer = { kind: "text", delegation: delegation(n), group: null, base: PRINT, since: 0, ...of }
      const manner = {
        floor: false,
        onBehalf: null,
        fingerprint: PRINT,
        after: null,
        number: null,
        namesOpen: true,
        drafters: [],
        ...why,
      }
      made.push(["proposal.table", { proposal: `proposal${tabled++}`, ...offer, label: tabled, ...manner }])
    } else if (kind === "cosponsor")
      made.push(["proposal.cosponsor", { proposal, delegation: delegation(n * 13), fingerprint: PRINT }])
    else if (kind === "setAside") made.push(["proposal.setAside", { proposal, reason: "Heard." }])
    else made.push(["draft.settings", { title: `Rules ${n}` }])
  }
  return made
}

const rows = bodies().map(([kind, body], at) => ({ kind, seq: at + 1, at: at * 1000, text: JSON.stringify(body) }))
const counts = Map.groupBy(rows, row => row.kind)
console.log(
  `${rows.length} acts on ${ARTICLES} articles by ${DELEGATIONS} delegations:`,
  [...counts].map(([kind, list]) => `${kind} ${list.length}`).join(", "),
)

const begun = performance.now()
const entries = rows.map(
  ({ kind, seq, at, text }) =>
    ({ chain: "public", seq, at, actor: "seat", kind, body: parseBody(kind, text) }) as Stamped,
)
const parsed = performance.now() - begun
const start = performance.now()
const state = foldAll(NOTHING, entries)
const folded = performance.now() - start
const packed = JSON.stringify(state)
const opening = performance.now()
JSON.parse(packed)
const opened = performance.now() - opening
const line = (what: string, ms: number, target: string) =>
  console.log(`${what.padEnd(52)} ${ms.toFixed(0).padStart(6)} ms   ${target}`)
line("fold of all", folded, "target 1000")
line("parsing and checking the same entries (the peer)", parsed, "")
console.log(`fold / parsing: ${(folded / parsed).toFixed(2)}`)
line(`opening from a snapshot of ${(packed.length / 1e6).toFixed(1)} MB: its state`, opened, "nothing is replayed")
