import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { openSql } from "../../server/store/open.ts"
import { openStore } from "../../server/store/store.ts"
import { compiled } from "./drivers.ts"
import { row } from "./rows.ts"

const DRIVERS = compiled ? ["node", "sqlite3"] : ["node"]

let folder = ""
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "adref-open-"))
})
afterEach(async () => {
  vi.doUnmock("sqlite3")
  vi.resetModules()
  await rm(folder, { recursive: true })
})

test("a file written through one driver is read through the other, or by itself where there is only one", async () => {
  const file = join(folder, "adref.db")
  const first = await openSql(file, () => {}, "node")
  await openStore(first).createDraft("d", [])
  await first.close()
  const second = await openSql(file, () => {}, DRIVERS.at(-1))
  expect(await openStore(second).drafts()).toEqual([{ id: "d", createdAt: 0 }])
  await second.close()
})

test("where sqlite3 does not load, Node's own driver is taken and one line says so", async () => {
  vi.doMock("sqlite3", () => {
    throw new Error("not compiled for this system")
  })
  const { openSql: openFresh } = await import("../../server/store/open.ts")
  const log: string[] = []
  const sql = await openFresh(join(folder, "adref.db"), line => log.push(line), "")
  expect(log).toHaveLength(1)
  expect(await openStore(sql).drafts()).toEqual([])
  await sql.close()
  await expect(openFresh(join(folder, "b.db"), () => {}, "sqlite3")).rejects.toThrow()
})

test("a driver that does not exist is refused", async () => {
  await expect(openSql(join(folder, "adref.db"), () => {}, "mysql")).rejects.toThrow("ADREF_SQLITE")
})

test("a commit is set to survive a loss of power, with either driver", async () => {
  for (const driver of DRIVERS) {
    const sql = await openSql(join(folder, `${driver}.db`), () => {}, driver)
    expect(await sql.all("PRAGMA synchronous")).toMatchObject([{ synchronous: 2 }])
    expect(await sql.all("PRAGMA journal_mode")).toMatchObject([{ journal_mode: "wal" }])
    expect(await sql.all("PRAGMA foreign_keys")).toMatchObject([{ foreign_keys: 1 }])
    await sql.close()
  }
})

test("words that were withheld are nowhere in the file, once it is closed", async () => {
  for (const driver of DRIVERS) {
    const file = join(folder, `${driver}.db`)
    for (const body of ["secret words", `long ${"secret words ".repeat(1_000)}`]) {
      const sql = await openSql(file, () => {}, driver)
      const store = openStore(sql)
      await store.removeDraft("d")
      await store.createDraft("d", [row("public", 1, { body }), row("public", 2)])
      await store.withhold("d", "public", 1)
      await sql.close()
      const bytes = await readFile(file, "latin1")
      expect(bytes.includes("CREATE TABLE entries")).toBe(true)
      expect(bytes.includes("secret words")).toBe(false)
    }
  }
})

test.skipIf(process.platform === "win32")("nobody but its owner reads the data", async () => {
  for (const driver of DRIVERS) {
    const sql = await openSql(join(folder, `${driver}.db`), () => {}, driver)
    await openStore(sql).createDraft("d", [])
    const files = (await readdir(folder)).filter(name => name.startsWith(driver))
    expect(files.length).toBeGreaterThan(1)
    for (const name of files) expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
    await sql.close()
  }
})
