/** What a server says of itself to anybody. */
import { readFileSync } from "node:fs"
import { afterEach, expect, test } from "vitest"
import { operatorOf } from "../../server/http/about.ts"
import { World } from "../support/world.ts"

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))
const asked = async () => (await fetch(`${world?.server.origin}/api/about`)).json()

test("a stranger learns the version, the licence and who runs the server, and nothing of what it keeps", async () => {
  world = await World.open({ ADREF_OPERATOR: "Conference Services <desk@example.org>" })
  await world.draft("# A secret title\n\n## Rule 1\n\nWords.\n")
  expect(await asked()).toEqual({
    version,
    licence: "EUPL-1.2",
    operator: { name: "Conference Services", contact: "desk@example.org" },
  })
})

test("a server that names nobody says so", async () => {
  world = await World.open()
  expect((await asked()).operator).toBeNull()
})

test.each([
  ["Secretariat", { name: "Secretariat", contact: null }],
  [" The office  < https://example.org/help > ", { name: "The office", contact: "https://example.org/help" }],
  ["Office <>", { name: "Office", contact: null }],
  ["<desk@example.org>", null],
  ["", null],
  [undefined, null],
  ["Two <a@example.org> <b@example.org>", null],
])("who runs it is read from %j", (said, operator) => expect(operatorOf(said)).toEqual(operator))
