/**
 * Everybody else at work: stock Yjs clients that type phrases into live texts as people do. A process of its own, so
 * that it takes no turn of those who are measured. It is told who writes where, then `write` and `rest`.
 */

import * as Y from "yjs"
import { LiveText } from "../support/live.ts"
import type { Party } from "../support/world.ts"
import { Person } from "../support/world.ts"
import { random } from "../text/generate.ts"
import type { Writer } from "./negotiation.ts"

export interface Job {
  readonly origin: string
  readonly draft: string
  readonly writers: readonly Writer[]
}

const PHRASES = ["without any distinction ", "in the presence of a lawyer ", "as soon as this is known ", "in writing "]
let writing = false
let typed = 0
const next = random(11)
const pause = (from: number, to: number) => new Promise(done => setTimeout(done, from + next() * (to - from)))

async function work({ origin, draft }: Job, writer: Writer): Promise<void> {
  const party = { person: new Person(origin, writer.cookie), draft } as Party
  const texts = await Promise.all(
    writer.texts.map(async ({ key, root }) => ({ live: await LiveText.open(party, key, { receipts: "1" }), root })),
  )
  while (texts.length) {
    for (const { live, root } of texts) {
      while (!writing) await pause(50, 150)
      await phrase(live, root)
      await pause(800, 5_000)
    }
  }
}

/** A phrase at the start of a word, sign by sign; then, for the text to keep its size, it is taken out again. */
async function phrase(live: LiveText, root: string): Promise<void> {
  const text = longest(live.doc.getXmlFragment(root))
  if (!text) throw new Error(`nothing to write in ${root}: ${live.closed?.reason}`)
  const said = PHRASES[Math.floor(next() * PHRASES.length)]
  const words = text.toString()
  const at = words.indexOf(" ", Math.floor(next() * words.length * 0.8)) + 1
  for (const [n, sign] of [...said].entries()) {
    if (!writing) return
    text.insert(at + n, sign)
    typed++
    await pause(90, 280)
  }
  await pause(300, 900)
  for (let n = said.length - 1; n >= 0; n--) {
    text.delete(at + n, 1)
    typed++
    await pause(80, 140)
  }
}

function longest(fragment: Y.XmlFragment): Y.XmlText | undefined {
  const texts = fragment
    .toArray()
    .flatMap(block => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter(each => each instanceof Y.XmlText)
  return texts.toSorted((a, b) => b.length - a.length)[0]
}

process.on("message", (message: Job | "write" | "rest") => {
  if (typeof message === "object") {
    Promise.all(message.writers.map(each => work(message, each))).catch(error => {
      console.error(error)
      process.exit(1)
    })
    process.send!("ready")
  } else {
    writing = message === "write"
    process.send!({ typed })
  }
})
