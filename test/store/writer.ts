import { openSql } from "../../server/store/open.ts"
import { openStore } from "../../server/store/store.ts"
import { row } from "./rows.ts"

/** Rows of one batch, over two chains; `at` is the batch's number. */
export const BATCH = 6

// Run as a program (file, driver): appends batches for ever, and says each one's number once it is on disk.
if (import.meta.main) {
  const [file = "", driver = ""] = process.argv.slice(2)
  const sql = await openSql(file, () => {}, driver)
  const store = openStore(sql)
  if ((await store.drafts()).length === 0) await store.createDraft("d", [])
  const last = (await store.since("d", {})).at(-1)?.at ?? 0
  for (let batch = last + 1; ; batch += 8) {
    // Eight at once, as many writers would: they wait for each other, and are acknowledged one by one.
    await Promise.all(
      Array.from({ length: 8 }, async (_, step) => {
        const at = batch + step
        const half = BATCH / 2
        const rows = ["public", "circle"].flatMap(chain =>
          Array.from({ length: half }, (_, place) =>
            row(chain, (at - 1) * half + place + 1, { at, body: "x".repeat(2_000) }),
          ),
        )
        await store.append("d", rows)
        process.stdout.write(`${at}\n`)
      }),
    )
  }
}
