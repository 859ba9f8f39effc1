/**
 * T1–T6 of DESIGN, section 8, on random negotiations; each property is also shown to catch a fault planted for it.
 * CASES sets their number, SEED where they start: the same seeds give the same cases everywhere.
 */
import { describe, expect, test } from "vitest"
import { slice, words } from "../../shared/text/flat.ts"
import { components, placed, splices } from "../../shared/text/hunk.ts"
import { SEED } from "../support/seed.ts"
import { caseOf, SCRIPT_NAMES } from "./generate.ts"
import { type Kernel, kernel, type Property, properties } from "./properties.ts"

const CASES = Number(process.env.CASES ?? 300)

/** What is wrong in the first case that fails, with its seed. */
function failure(property: Property, k: Kernel, cases: number): string | null {
  for (let seed = SEED; seed < SEED + cases; seed++) {
    const c = caseOf(seed)
    let wrong: string | null
    try {
      wrong = property(k, c)
    } catch (error) {
      wrong = String(error)
    }
    if (wrong) return `SEED=${seed} CASES=1: ${wrong}`
  }
  return null
}

test("what the generator makes", { timeout: 1_800_000 }, () => {
  const scripts = new Map<string, number>()
  const made = new Map<string, number>()
  let colliding = 0
  let several = 0
  let blocks = 0
  let items = 0
  for (let seed = SEED; seed < SEED + CASES; seed++) {
    const c = caseOf(seed)
    scripts.set(c.script, (scripts.get(c.script) ?? 0) + 1)
    for (const kind of c.made) made.set(kind, (made.get(kind) ?? 0) + 1)
    blocks += c.base.text.split("\u2029").length - 1
    items += c.base.attrs.filter(key => /^\["paragraph",[12]/.test(key)).length
    if (c.texts.length < 2) continue
    several++
    const all = c.texts.flatMap((text, who) =>
      splices(kernel.changes(c.base, text)).map(hunk => placed(c.base, hunk, who)),
    )
    if (components(all).some(each => new Set(each.items.map(item => item.who)).size > 1)) colliding++
  }
  const list = (counts: Map<string, number>) =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, n]) => `${name} ${n}`)
      .join(", ")
  console.log(
    `${CASES} cases from seed ${SEED}: ${list(scripts)}; ${blocks} blocks, ${items} of them items; edits: ${list(made)};`,
    `${several} with several proposals, ${colliding} of these colliding`,
  )
  if (CASES >= 300) {
    expect(scripts.size).toBe(SCRIPT_NAMES.length)
    for (const kind of ["split", "merge", "reserve", "marks", "insert block", "note"])
      expect(made.has(kind), kind).toBe(true)
    expect(colliding / several).toBeGreaterThan(0.3)
  }
})

const TITLES: Record<string, string> = {
  T1: "adopting all changes gives the proposal, none the base",
  T2: "no proposals give the base; so do the base's alternatives; one proposal's give that proposal",
  T3: "brackets balance, and are as many in the line as in the tree",
  T4: "rolling text does not depend on the order of tabling, and is deterministic",
  T5: "rebase onto the same base is the identity, disjoint adoptions commute, no word disappears",
  T6: "revert restores, keeps what is disjoint, and is refused where a later change stands",
}
for (const [name, property] of Object.entries(properties))
  test(`${name} ${TITLES[name]}`, { timeout: 1_800_000 }, () => {
    expect(failure(property, kernel, CASES)).toBeNull()
  })

/** One fault for each property, of the kind that it is there to catch. */
const FAULTS: readonly [property: string, fault: string, broken: Partial<Kernel>][] = [
  ["T1", "the last change is lost", { changes: (base, text) => kernel.changes(base, text).slice(0, -1) }],
  [
    "T1",
    "an insertion falls one unit late",
    {
      applyHunks: (base, hunks) =>
        kernel.applyHunks(
          base,
          hunks.map(hunk =>
            hunk.from === hunk.to && hunk.to < base.text.length
              ? { ...hunk, from: hunk.from + 1, to: hunk.to + 1 }
              : hunk,
          ),
        ),
    },
  ],
  [
    "T2",
    "a change of a proposal draws no bracket",
    {
      rolling: (base, offers) => {
        const tree = kernel.rolling(base, offers)
        const at = tree.nodes.findIndex(node => node.type === "place" && node.base)
        if (at < 0) return tree
        const node = tree.nodes[at]
        const plain = node.type === "place" ? { type: "plain" as const, from: node.from, to: node.to } : node
        return { ...tree, nodes: [...tree.nodes.slice(0, at), plain, ...tree.nodes.slice(at + 1)] }
      },
    },
  ],
  [
    "T3",
    "a closing bracket is lost",
    {
      present: (tree, house) => ({
        ...kernel.present(tree, house),
        text: kernel.present(tree, house).text.replace("]", ""),
      }),
    },
  ],
  [
    "T3",
    "nested brackets are not counted",
    {
      present: (tree, house) => {
        const drawn = kernel.present(tree, house)
        return { ...drawn, brackets: drawn.nodes.filter(node => node.type === "bracket").length }
      },
    },
  ],
  [
    "T4",
    "whoever tabled first keeps the place for himself",
    {
      rolling: (base, offers) => {
        const tree = kernel.rolling(base, offers)
        const nodes = tree.nodes.map(node =>
          node.type === "place" ? { ...node, alternatives: node.alternatives.slice(0, 1) } : node,
        )
        return { ...tree, nodes }
      },
    },
  ],
  [
    "T5",
    "what cannot be placed is forgotten",
    {
      rebase: (base0, hunks, base1, since) => {
        const moved = kernel.rebase(base0, hunks, base1, since)
        return {
          ...moved,
          unplaced: [],
          fates: moved.fates.map(each => (each.fate === "unplaced" ? { ...each, fate: "there" as const } : each)),
        }
      },
    },
  ],
  [
    "T5",
    "alternatives lose their words",
    {
      rebase: (base0, hunks, base1, since) => {
        const moved = kernel.rebase(base0, hunks, base1, since)
        const lost = moved.of.map(of => of.some(i => moved.fates[i].fate === "alternative"))
        return { ...moved, hunks: moved.hunks.map((hunk, i) => (lost[i] ? { ...hunk, insert: words("") } : hunk)) }
      },
    },
  ],
  [
    "T5",
    "a later adoption undoes the first",
    { adopt: (_base, offer, pick) => kernel.adopt(offer.base, { ...offer, since: [] }, pick) },
  ],
  [
    "T6",
    "the base is restored without its last word",
    {
      revert: (change, later, now) => {
        const back = kernel.revert(change, later, now)
        return back && { ...back, base: slice(back.base, 0, back.base.text.length - 1) }
      },
    },
  ],
  [
    "T6",
    "later changes go with it",
    { revert: change => ({ base: change.before, change: { before: change.after, hunks: [], after: change.before } }) },
  ],
]
describe("each property catches a planted fault", () => {
  for (const [name, fault, broken] of FAULTS)
    test(`${name}: ${fault}`, () => {
      expect(failure(properties[name], { ...kernel, ...broken }, 400)).not.toBeNull()
    })
})
