/** Mutated and generated updates against the gate, each verdict held to the oracle. */
import * as Y from "yjs"
import type { judge } from "../../shared/gate/judge.ts"
import { Editor } from "./editor.ts"
import { edit } from "./edits.ts"
import { changeStructs, entangle, makeUp, poolOf, turnBytes } from "./mutate.ts"
import { applied, opens, standsReload, unmarked } from "./oracle.ts"
import { Random } from "./random.ts"
import { change, ROOTS, Stage } from "./stage.ts"

export interface Sum {
  cases: number
  readonly verdicts: Map<string, number>
  readonly faults: string[]
}
export const sum = (): Sum => ({ cases: 0, verdicts: new Map(), faults: [] })

const SEATS = ["avaria", "belmora", "facilitator", "observer"] as const
const IDS = { avaria: [601, 602], belmora: [500, 603], facilitator: [604, 605], observer: [606, 607] } as const
type Seat = (typeof SEATS)[number]
interface Sent {
  readonly by: Seat
  readonly update: Uint8Array
}
const ALL = [1, ...Object.values(IDS).flat(), 9_999]

/** A draft in which people have written a while: then updates of every sort, until so many. */
export function attempts(seed: number, cases: number, sum: Sum): void {
  const random = new Random(seed)
  const stage = new Stage()
  for (const seat of SEATS) for (const id of IDS[seat]) stage.owners.set(id, seat)
  for (let n = 0; n < 12; n++) write(stage, random, random.one(SEATS.slice(0, 3)), true)
  const start = Y.encodeStateAsUpdate(stage.doc)
  const told: Uint8Array[] = []
  stage.doc.on("update", (update: Uint8Array) => told.push(update))
  const honest: Sent[] = []
  for (let n = 0; n < cases && sum.faults.length < 20; n++) {
    const fault = attempt(stage, random, honest, sum)
    if (fault) sum.faults.push(`seed ${seed}, case ${n}: ${fault}`)
    // Texts that grow make every case slower, and no likelier to be wrong.
    if (n % 100 === 99 && Y.encodeStateAsUpdate(stage.doc).length > 20_000) break
  }
  const apart = inAnyOrder(stage.doc, start, told, random)
  if (apart) sum.faults.push(`seed ${seed}: ${apart}`)
}

/** Whoever is told of the same in another order must read the same words. */
function inAnyOrder(doc: Y.Doc, start: Uint8Array, told: readonly Uint8Array[], random: Random): string | null {
  const replica = new Y.Doc()
  Y.applyUpdate(replica, start)
  for (const left = [...told]; left.length; ) Y.applyUpdate(replica, left.splice(random.below(left.length), 1)[0])
  for (const root of ROOTS)
    if (unmarked(replica.getXmlFragment(root)) !== unmarked(doc.getXmlFragment(root)))
      return `6: ${root} depends on the order`
  return null
}
/** Somebody's real edit of a root that is theirs, or of any. */
function write(stage: Stage, random: Random, seat: Seat, land: boolean): Uint8Array {
  const doc = stage.client(seat, random.one(IDS[seat]))
  const root = land ? random.one(stage.writes[seat]) : random.one(ROOTS)
  const editor = new Editor(doc.getXmlFragment(root))
  const update = change(doc, () => {
    for (let n = 1 + random.below(3); n > 0; n--) edit(editor, random, { paste: 1, move: 1 })
  })
  editor.destroy()
  doc.destroy()
  if (land) stage.accept(seat, update)
  return update
}

function attempt(stage: Stage, random: Random, honest: Sent[], sum: Sum): string | null {
  if (honest.length < 4 || random.chance(0.05)) {
    const by = random.one(SEATS)
    honest.push({ by, update: write(stage, random, by, false) })
    if (honest.length > 6) honest.shift()
  }
  const { by, update: from } = random.one(honest)
  const seat = random.chance(0.8) ? by : random.one(SEATS)
  // Mostly one's own client ids: others' are refused before anything else is looked at.
  const pool = poolOf(stage.doc, ROOTS, random.chance(0.8) ? IDS[seat] : ALL)
  const how = random.weighted({ bytes: 20, structs: 40, made: 25, entangled: 15 })
  const update = {
    bytes: () => turnBytes(from, random),
    structs: () => changeStructs(from, pool, random),
    made: () => makeUp(pool, random),
    entangled: () => entangle(pool, random),
  }[how]()
  if (!update) return null
  sum.cases++
  const before = random.chance(0.1) ? Y.encodeStateAsUpdate(stage.doc) : null
  let heard = 0
  const hear = () => heard++
  stage.doc.on("beforeTransaction", hear)
  const states = Y.encodeStateVector(stage.doc)
  let verdict: ReturnType<typeof judge>
  try {
    verdict = stage.judge(seat, update)
  } catch (error) {
    return `judging threw ${error instanceof Error ? error.stack : error} on ${hex(update)}`
  } finally {
    stage.doc.off("beforeTransaction", hear)
  }
  const said = verdict.accepted ? (verdict.update ? "accepted" : "nothing new") : verdict.code
  sum.verdicts.set(said, (sum.verdicts.get(said) ?? 0) + 1)
  if (heard > 0) return `2: judging made an event (${said})`
  if (!same(states, Y.encodeStateVector(stage.doc))) return `2: judging changed the document (${said})`
  if (before && !same(before, Y.encodeStateAsUpdate(stage.doc))) return `2: judging changed the document (${said})`
  if (!verdict.accepted || !verdict.update) return null
  const writes = stage.writes[seat]
  const wrong =
    applied(
      stage.doc,
      verdict.update,
      root => writes.includes(root),
      client => (stage.owners.get(client) ?? seat) === seat,
    ) ??
    again(stage, seat, verdict.update) ??
    standsReload(stage.doc) ??
    (random.chance(0.05) ? opens(stage.doc) : null)
  for (const client of verdict.clients) stage.owners.set(client, seat)
  return wrong && `${wrong} after ${seat} ${how} ${hex(update)}`
}

function again(stage: Stage, seat: string, update: Uint8Array): string | null {
  const verdict = stage.judge(seat, update)
  return verdict.accepted && verdict.update === null ? null : `5: judged again it is ${JSON.stringify(verdict)}`
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
