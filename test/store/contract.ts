import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { migrate } from "../../server/store/schema.ts"
import type { Sql } from "../../server/store/sql.ts"
import { openStore, type Store } from "../../server/store/store.ts"
import { row, rows } from "./rows.ts"

/** What every engine's store must do. `open` opens the database in this file, which may exist already. */
export function storeContract(name: string, open: (file: string) => Promise<Sql>): void {
  describe(`store on ${name}`, () => {
    let folder = ""
    let sql: Sql
    let store: Store

    async function start(): Promise<void> {
      sql = await open(join(folder, "adref.db"))
      await migrate(sql)
      store = openStore(sql)
    }

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "adref-store-"))
      await start()
      await store.createDraft("d", [row("public", 1)])
    })

    afterEach(async () => {
      await sql.close()
      await rm(folder, { recursive: true })
    })

    test("rows come back whole, in the order they were appended, across chains", async () => {
      await store.append("d", [row("b", 1), row("public", 2), row("a", 1)])
      await store.append("d", [row("public", 3), row("b", 2, { body: null, salt: null })])
      expect(await store.since("d", {})).toStrictEqual([
        row("public", 1),
        row("b", 1),
        row("public", 2),
        row("a", 1),
        row("public", 3),
        row("b", 2, { body: null, salt: null }),
      ])
    })

    test("since gives what follows each chain's head, and all of a chain that is not named", async () => {
      await store.append("d", [row("b", 1), row("public", 2), row("a", 1), row("a", 2), row("b", 2)])
      const found = await store.since("d", { public: 2, b: 1, unknown: 7 })
      expect(found).toStrictEqual([row("a", 1), row("a", 2), row("b", 2)])
      expect(await store.since("d", { public: 2, a: 2, b: 2 })).toEqual([])
      expect(await store.since("nowhere", {})).toEqual([])
    })

    test("a page is of one chain, by seq, and no longer than asked", async () => {
      await store.append("d", [...rows("public", 2, 9), row("b", 1)])
      expect(await store.page("d", "public", 3, 2)).toStrictEqual(rows("public", 4, 5))
      expect(await store.page("d", "public", 0, 100)).toStrictEqual(rows("public", 1, 9))
      expect(await store.page("d", "public", 9, 100)).toEqual([])
    })

    test("the last acts of a chain leave out what was typed, and are no more than asked", async () => {
      const act = (seq: number) => row("public", seq, { kind: "article.agree" })
      await store.append("d", [act(2), act(3), row("public", 4), row("b", 1, { kind: "article.agree" })])
      await store.append("d", [row("public", 5), act(6)])
      expect(await store.lastActs("d", "public", 2)).toStrictEqual([act(3), act(6)])
      expect(await store.lastActs("d", "public", 100)).toHaveLength(3)
      expect(await store.lastActs("d", "nowhere", 100)).toEqual([])
    })

    test("drafts do not see each other's rows", async () => {
      await store.createDraft("e", [row("public", 1, { at: 5 })])
      await store.append("e", [row("public", 2)])
      expect(await store.since("d", {})).toHaveLength(1)
      expect(await store.drafts()).toStrictEqual([
        { id: "d", createdAt: row("public", 1).at },
        { id: "e", createdAt: 5 },
      ])
    })

    test("a seq that exists is refused and nothing of the batch is written", async () => {
      await expect(store.append("d", [row("b", 1), row("public", 1)])).rejects.toThrow()
      await expect(store.append("d", [row("b", 1), row("b", 1)])).rejects.toThrow()
      expect(await store.since("d", {})).toHaveLength(1)
    })

    test("a gap is refused and nothing of the batch is written", async () => {
      await expect(store.append("d", [row("public", 2), row("public", 4)])).rejects.toThrow()
      await expect(store.append("d", [row("public", 3)])).rejects.toThrow()
      await expect(store.append("d", [row("b", 2)])).rejects.toThrow()
      await expect(store.append("d", [row("b", 0)])).rejects.toThrow()
      expect(await store.since("d", {})).toHaveLength(1)
    })

    test("an unknown draft is refused", async () => {
      await expect(store.append("nowhere", [row("public", 1)])).rejects.toThrow()
    })

    test("a draft is created with its first entries or not at all", async () => {
      await expect(store.createDraft("e", [row("public", 1), row("public", 1)])).rejects.toThrow()
      await expect(store.createDraft("d", [row("public", 1)])).rejects.toThrow()
      expect((await store.drafts()).map(({ id }) => id)).toEqual(["d"])
      expect(await store.since("d", {})).toHaveLength(1)
    })

    test("no rows is no failure", async () => {
      await store.append("d", [])
      expect(await store.since("d", {})).toHaveLength(1)
    })

    test("a batch larger than one statement may bind is still all or nothing", async () => {
      const many = rows("public", 2, 4_001)
      await expect(store.append("d", [...many, row("public", 2)])).rejects.toThrow()
      expect(await store.since("d", {})).toHaveLength(1)
      await store.append("d", many)
      expect(await store.since("d", { public: 1 })).toStrictEqual(many)
    })

    test("a body of 3 MB of any characters comes back as it was", async () => {
      const body = JSON.stringify({ text: "é漢😀\u0000\"'\\".repeat(200_000) })
      await store.append("d", [row("public", 2, { body })])
      const [found] = await store.page("d", "public", 1, 1)
      expect(found?.body === body).toBe(true)
    })

    test("concurrent appends are written one after the other", async () => {
      const writers = Array.from({ length: 20 }, (_, one) => `chain ${one}`)
      const appends: Promise<void>[] = []
      for (let seq = 1; seq <= 10; seq++) {
        for (const chain of writers) appends.push(store.append("d", [row(chain, seq), row(`${chain}'`, seq)]))
      }
      const failing = store.append("d", [row("fresh", 1), row("public", 1)])
      appends.push(store.append("d", [row("last", 1)]))
      await expect(failing).rejects.toThrow()
      await Promise.all(appends)
      const found = await store.since("d", { public: 1 })
      expect(found).toHaveLength(401)
      expect(found.at(-1)).toStrictEqual(row("last", 1))
      for (const chain of writers) expect(await store.page("d", chain, 0, 99)).toStrictEqual(rows(chain, 1, 10))
    })

    test("a read made during an append never sees a part of it", async () => {
      const small = openStore({ ...sql, maxValues: 12 })
      let written = false
      const appended = small.append("d", rows("public", 2, 300)).then(() => {
        written = true
      })
      const seen = new Set<number>()
      while (!written) {
        const [found] = await sql.all<{ rows: number }>("SELECT count(*) AS rows FROM entries")
        seen.add(found!.rows)
      }
      await appended
      for (const count of seen) expect([1, 300]).toContain(count)
    })

    test("withholding drops body and salt and nothing else", async () => {
      await store.append("d", rows("public", 2, 3))
      await store.withhold("d", "public", 2)
      expect(await store.page("d", "public", 1, 9)).toStrictEqual([
        row("public", 2, { body: null, salt: null }),
        row("public", 3),
      ])
      await expect(store.withhold("d", "public", 9)).rejects.toThrow()
    })

    test("a snapshot comes back, and the next one takes its place", async () => {
      expect(await store.snapshot("d")).toBeNull()
      await store.saveSnapshot("d", { heads: {}, state: "{}", docs: {} })
      expect(await store.snapshot("d")).toStrictEqual({ heads: {}, state: "{}", docs: {} })
      const large = Uint8Array.from({ length: 300_000 }, (_, at) => at % 256)
      const docs = { "article/1": large, empty: new Uint8Array(), part: large.subarray(1, 3) }
      await store.saveSnapshot("d", { heads: { public: 1 }, state: '{"é":1}', docs })
      expect(await store.snapshot("d")).toStrictEqual({
        heads: { public: 1 },
        state: '{"é":1}',
        docs: { ...docs, part: Uint8Array.of(1, 2) },
      })
      await expect(store.saveSnapshot("nowhere", { heads: {}, state: "{}", docs })).rejects.toThrow()
    })

    test("a removed draft leaves nothing behind, and its id may be used again", async () => {
      await store.saveSnapshot("d", { heads: {}, state: "{}", docs: { a: Uint8Array.of(1) } })
      await store.removeDraft("d")
      expect(await store.drafts()).toEqual([])
      expect(await store.snapshot("d")).toBeNull()
      await store.createDraft("d", [row("public", 1)])
      expect(await store.since("d", {})).toHaveLength(1)
    })

    test("everything is there after reopening", async () => {
      await store.append("d", rows("public", 2, 50))
      await store.saveSnapshot("d", { heads: { public: 1 }, state: "{}", docs: { a: Uint8Array.of(7) } })
      await sql.close()
      await start()
      expect(await store.since("d", {})).toStrictEqual(rows("public", 1, 50))
      expect((await store.snapshot("d"))?.docs).toStrictEqual({ a: Uint8Array.of(7) })
      await store.append("d", [row("public", 51)])
    })

    test("closing waits for what was asked before", async () => {
      const appends = Array.from({ length: 30 }, (_, step) => store.append("d", [row("public", step + 2)]))
      await sql.close()
      await Promise.all(appends)
      await start()
      expect(await store.since("d", {})).toHaveLength(31)
    })

    test("a failure in the middle of a batch leaves nothing, and the next batch is written", async () => {
      const failing: Sql = {
        ...sql,
        maxValues: 12 * 3,
        transaction: statements =>
          sql.transaction(statements.map((one, at) => (at === 2 ? { sql: "INSERT INTO nowhere", values: [] } : one))),
      }
      await expect(openStore(failing).append("d", rows("public", 2, 12))).rejects.toThrow()
      expect(await store.since("d", {})).toHaveLength(1)
      await store.append("d", rows("public", 2, 3))
      expect(await store.since("d", {})).toHaveLength(3)
    })

    test("a database is brought up to date once, also by two at the same time", async () => {
      const other = await open(join(folder, "other.db"))
      const third = await open(join(folder, "other.db"))
      await Promise.all([migrate(other), migrate(third)])
      await migrate(other)
      await openStore(third).createDraft("d", [row("public", 1)])
      expect(await openStore(other).since("d", {})).toHaveLength(1)
      await other.run("INSERT INTO schemaSteps (step) VALUES (999)")
      await expect(migrate(other)).rejects.toThrow("newer version")
      await Promise.all([other.close(), third.close()])
    })
  })
}
