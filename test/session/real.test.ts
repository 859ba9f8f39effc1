/** The session against a real server over real sockets: killed, out of reach, its tab crashed; epochs and closed texts. */
import "fake-indexeddb/auto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { WebSocket } from "ws"
import type * as Y from "yjs"
import type { Article } from "../../client/app/shapes.ts"
import { openIndexedDb } from "../../client/session/text/indexeddb-store.ts"
import type { LocalStore } from "../../client/session/text/local-store.ts"
import { Denied, type TextPorts } from "../../client/session/text/ports.ts"
import { RescuedWords } from "../../client/session/text/rescued.ts"
import { KeptSession } from "../../client/session/text/session.ts"
import { writableRoots } from "../../client/session/text/writable.ts"
import { until } from "../support/live.ts"
import type { Spawned } from "../support/spawned.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"

const WORDS = "Records shall be kept for two years."
let world: World & { readonly server: Spawned }
let c: Cast
let rule: string
let store: LocalStore
beforeAll(async () => {
  world = await World.spawn()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, `# Draft\n\n## Rule 1\n\n${WORDS}\n\n## Rule 2\n\nOther.\n`)
  rule = await c.rule("1")
  store = await openIndexedDb(indexedDB)
})

let made = 0
/** Somebody's tab at a text. */
class Tab {
  static readonly living = new Set<string>()
  readonly rescued: RescuedWords
  readonly session: KeptSession
  /** While true nothing goes through, in or out. */
  offline = false
  readonly #sockets = new Set<WebSocket>()

  static async open(party: Party, doc: string): Promise<Tab> {
    const tab = new Tab(party, doc)
    await tab.rescued.read()
    await tab.session.open()
    await until("the text is there", () => tab.session.ready)
    return tab
  }

  private constructor(party: Party, doc: string) {
    const seat = party.person.cookie
    this.rescued = new RescuedWords(store, seat, party.draft)
    const { draft } = party
    const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
      if (this.offline) throw new Denied(0, "offline", "No answer.")
      return ask().catch(error => {
        const status = Number(/: (\d{3}) /.exec(String(error))?.[1] ?? 0)
        throw new Denied(status, "", String(error))
      })
    }
    const ports: TextPorts = {
      store,
      rescued: this.rescued,
      tabs: {
        hold: async name => {
          if (Tab.living.has(name)) return null
          Tab.living.add(name)
          return () => Tab.living.delete(name)
        },
      },
      ticket: () =>
        asked(async () => {
          const { ticket, clientId, epoch } = await party.person.ask("POST", "/api/tickets", { draft, doc })
          return { ticket, clientId, epoch }
        }),
      writable: () => asked(async () => writableRoots((await party.article(doc.split("/")[1])) as Article, doc)),
      dial: ({ ticket }, events) => {
        const origin = party.person.origin.replace("http", "ws")
        const socket = new WebSocket(
          this.offline ? "ws://127.0.0.1:9" : `${origin}/sync/${draft}/${doc}?ticket=${ticket}&schema=1&receipts=1`,
        )
        this.#sockets.add(socket)
        socket.binaryType = "arraybuffer"
        socket.on("open", () => events.opened())
        socket.on("message", data => {
          if (!this.offline) events.received(new Uint8Array(data as ArrayBuffer))
        })
        socket.on("error", () => {})
        socket.on("close", (code, reason) => events.closed(code, String(reason)))
        return {
          send: bytes => {
            if (socket.readyState === WebSocket.OPEN && !this.offline) socket.send(bytes)
          },
          close: () => socket.close(),
        }
      },
      after(milliseconds, run) {
        const timer = setTimeout(run, Math.min(milliseconds, 2_000))
        return () => clearTimeout(timer)
      },
      now: () => new Date(),
      elapsed: () => performance.now(),
      freshId: () => `${process.pid}-${++made}`,
      randomClient: () => 1_000_000 + ++made,
      presence: false,
    }
    this.session = new KeptSession({ seat, draft, doc }, ports, () => {})
  }

  goOffline(): void {
    this.offline = true
    for (const socket of this.#sockets) socket.terminate()
  }
  goOnline(): void {
    this.offline = false
    this.session.hurry()
  }
  /** As a browser ends a tab: nobody is asked, nothing is sent. */
  async crash(): Promise<void> {
    this.offline = true
    await this.session.end()
    for (const socket of this.#sockets) socket.terminate()
  }
  type(root: string, words: string): void {
    const paragraph = this.session.doc!.getXmlFragment(root).toArray().at(-1) as Y.XmlElement
    const text = paragraph.get(0) as Y.XmlText
    this.session.doc!.transact(() => text.insert(text.length, words), "typed")
  }
  read(root: string): string {
    return this.session
      .doc!.getXmlFragment(root)
      .toArray()
      .map(each => (each as Y.XmlElement).toArray().map(String).join(""))
      .join("\n")
  }
  get listed(): string[] {
    return this.rescued.list.map(each => `${each.why}: ${each.text}`)
  }
}
async function working(): Promise<{ doc: string; root: string; saved: () => Promise<string> }> {
  const { proposal } = await c.avaria.act("proposal.open", { article: rule })
  const saved = async () => (await c.avaria.article(rule)).proposals[0].working.text
  return { doc: `article/${rule}/@${c.ids.Avaria}`, root: `proposal/${proposal}`, saved }
}
const patience = 15_000

test("killed in the middle of a sentence: not saved until it is back, then all of it, once", async () => {
  const { doc, root, saved } = await working()
  const tab = await Tab.open(c.avaria, doc)
  tab.type(root, " One.")
  await until("one is saved", () => !tab.session.dirty)
  expect(await saved()).toBe(`${WORDS} One.`)
  tab.type(root, " Two.")
  await world.server.kill()
  tab.type(root, " Three.")
  expect(tab.session.dirty).toBe(true)
  await world.server.revive()
  await until("all is saved", () => !tab.session.dirty, patience)
  expect(await saved()).toBe(`${WORDS} One. Two. Three.`)
  expect(tab.listed).toEqual([])
  await tab.session.end()
})

test("a deletion is not saved either until the server says so", async () => {
  const { doc, root, saved } = await working()
  const tab = await Tab.open(c.avaria, doc)
  tab.goOffline()
  const text = (tab.session.doc!.getXmlFragment(root).get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.delete(0, 8)
  expect(tab.session.dirty).toBe(true)
  tab.goOnline()
  await until("it is saved", () => !tab.session.dirty, patience)
  expect(await saved()).toBe("shall be kept for two years.")
  await tab.session.end()
})

test("long offline, its tab crashed, opened again from this machine while there is no network: all comes home, once", async () => {
  const { doc, root, saved } = await working()
  const tab = await Tab.open(c.avaria, doc)
  await until("it has all", () => tab.session.savedAt !== null)
  tab.goOffline()
  tab.type(root, " Typed offline.")
  await tab.crash()
  const other = await Tab.open(c.avaria, doc)
  await until("the words came home", async () => (await saved()).includes("offline"), patience)
  other.goOffline()
  other.type(root, " And again.")
  await other.crash()
  const third = await Tab.open(c.avaria, doc)
  await until("all is saved", () => !third.session.dirty && third.session.savedAt !== null, patience)
  expect(await saved()).toBe(`${WORDS} Typed offline. And again.`)
  expect(third.listed).toEqual([])
  await third.session.end()
})

test("two tabs of one seat write at once, each under its own client id, and neither takes the other's words", async () => {
  const { doc, root, saved } = await working()
  const [one, two] = [await Tab.open(c.avaria, doc), await Tab.open(c.avaria, doc)]
  expect(one.session.doc!.clientID).not.toBe(two.session.doc!.clientID)
  for (const tab of [one, two]) tab.goOffline()
  one.type(root, " One.")
  two.type(root, " Two.")
  for (const tab of [one, two]) tab.goOnline()
  await until("both are saved", () => !one.session.dirty && !two.session.dirty, patience)
  await until("both read the same", () => one.read(root) === two.read(root))
  expect([`${WORDS} One. Two.`, `${WORDS} Two. One.`]).toContain(await saved())
  for (const tab of [one, two]) await tab.session.end()
})

test("agreed while it wrote offline: the words are listed, nothing is sent twice, and they outlive the tab", async () => {
  await c.facilitator.act("article.openDrafting", { article: rule })
  const doc = `article/${rule}`
  const tab = await Tab.open(c.belmora, doc)
  tab.goOffline()
  tab.type("base", " Kept safe.")
  await c.facilitator.act("article.agree", { article: rule })
  tab.goOnline()
  await until("they are listed", () => tab.listed.length > 0, patience)
  expect(tab.listed).toEqual([expect.stringMatching(/^closed: .*Kept safe\./)])
  await until("a fresh text is shown", () => !tab.session.frozen && !tab.session.dirty)
  expect(tab.read("base")).toBe(WORDS)
  await tab.crash()
  const again = await Tab.open(c.belmora, doc)
  expect(again.listed).toEqual(tab.listed)
  await again.rescued.dismiss(again.rescued.list[0].id)
  await again.session.end()
  const third = await Tab.open(c.belmora, doc)
  expect(third.listed).toEqual([])
  await third.session.end()
})

test("a member joins the circle: the text has a new epoch, and words typed meanwhile are put back into it", async () => {
  const { circle } = await c.avaria.act("circle.add", { members: [c.ids.Avaria, c.ids.Belmora], name: "Two" })
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, circle })
  const doc = `article/${rule}/@${circle}`
  const root = `proposal/${proposal}`
  const tab = await Tab.open(c.avaria, doc)
  const before = tab.session.doc
  tab.goOffline()
  tab.type(root, " Typed meanwhile.")
  await c.cordia.refusedAct("circle.join", { circle })
  await c.belmora.act("circle.leave", { circle })
  tab.goOnline()
  await until("the words are saved", () => !tab.session.dirty && tab.session.doc !== before, patience)
  const { proposals } = await c.avaria.article(rule)
  expect(proposals[0].working.text).toBe(`${WORDS} Typed meanwhile.`)
  expect(tab.listed).toEqual([])
  await tab.session.end()
})

test("a paragraph agreed meanwhile: what was typed beside it goes into the text, what was typed in it is listed", async () => {
  const base = `article/${rule}`
  await c.facilitator.write(
    `articles/${rule}`,
    "1. Records shall be kept.\n\n2. Searches shall be recorded.\n\n3. Last.\n",
  )
  await c.facilitator.act("article.openDrafting", { article: rule })
  const tab = await Tab.open(c.avaria, base)
  tab.goOffline()
  const words = (n: number) => {
    const block = tab.session.doc?.getXmlFragment("base").get(n) as Y.XmlElement
    return block.get(0) as Y.XmlText
  }
  words(0).insert(0, "All ")
  words(1).insert(9, "of cells ")
  words(2).insert(4, " words")
  const { paragraphs } = await c.facilitator.article(rule)
  await c.facilitator.act("paragraph.agree", { article: rule, blocks: [paragraphs[1].block] })
  tab.goOnline()
  const text = async () => (await c.belmora.article(rule)).base.text
  await until("what is allowed is in the text", async () => (await text()).includes("Last words."), 15_000)
  expect(await text()).toBe("1. All Records shall be kept.\n2. Searches shall be recorded.\n3. Last words.")
  await until("all is saved", () => !tab.session.dirty)
  expect(tab.session.closed).toBeNull()
  expect(tab.rescued.list.map(each => [each.text.trim(), each.why])).toEqual([["of cells", "closed"]])
})
