import { test } from "vitest"
import { openNodeSqlite } from "../../server/store/node-sqlite.ts"
import { openSqlite3 } from "../../server/store/sqlite3.ts"
import { storeContract } from "./contract.ts"

const compiled = await import("sqlite3").then(
  () => true,
  () => false,
)

storeContract("Node's own SQLite", async file => openNodeSqlite(file))
if (compiled) storeContract("sqlite3", openSqlite3)
else test.skip("store on sqlite3, which did not load here")
