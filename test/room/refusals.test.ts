/** The page of refusals is made from the tables that refuse: `UPDATE=1 npm test -- refusals` writes it anew. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { CLOSE } from "../../shared/protocol.ts"
import { RIGHTS } from "../../shared/record/rights.ts"
import { REFUSALS } from "../../shared/refusal.ts"

const PAGE = join(import.meta.dirname, "../../docs/refusals.md")

function page(): string {
  const http = Object.entries(REFUSALS).map(([code, [status, says]]) => `| \`${code}\` | ${status} | ${says} |`)
  const sockets = Object.values(CLOSE).map(
    ([code, why]) => `| ${code} | \`${why}\` | ${code < 4000 ? "come again" : "final"} |`,
  )
  const rights = RIGHTS.map(
    ({ row, kinds, says }) => `| ${row} | ${kinds.map(kind => `\`${kind}\``).join(" ")} | ${says} |`,
  )
  return `# Refusals

Made from \`shared/refusal.ts\`, \`shared/protocol.ts\` and \`shared/record/rights.ts\` by a test. A refusal has changed
nothing.

## Answers of HTTP

\`{ "error": { "code", "message", "details" } }\`; the message may say more than the one here.

| code | status | says |
|---|---|---|
${http.join("\n")}

## Closings of WebSockets

Stock clients stop reconnecting at final ones; ours recovers what was not saved, by text.

| code | reason | |
|---|---|---|
${sockets.join("\n")}

## Rights

\`no_right\` names the row in \`details.row\`.

| row | acts | says |
|---|---|---|
${rights.join("\n")}
`
}

test("docs/refusals.md is what the tables say", () => {
  if (process.env.UPDATE === "1") writeFileSync(PAGE, page())
  expect(readFileSync(PAGE, "utf8")).toBe(page())
})
