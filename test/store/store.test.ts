import { test } from "vitest"
import { openNodeSqlite } from "../../server/store/node-sqlite.ts"
import { openSqlite3 } from "../../server/store/sqlite3.ts"
import { storeContract } from "./contract.ts"
import { compiled } from "./drivers.ts"

storeContract("Node's own SQLite", async file => openNodeSqlite(file))
if (compiled) storeContract("sqlite3", openSqlite3)
else test.skip("store on sqlite3, which did not load here")
