/** Commands for whoever runs the server: lost passwords, restored backups, old text bodies. */
import { Refusal } from "../../shared/refusal.ts"
import { type Command, linkOf, progress, text, withData } from "./commands.ts"

export const UPKEEP: Readonly<Record<string, Command>> = {
  reset: {
    usage: "NAME",
    says: "Makes a link with which a person sets a new password; their sessions end when it is used.",
    takes: 1,
    options: {},
    run: ([name]) =>
      withData(async ({ identity }) => {
        const account = await identity.recovery.byName(name)
        if (!account) throw new Refusal("not_found", `Nobody on this server is called ${name}.`)
        const link = linkOf(await identity.recovery.reset(account.id), "reset")
        return { code: 0, line: link, data: { link } }
      }),
  },
  renew: {
    usage: "DRAFT",
    says: "After a restored backup: writes every text of a draft afresh, so that no client of the lost time can harm it. Stop the server first.",
    takes: 1,
    options: { reason: text("why, for the record (else: a backup was restored)") },
    run: ([draft], { reason = "a backup was restored" }) =>
      withData(async ({ rooms }) => {
        const room = await rooms.get(draft)
        progress("Writing every text afresh …")
        room.renewAll(null, reason)
        await room.durable()
        return { code: 0, line: "Every text has a new epoch.", data: { draft } }
      }),
  },
  compact: {
    usage: "DRAFT",
    says: "Writes a checkpoint and drops the bodies of text entries before it; acts stay, and the record still verifies. Stop the server first.",
    takes: 1,
    options: {},
    run: ([draft]) =>
      withData(async ({ rooms }) => {
        const room = await rooms.get(draft)
        progress("Writing a checkpoint …")
        const dropped = await room.compact()
        const line = `Dropped the bodies of ${dropped} text entries.`
        return { code: 0, line, data: { draft, dropped } }
      }),
  },
}
