/** `adref verify pack.zip`: a pack's record replayed, without a server and without a data folder. */
import { readFile, stat } from "node:fs/promises"
import { Refusal } from "../../shared/refusal.ts"
import { receiptSchema } from "../pack/format.ts"
import { verifyPack } from "../pack/verify.ts"
import type { Outcome } from "./commands.ts"

/** Whether the word names a file, and not a draft. */
export async function isPack(word: string): Promise<boolean> {
  if (/\.zip$/i.test(word)) return true
  return stat(word).then(
    found => found.isFile(),
    () => false,
  )
}

/** @param receipt the path of a receipt's file */
export async function verifyFile(path: string, receipt: string | undefined): Promise<Outcome> {
  const bytes = await readFile(path).catch(() => {
    throw new Refusal("not_found", `There is no file ${path}.`)
  })
  const kept = receipt === undefined ? null : await readReceipt(receipt)
  const verdict = verifyPack(bytes, kept)
  const held = verdict.receipt ? `\nholds entry ${kept?.seq} of the receipt` : ""
  const line = `${verdict.says}${verdict.intact ? `\nfingerprint ${verdict.head}${held}` : ""}`
  return { code: verdict.intact ? 0 : 1, line, data: { verdict: verdict.says, ...verdict } }
}

async function readReceipt(path: string) {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Refusal("not_found", `There is no file ${path}.`)
  })
  let value: unknown = null
  try {
    value = JSON.parse(text)
  } catch {}
  const read = receiptSchema.safeParse(value)
  if (!read.success) throw new Refusal("unreadable", `${path} is not a receipt.`)
  return read.data
}
