/**
 * What rolling text costs: 122 articles with 500 proposals, on some articles ten that collide. All of it cold, and again
 * after single keystrokes in a proposal and in a base. Run: node test/bench/rolling.ts
 */
import { existsSync, readFileSync } from "node:fs"
import { diffWordsWithSpace } from "diff"
import { changes } from "../../shared/text/changes.ts"
import { BLOCK, block, concat, type Flat, slice, words } from "../../shared/text/flat.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { present } from "../../shared/text/present.ts"
import { type Offered, rolling } from "../../shared/text/rolling.ts"
import { normalise } from "../../shared/text/tree.ts"
import { random } from "../text/generate.ts"

const FILE = new URL("../../../shared/data/rules/nelson-mandela-rules.md", import.meta.url)
const next = random(7)
const below = (n: number) => Math.floor(next() * n)

/** Articles of real length: from the file where it is, else made up. */
function articles(): { from: string; texts: Flat[] } {
  const paragraph = (line: string): Flat[] => {
    const number = /^\d+\. /.exec(line)
    const item = /^\([a-z]\) /.exec(line)
    const marker = number ? "1." : item ? "(a)" : null
    const level = item ? 1 : 0
    return [
      block({ kind: "paragraph", level, marker, number: marker && "" }),
      words(line.slice((number ?? item)?.[0].length ?? 0)),
    ]
  }
  if (existsSync(FILE)) {
    const parts = readFileSync(FILE, "utf8")
      .split(/^#### Rule \d+.*$/m)
      .slice(1)
    const texts = parts.map(part =>
      freeze(
        normalise(
          concat(
            part
              .split(/\n+/)
              .filter(line => line.trim() && !line.startsWith("#"))
              .flatMap(paragraph),
          ),
        ),
      ),
    )
    return { from: "the Mandela Rules", texts }
  }
  const VOCABULARY =
    "the prison shall keep of every register days in search not and director long any record person right to".split(" ")
  const sentence = () =>
    `${Array.from({ length: 12 + below(30) }, () => VOCABULARY[below(VOCABULARY.length)]).join(" ")}.`
  const texts = Array.from({ length: 122 }, () =>
    freeze(
      normalise(
        concat(
          Array.from({ length: 1 + below(5) }, (_, i) => `${i + 1}. ${sentence()} ${sentence()}`).flatMap(paragraph),
        ),
      ),
    ),
  )
  return { from: "made-up texts", texts }
}

/** A delegate's changes: words replaced, inserted, deleted at one to three places; `hot` draws them to one place. */
function proposalOn(base: Flat, hot: boolean): Flat {
  let text = base
  for (let n = 1 + below(3); n > 0; n--) {
    const spots = [...text.text.matchAll(/[^ \u2029]+/g)]
    const spot = spots[hot ? Math.floor(spots.length / 2) + below(3) : below(spots.length)]
    const from = spot.index
    const to = from + spot[0].length * below(2)
    text = concat([
      slice(text, 0, from),
      words(["without delay ", "promptly ", "or otherwise ", ""][below(4)]),
      slice(text, to),
    ])
  }
  return normalise(text)
}

const fresh = (flat: Flat): Flat => ({ text: flat.text, attrs: flat.attrs.slice() })
const house = { style: "un", lang: "en", label: "Rule", number: "1" } as const

const { from, texts } = articles()
const per: number[] = texts.map((_, i) => (i % 20 === 0 ? 10 : 3))
let count = per.reduce((a, b) => a + b)
for (let i = 0; count < 500; i = (i + 1) % texts.length, count++) per[i]++
const negotiation = texts.map((base, i) => ({
  base,
  offers: Array.from({ length: per[i] }, (_, p): Offered => {
    const name = `Delegation ${p}`
    return {
      id: `${i}-${p}`,
      base,
      text: proposalOn(base, i % 20 === 0),
      sponsors: [{ id: name, name, group: false, unconfirmed: false }],
    }
  }),
}))
console.log(
  `${texts.length} articles (${from}), ${count} proposals, ${Math.round(texts.reduce((sum, each) => sum + each.text.length, 0) / 1000)},000 characters`,
)

/** Milliseconds of this thread's own work: on a busy machine a clock would measure the neighbours. */
const timed = (work: () => void): number => {
  const start = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1000
}
/** Milliseconds by the clock, for what is too short for the other. */
const clocked = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}
const cold = () => {
  const copy = negotiation.map(({ base, offers }) => {
    const again = fresh(base)
    return { base: again, offers: offers.map(each => ({ ...each, base: again, text: fresh(each.text!) })) }
  })
  return timed(() => {
    for (const { base, offers } of copy) present(rolling(base, offers), house)
  })
}
console.log(
  `all cold, engine cold too: ${cold().toFixed(0)} ms; then ${[cold(), cold(), cold()].map(ms => ms.toFixed(0)).join(", ")} ms (wanted: 250)`,
)

for (const { base, offers } of negotiation) present(rolling(base, offers), house)
function keystrokes(inBase: boolean): number[] {
  const times: number[] = []
  for (let n = 0; n < 1_000; n++) {
    const at = below(negotiation.length)
    const article = negotiation[at]
    const who = below(article.offers.length)
    const old = inBase ? article.base : article.offers[who].text!
    const spot = 1 + below(old.text.length - 1)
    if (old.text[spot] === BLOCK) continue
    const typed = concat([slice(old, 0, spot), words("x"), slice(old, spot)])
    times.push(
      clocked(() => {
        const text = normalise(typed)
        const base = inBase ? text : article.base
        const offers = inBase ? article.offers : article.offers.map((each, i) => (i === who ? { ...each, text } : each))
        present(rolling(base, offers), house)
      }),
    )
  }
  return times.sort((a, b) => a - b)
}
const quantile = (times: readonly number[], q: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * q))].toFixed(2)
for (const inBase of [false, true]) {
  const times = keystrokes(inBase)
  console.log(
    `a keystroke in a ${inBase ? "base" : "proposal"}, its article redrawn: p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)}, p99 ${quantile(times, 0.99)}, most ${quantile(times, 1)} ms${inBase ? "" : " (wanted: p99 5)"}`,
  )
}

const pairs = negotiation.flatMap(({ base, offers }) => offers.map(each => [base, each.text!] as const))
const ours = timed(() => {
  for (const [base, text] of pairs) changes(fresh(base), fresh(text))
})
const theirs = timed(() => {
  for (const [base, text] of pairs) diffWordsWithSpace(base.text, text.text)
})
console.log(
  `${pairs.length} comparisons: changes ${ours.toFixed(0)} ms, package diff (words with space) ${theirs.toFixed(0)} ms`,
)

const repeat = (word: string, n: number) => `${word} `.repeat(n)
const paragraphs = (...lines: string[]) =>
  normalise(
    concat(lines.flatMap(line => [block({ kind: "paragraph", level: 0, marker: null, number: null }), words(line)])),
  )
const worst: [string, Flat, Flat][] = [
  [
    "20,000 equal words against every second of them another",
    paragraphs(repeat("days", 20_000)),
    paragraphs(repeat("days nights", 10_000)),
  ],
  ["4,000 equal words, each second one deleted", paragraphs(repeat("a b", 2_000)), paragraphs(repeat("a", 2_000))],
  [
    "one block of 500 KB against another",
    paragraphs(Array.from({ length: 80_000 }, () => `w${below(900)}`).join(" ")),
    paragraphs(Array.from({ length: 80_000 }, () => `w${below(900)}`).join(" ")),
  ],
  ["one block of 500 KB, 200 words changed", ...edited()],
  ["400 paragraphs of 100 words, nearly alike, each changed", nearlyAlike(0), nearlyAlike(1)],
  [
    "3,000 short blocks against 3,000 others",
    paragraphs(...Array.from({ length: 3_000 }, () => `w${below(9)} w${below(9)}`)),
    paragraphs(...Array.from({ length: 3_000 }, () => `w${below(9)} w${below(9)}`)),
  ],
]
function nearlyAlike(other: number): Flat {
  const line = Array.from({ length: 100 }, (_, i) => `w${i}`).join(" ")
  return paragraphs(...Array.from({ length: 400 }, (_, i) => `${line} n${i} v${other}`))
}
function edited(): [Flat, Flat] {
  const all = Array.from({ length: 80_000 }, () => `w${below(900)}`)
  const other = all.map((word, i) => (i % 400 === 7 ? "changed" : word))
  return [paragraphs(all.join(" ")), paragraphs(other.join(" "))]
}
for (const [name, a, b] of worst) {
  let hunks = 0
  const ms = timed(() => {
    hunks = changes(a, b).length
  })
  console.log(`worst case, ${name}: ${ms.toFixed(0)} ms, ${hunks} hunks`)
}
