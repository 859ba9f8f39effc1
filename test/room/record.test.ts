/** R1 and R2 of DESIGN, section 8: what the record holds is the state, for each chain, live, replayed, or reopened. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createDraft } from "../../server/http/create.ts"
import { sha256 } from "../../server/room/hash.ts"
import { load, stampedOf } from "../../server/room/load.ts"
import { Room } from "../../server/room/room.ts"
import { Rooms } from "../../server/room/rooms.ts"
import { docKey, Texts } from "../../server/room/texts.ts"
import type { Store } from "../../server/store/store.ts"
import type { Actor } from "../../shared/record/actor.ts"
import { verify } from "../../shared/record/chain.ts"
import { fold } from "../../shared/record/fold.ts"
import { NOTHING, type State } from "../../shared/record/state.ts"
import { memoryStore } from "../support/memory-store.ts"
import { KINDS } from "./act-of.ts"
import { type Players, play, type Step, type StepKind, stepArb } from "./steps.ts"

const CASES = Number(process.env.CASES ?? 25)
/** From so many on each kind of act is carried out often enough to be asked for. */
const LONG = 1000
const SOURCE =
  "# Test\n\n## Rule 1\n\nRecords of every search shall be kept for two years by the director of the prison.\n\nThey are open to inspectors.\n\n## Rule 2\n\n1. Searches shall be recorded.\n\n2. Records shall be kept for two years.\n\n## Rule 3\n\nEvery person:\n\n(a) in writing;\n\n(b) in person.\n"

async function begin(): Promise<{
  store: Store
  draft: string
  room: Room
  now: () => number
  players: Players
}> {
  const store = memoryStore()
  let clock = 1000
  const rooms = new Rooms(
    store,
    () => clock++,
    () => {},
  )
  const made = await createDraft({ rooms, now: () => clock }, { source: SOURCE, type: "text/markdown", style: "un" })
  const room = await rooms.get(made.id)
  const office: Actor = { seat: "s", role: "secretariat", delegation: null }
  const delegations: string[] = []
  for (const name of ["Avaria", "Belmora", "Cordia"])
    delegations.push(String((await room.act(office, { kind: "delegation.add", name })).delegation))
  const { group } = await room.act(office, { kind: "group.add", name: "Group", members: delegations.slice(1) })
  const heads = delegations.map((delegation, at): Actor => ({ seat: `h${at}`, role: "head", delegation }))
  const facilitator: Actor = { seat: "f", role: "facilitator", delegation: null }
  const delegate: Actor = { seat: "d", role: "delegate", delegation: delegations[0] }
  const people = [...heads, facilitator, delegate, office]
  return {
    store,
    draft: made.id,
    room,
    // As it stood still: what is opened again finds no deadline passed that the room has not seen.
    now: () => clock,
    players: { people, delegations, group: String(group), articles: [...room.state.order] },
  }
}

const plain = (states: ReadonlyMap<string, State>) => JSON.parse(JSON.stringify(Object.fromEntries(states)))
const textsOf = (room: Room, states: ReadonlyMap<string, State>) => {
  const { desk } = room
  const bases = Object.keys(room.state.articles).map(id => desk.base(id).text)
  const tabled = Object.values(room.state.proposals).map(each => desk.publicText(each).text)
  const working = [...states.values()].flatMap(state =>
    Object.values(state.working).map(each => desk.workingText(each).text),
  )
  return [...bases, ...tabled, ...working]
}

async function negotiation(steps: readonly Step[]) {
  const all = await begin()
  const done: StepKind[] = []
  for (const step of steps) if (await play(all.room, all.players, step)) done.push(step.kind)
  // What the clock has ended by now it ends, as whoever opens it next would.
  all.room.due()
  await all.room.durable()
  return { ...all, done }
}

describe("R2: fold(record) equals the live state, for each chain", () => {
  test("after any negotiation; and every chain verifies", async () => {
    let tried = 0
    const carriedOut = new Map<StepKind, number>(KINDS.map(kind => [kind, 0]))
    await fc.assert(
      fc.asyncProperty(fc.array(stepArb, { minLength: 30, maxLength: 90, size: "max" }), async steps => {
        const { store, draft, room, now, done } = await negotiation(steps)
        tried += steps.length
        for (const kind of done) carriedOut.set(kind, (carriedOut.get(kind) ?? 0) + 1)
        const rows = await store.since(draft, {})
        const states = new Map<string, State>()
        for (const row of rows) states.set(row.chain, fold(states.get(row.chain) ?? NOTHING, stampedOf(row)))
        expect(plain(states)).toEqual(plain(room.desk.states))
        for (const entries of Map.groupBy(rows, row => row.chain).values())
          expect(verify(sha256, entries).intact).toBe(true)
        const again = await Room.open(draft, store, now, () => {})
        expect(textsOf(again, again.desk.states)).toEqual(textsOf(room, room.desk.states))
      }),
      { numRuns: CASES },
    )
    const sum = [...carriedOut.values()].reduce((all, n) => all + n, 0)
    const [rarest, least] = [...carriedOut].sort((a, b) => a[1] - b[1])[0]
    console.log(
      `R2: ${CASES} negotiations, ${tried} steps of ${KINDS.length} kinds, ${((100 * sum) / tried).toFixed(1)} % carried out; the rarest: ${rarest}, ${least} times`,
    )
    expect(sum / tried).toBeGreaterThanOrEqual(0.7)
    if (CASES >= LONG) expect(least).toBeGreaterThanOrEqual(100)
  })

  test("catches a planted fault: a reducer that forgets a withdrawal", async () => {
    const step = (kind: Step["kind"], more: Partial<Step> = {}): Step => ({
      ...{ kind, who: 0, article: 0, proposal: 0, flavour: 0, words: [7, 1, 2, 3] },
      ...more,
    })
    const { store, draft, room } = await negotiation([
      step("proposal.open"),
      step("proposal.table"),
      step("proposal.withdraw"),
    ])
    const states = new Map<string, State>()
    for (const row of await store.since(draft, {}))
      if (row.kind !== "proposal.withdraw")
        states.set(row.chain, fold(states.get(row.chain) ?? NOTHING, stampedOf(row)))
    expect(plain(states)).not.toEqual(plain(room.desk.states))
  })
})

describe("R1: what was acknowledged is there after the room is opened again", () => {
  test("from a snapshot and from the record alone: the same states, texts, heads and answers", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stepArb, { minLength: 5, maxLength: 20 }),
        fc.array(stepArb, { maxLength: 10 }),
        async (before, after) => {
          const { store, draft, room, now, players } = await negotiation(before)
          await room.snapshot()
          for (const step of after) await play(room, players, step)
          room.due()
          await room.durable()
          const bySnapshot = await load(store, draft)
          expect(plain(bySnapshot.states)).toEqual(plain(room.desk.states))
          const again = await Room.open(draft, store, now, () => {})
          expect(textsOf(again, again.desk.states)).toEqual(textsOf(room, room.desk.states))
          expect(again.heads(players.people[0])).toEqual(room.heads(players.people[0]))
        },
      ),
      { numRuns: Math.ceil(CASES / 2) },
    )
  })

  test("an act with an id met before gives the first answer again, also after reopening", async () => {
    const { store, draft, room, players } = await begin()
    const act = { kind: "proposal.open" as const, article: players.articles[0], text: "Other words.", id: "once" }
    const first = await room.act(players.people[0], act)
    expect(await room.act(players.people[0], act)).toEqual(first)
    const again = await Room.open(draft, store, Date.now, () => {})
    expect(await again.act(players.people[0], act)).toEqual(first)
  })

  test("a failed append closes the room; nothing of it was acknowledged, and it opens again as before", async () => {
    const { store, draft, players } = await begin()
    let broken = false
    const failing: Store = {
      ...store,
      append: async (id, rows) => {
        if (broken) throw new Error("disk full")
        return store.append(id, rows)
      },
    }
    const room = await Room.open(draft, failing, Date.now, () => {})
    let closed = 0
    room.followers.add({ committed() {}, closed: () => closed++ })
    broken = true
    const act = { kind: "proposal.open" as const, article: players.articles[0], text: "Other words." }
    await expect(room.act(players.people[0], act)).rejects.toMatchObject({ code: "unavailable" })
    expect([closed, room.isOpen]).toEqual([1, false])
    const again = await Room.open(draft, store, Date.now, () => {})
    expect([...again.desk.states.keys()]).toEqual(["public"])
  })
})

test("a document is the same text after encoding and loading", async () => {
  const { room, players } = await begin()
  const key = docKey(players.articles[0])
  const texts = new Texts(new Map([[key, [room.desk.texts.encode()[key]]]]), () => {})
  expect(texts.text(key, "base").text).toBe(room.desk.base(players.articles[0]).text)
})
