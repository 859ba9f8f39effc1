/** The OpenAPI document, made from the schemas that validate. */
import { z } from "zod"
import { actSchema } from "../../shared/record/acts.ts"
import { REFUSALS } from "../../shared/refusal.ts"
import { treeSchema } from "../../shared/text/tree-schema.ts"
import { scenarioSchema } from "./closing.ts"
import { commentsQuery, registerQuery, XLSX } from "./comments.ts"
import { copySchema } from "./copy.ts"
import { actQuery, newDraftBody, newDraftQuery, putTextSchema, recordQuery, textsQuery } from "./drafts.ts"
import { exportQuery } from "./export.ts"
import { differenceQuery, historyQuery } from "./history.ts"
import { lookedSchema, noticesQuery } from "./notices.ts"
import { checkBody, checkQuery, receiptQuery } from "./pack.ts"
import { inviteSchema, sessionSchema, ticketSchema, tokenSchema } from "./people.ts"
import { positionsQuery } from "./positions.ts"
import { searchQuery } from "./search.ts"
import { passwordSchema, renewSchema } from "./seats.ts"
import { certificateQuery } from "./silences.ts"
import { compareQuery, concordanceQuery, versionQuery } from "./versions.ts"

interface Door {
  readonly method: "get" | "post" | "put" | "delete"
  readonly path: string
  readonly says: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Media types of a body that is a file. */
  readonly file?: readonly string[]
}
/** Every door there is; a test holds this list against the routes. */
export const DOORS: readonly Door[] = [
  { method: "get", path: "/healthz", says: "Whether the server is up." },
  { method: "get", path: "/api/openapi.json", says: "This document." },
  { method: "get", path: "/api/about", says: "The server's version and licence, and who runs it; for anybody." },
  { method: "get", path: "/api/session", says: "Who I am, and my seats." },
  { method: "post", path: "/api/session", says: "Redeems an invitation, or signs in.", body: sessionSchema },
  { method: "delete", path: "/api/session", says: "Signs out." },
  { method: "get", path: "/api/invites/{invite}", says: "What an invitation is for; uses nothing up." },
  { method: "post", path: "/api/drafts/{id}/invites", says: "Invites a person.", body: inviteSchema },
  { method: "delete", path: "/api/drafts/{id}/invites/{invite}", says: "Takes an open invitation back." },
  { method: "get", path: "/api/drafts/{id}/people", says: "Who has a seat, and the open invitations." },
  { method: "delete", path: "/api/drafts/{id}/people/{seatId}", says: "Takes a seat away; its connections close." },
  { method: "post", path: "/api/drafts/{id}/people/{seatId}/reset", says: "A link for a new password." },
  {
    method: "post",
    path: "/api/drafts/{id}/delegations/{delegation}/renew",
    says: "A delegation whose head is lost: its people go, its circle is a new and empty one.",
    body: renewSchema,
  },
  { method: "delete", path: "/api/drafts/{id}", says: "Deletes a draft with its record." },
  { method: "get", path: "/api/resets/{secret}", says: "Whose new password a link sets; uses nothing up." },
  { method: "put", path: "/api/session/password", says: "Sets or changes my password.", body: passwordSchema },
  { method: "post", path: "/api/tokens", says: "Makes a bearer token.", body: tokenSchema },
  { method: "post", path: "/api/tickets", says: "A ticket for one document's socket.", body: ticketSchema },
  { method: "get", path: "/api/drafts", says: "The drafts in which I have a seat." },
  {
    method: "post",
    path: "/api/drafts",
    says: "Creates a draft: from a file, from units, or an empty one from `{}`; with `dry=1` says what it would be.",
    query: newDraftQuery,
    body: newDraftBody,
    file: ["text/markdown", "text/html", "text/plain"],
  },
  { method: "get", path: "/api/drafts/{id}", says: "A draft with its articles, in order." },
  { method: "get", path: "/api/drafts/{id}/texts", says: "The rolling texts of articles at once.", query: textsQuery },
  { method: "get", path: "/api/drafts/{id}/articles/{articleId}", says: "An article, its texts, its proposals." },
  {
    method: "put",
    path: "/api/drafts/{id}/articles/{articleId}/text",
    says: "Writes the base text.",
    body: putTextSchema,
  },
  {
    method: "put",
    path: "/api/drafts/{id}/proposals/{proposalId}/text",
    says: "Writes a proposal's working text; on the floor, its public one.",
    body: putTextSchema,
  },
  {
    method: "post",
    path: "/api/drafts/{id}/acts",
    says: "An act: a decision, one of the kinds below; with `dry=1` says what it would do.",
    query: actQuery,
    body: actSchema,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/positions",
    says: "Where delegations stand on all articles, by article and party; as CSV or XLSX too.",
    query: positionsQuery,
  },
  { method: "get", path: "/api/drafts/{id}/closing", says: "Articles that are not agreed, the closest to it first." },
  {
    method: "get",
    path: "/api/drafts/{id}/articles/{articleId}/closing",
    says: "What stands between an article and agreement.",
  },
  {
    method: "post",
    path: "/api/drafts/{id}/articles/{articleId}/what-if",
    says: "How an article would read, what would be left and who would object; nothing is done.",
    body: scenarioSchema,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/convergence",
    says: "Brackets, open proposals, objections and agreed articles at the end of each day.",
  },
  { method: "get", path: "/api/drafts/{id}/export", says: "The text as a file.", query: exportQuery },
  {
    method: "get",
    path: "/api/drafts/{id}/comments",
    says: "The comments that I may read, whom I may write to and mention.",
    query: commentsQuery,
  },
  {
    method: "post",
    path: "/api/drafts/{id}/comments",
    says: "Takes in a register of comments on the ISO template; with `dry=1` says what it would be.",
    query: registerQuery,
    file: [XLSX],
  },
  { method: "get", path: "/api/drafts/{id}/silences", says: "The silence procedures of a draft, the latest first." },
  {
    method: "get",
    path: "/api/drafts/{id}/silences/{silence}/certificate",
    says: "What was approved under silence: version, fingerprint, deadline.",
    query: certificateQuery,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/notices",
    says: "What concerns my seat, the latest first, and how much of it since I last looked.",
    query: noticesQuery,
  },
  { method: "get", path: "/api/drafts/{id}/meetings", says: "Meetings, their speakers' lists, and roll-call votes." },
  { method: "post", path: "/api/drafts/{id}/notices/looked", says: "That my seat has looked.", body: lookedSchema },
  { method: "get", path: "/api/drafts/{id}/record", says: "Entries of the record.", query: recordQuery },
  { method: "get", path: "/api/drafts/{id}/record/verify", says: "Whether the chains that I read hold." },
  {
    method: "get",
    path: "/api/drafts/{id}/record/receipt",
    says: "The last entry of a chain, to keep and to check against the record later.",
    query: receiptQuery,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/record/check",
    says: "Whether the record still holds what a receipt says.",
    query: checkQuery,
  },
  {
    method: "post",
    path: "/api/drafts/{id}/record/check",
    says: "The same, of a receipt as it was given.",
    body: checkBody,
  },
  { method: "get", path: "/api/drafts/{id}/pack", says: "The pack of the record, as a ZIP file that can be verified." },
  {
    method: "get",
    path: "/api/drafts/{id}/articles/{articleId}/history",
    says: "What befell an article, of the records that I read, the latest first.",
    query: historyQuery,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/articles/{articleId}/difference",
    says: "Two texts of an article, word by word, by their fingerprints.",
    query: differenceQuery,
  },
  { method: "get", path: "/api/drafts/{id}/revision", says: "Of what a revision can be made; for the office." },
  { method: "get", path: "/api/drafts/{id}/versions", says: "The versions that were published, the latest first." },
  {
    method: "get",
    path: "/api/drafts/{id}/versions/{version}",
    says: "A version, by its id or symbol, with its texts; or as a file.",
    query: versionQuery,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/compare",
    says: "Two versions, or one and now, word by word.",
    query: compareQuery,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/concordance",
    says: "Old and new numbers of the latest renumbering, or of one.",
    query: concordanceQuery,
  },
  {
    method: "get",
    path: "/api/drafts/{id}/references",
    says: "Cross-references in the articles, and whether they hold.",
  },
  {
    method: "post",
    path: "/api/drafts/{id}/copies",
    says: "A new draft of the same base texts and settings.",
    body: copySchema,
  },
  { method: "get", path: "/api/search", says: "Finds words in all that I may read.", query: searchQuery },
  { method: "get", path: "/api/public/{id}/{key}", says: "A draft by its public read-only link." },
]

const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })

export function openApi(): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const door of DOORS) {
    paths[door.path] ??= {}
    const inPath = [...door.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      ...{ name, in: "path", required: true, schema: { type: "string" } },
    }))
    const inQuery = Object.entries(door.query?.shape ?? {}).map(([name, schema]) => ({
      ...{ name, in: "query", required: false, schema: json(schema as z.ZodType) },
    }))
    const seat = { name: "Adref-Seat", in: "header", required: false, schema: { type: "string" } }
    const content = {
      ...(door.body ? { "application/json": { schema: json(door.body) } } : {}),
      ...Object.fromEntries((door.file ?? []).map(type => [type, { schema: { type: "string" } }])),
    }
    paths[door.path][door.method] = {
      summary: door.says,
      parameters: [...inPath, ...inQuery, ...(door.path.startsWith("/api/drafts/{id}") ? [seat] : [])],
      ...(Object.keys(content).length ? { requestBody: { required: true, content } } : {}),
      responses: {
        "2XX": { description: "Done." },
        "4XX": { description: "Refused; see `Refusal`.", content: { "application/json": { schema: REFUSAL } } },
      },
    }
  }
  const codes = Object.entries(REFUSALS).map(([code, [status, says]]) => `- \`${code}\` (${status}): ${says}`)
  return {
    openapi: "3.1.0",
    info: {
      title: "Adref",
      version: "1",
      description: `Standards drafting and negotiation.\n\nRefusals:\n${codes.join("\n")}`,
    },
    paths,
    components: {
      schemas: { Tree: json(treeSchema), Refusal: REFUSAL },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "adref_session" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
    security: [{ session: [] }, { bearer: [] }],
  }
}

const REFUSAL = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "details"],
      properties: {
        code: { enum: Object.keys(REFUSALS) },
        message: { type: "string" },
        details: { type: "object" },
      },
    },
  },
}
