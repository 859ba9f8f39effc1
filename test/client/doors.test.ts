import { afterEach, describe, expect, test, vi } from "vitest"
import { Doors, freshId, Refusal } from "../../client/app/doors.ts"

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
afterEach(() => vi.unstubAllGlobals())

describe("doors", () => {
  test("a refusal carries the server's code, message and details", async () => {
    vi.stubGlobal("fetch", async () =>
      json({ error: { code: "not_clean", message: "Not clean", details: { n: 3 } } }, 409),
    )
    const refusal = await new Doors().get("/x").catch(error => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ status: 409, code: "not_clean", message: "Not clean", details: { n: 3 } })
  })

  test("an act without an answer is sent again under the same id", async () => {
    const ids: string[] = []
    vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
      ids.push((JSON.parse(String(init.body)) as { id: string }).id)
      if (ids.length === 1) throw new TypeError("network")
      return json({ seq: 1 })
    })
    await expect(new Doors().act("d", "proposal.table", {}, {})).resolves.toEqual({ seq: 1 })
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })

  test("an act that was refused is not sent again", async () => {
    const sent = vi.fn(async () => json({ error: { code: "no_right", message: "No" } }, 403))
    vi.stubGlobal("fetch", sent)
    await expect(new Doors().act("d", "proposal.adopt", {}, {})).rejects.toMatchObject({ status: 403 })
    expect(sent).toHaveBeenCalledTimes(1)
  })

  test("the chosen seat is named in every request", async () => {
    const seats: (string | null)[] = []
    vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
      seats.push(new Headers(init.headers).get("adref-seat"))
      return json({})
    })
    const doors = new Doors()
    await doors.get("/x")
    doors.seat = "s2"
    await doors.post("/x", {})
    expect(seats).toEqual([null, "s2"])
  })

  test("ids are long and never the same", () => {
    expect(freshId()).toMatch(/^[0-9a-f]{32}$/)
    expect(freshId()).not.toBe(freshId())
  })
})
