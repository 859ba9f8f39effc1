/** What a server says at its start: the sample negotiation's sign-in links, or the link that makes the first account. */
import { playSample } from "../drafts/sample.ts"
import type { Role } from "../shared/record/state.ts"
import { makeApp } from "./http/app.ts"
import type { Deps } from "./http/context.ts"
import { Rooms } from "./room/rooms.ts"

const DEMO = [
  { name: "Demo secretariat", role: "secretariat", delegation: null },
  { name: "Demo facilitator", role: "facilitator", delegation: null },
  { name: "Demo head of Avaria", role: "head", delegation: "Avaria" },
  { name: "Demo head of Belmora", role: "head", delegation: "Belmora" },
  { name: "Demo observer", role: "observer", delegation: null },
] as const satisfies { name: string; role: Role; delegation: string | null }[]

/** @param demo whether the sample negotiation is wanted on this server */
export async function openDemo(deps: Deps, origin: string, demo: boolean, say: (line: string) => void): Promise<void> {
  const { identity, rooms } = deps
  if (!demo) {
    await identity.endDemo()
    if (await identity.hasSecretariat()) return
    const invite = await identity.invite({ draft: null, role: "secretariat", delegation: null, by: null })
    say("\nNobody has an account yet. This link makes the first one, the secretariat's; it works once:\n")
    return say(`${origin}/join/${invite}\n`)
  }
  const drafts = await rooms.store.drafts()
  const draft = drafts.length
    ? await sampleAmong(
        deps,
        drafts.map(each => each.id),
      )
    : await playInThePast(deps)
  if (!draft) return
  const { delegations } = (await rooms.get(draft)).state
  say("\nThe sample negotiation is open. Sign in, from this machine, as:\n")
  for (const { name, role, delegation } of DEMO) {
    const id = Object.values(delegations).find(each => each.name === delegation)?.id ?? null
    const invite = await identity.invite({ draft, role, delegation: id, by: null, demoAccount: { name } })
    say(`  ${name.replace("Demo ", "")}:`)
    say(`${origin}/join/${invite}`)
  }
  say("")
}

/** How long ago the sample negotiation began, in hours. */
const AGO = 60

/** Plays the sample through the doors, on a clock of its own: its acts are some days old when it is first opened. */
async function playInThePast(deps: Deps): Promise<string> {
  let at = deps.now() - AGO * 3_600_000
  const past = new Rooms(deps.rooms.store, () => at, deps.log)
  const app = makeApp({ ...deps, rooms: past, now: () => at }, { revoke: () => {} }, () => "127.0.0.1")
  const draft = await playSample(deps, app, hours => (at += hours * 3_600_000))
  await past.close()
  return draft
}

/** The sample that an earlier start opened: the draft in which a demo's seat is. */
async function sampleAmong({ identity }: Deps, drafts: readonly string[]): Promise<string | null> {
  for (const draft of drafts) {
    const seats = await identity.seatsOf(draft)
    if (seats.some(seat => seat.name === DEMO[1].name)) return draft
  }
  return null
}
