import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { expect, test } from "vitest"
import { openSql } from "../../server/store/open.ts"
import { openStore } from "../../server/store/store.ts"
import { compiled } from "./drivers.ts"
import { BATCH } from "./writer.ts"

const KILLS = 4

/** Lets a writer acknowledge some batches, kills it in the middle of its work, and answers the last one it told. */
async function writeUntilKilled(file: string, driver: string, batches: number): Promise<number> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, "writer.ts"), file, driver], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  let told = 0
  let count = 0
  for await (const line of createInterface({ input: writer.stdout })) {
    told = Number(line)
    count += 1
    if (count === batches) writer.kill("SIGKILL")
  }
  return told
}

for (const driver of compiled ? ["node", "sqlite3"] : ["node"]) {
  test(`R1 after a kill -9, all that was acknowledged is there, once, in order, and no half batch (${driver})`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "adref-crash-"))
    const file = join(folder, "adref.db")
    for (let kill = 1; kill <= KILLS; kill++) {
      const told = await writeUntilKilled(file, driver, 40 * kill + kill)
      const sql = await openSql(file, () => {}, driver)
      const store = openStore(sql)
      const rows = await store.since("d", {})
      expect(told).toBeGreaterThan(40 * kill)
      expect(rows.length / BATCH).toBeGreaterThanOrEqual(told)
      expect(rows.map(row => row.at)).toEqual(rows.map((_, at) => Math.floor(at / BATCH) + 1))
      for (const chain of ["public", "circle"]) {
        const seqs = rows.filter(row => row.chain === chain).map(row => row.seq)
        expect(seqs).toEqual(seqs.map((_, at) => at + 1))
      }
      await sql.close()
    }
    await rm(folder, { recursive: true })
  })
}
