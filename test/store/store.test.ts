import { expect, test } from "vitest"
import { openNodeSqlite } from "../../server/store/node-sqlite.ts"
import { openSqlite3 } from "../../server/store/sqlite3.ts"
import { storeContract } from "./contract.ts"
import { compiled } from "./drivers.ts"

storeContract("Node's own SQLite", async file => openNodeSqlite(file))
if (compiled) storeContract("sqlite3", openSqlite3)
else
  test("where sqlite3 did not load nothing stands in for it: who asks for it by name is refused", async () => {
    await expect(openSqlite3(":memory:")).rejects.toThrow()
  })
