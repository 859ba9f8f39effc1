/** SCENARIOS 10, 13 (without search), 17 and 18 (its co-sponsorship), as people see them. */
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Browsers, picture } from "../support/browser.ts"
import { until } from "../support/live.ts"
import {
  button,
  caret,
  dialog,
  edit,
  editor,
  openAt,
  panel,
  read,
  replaceBefore,
  saved,
  unsaved,
  words,
} from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast, Party, World } from "../support/world.ts"

const RULE44 = "Prolonged holding apart is holding apart for a time in excess of 15 consecutive days."
const TAIL = " consecutive days."
let world: World
let browsers: Browsers
let c: Cast
let rule: string
staged(`# Rules\n\n## Rule 44\n\n${RULE44}\n`, async made => {
  ;({ world, browsers, c } = made)
  rule = await c.rule("44")
})
const at = (party: Party) => openAt(browsers, party, rule)
const rule44 = (page: Page) => read(page, /^Rule 44/)
const reads = (page: Page, what: RegExp) => until(`everyone reads ${what}`, async () => what.test(await rule44(page)))
const card = (page: Page, name: RegExp) => page.getByRole("article", { name })
const ends = async (...pages: Page[]) => {
  for (const page of pages) await page.close()
  expect(browsers.complaints).toEqual([])
}

test.skipIf(skip)(
  "10: agreed while a delegate types: closed before the next key, reopened for a reason, both on the record",
  async () => {
    await c.facilitator.act("article.openDrafting", { article: rule })
    const avaria = await at(c.avaria)
    const facilitator = await at(c.facilitator)
    await edit(avaria, /Write in the base text/)
    await caret(avaria, 0)
    await avaria.keyboard.type(" It is recorded.")
    await saved(avaria)
    await button(facilitator, "Agree ad ref…").click()
    await dialog(facilitator).getByRole("button", { name: "Agree ad ref" }).click()
    await panel(avaria)
      .getByText(/Agreed ad ref/)
      .first()
      .waitFor()
    await until("nothing can be typed", async () => (await editor(avaria).count()) === 0)
    await avaria.keyboard.type(" Too late.")
    await picture(avaria, "agreed-while-typing")
    const direct = await c.avaria.person.refused("PUT", `/api/drafts/${c.avaria.draft}/articles/${rule}/text`, {
      text: "Other.",
    })
    expect(direct.code).toBe("agreed")

    await button(avaria, "Request reopening…").click()
    await dialog(avaria)
      .getByLabel(/Reason/)
      .fill("The capital has a question.")
    await dialog(avaria)
      .getByRole("button", { name: /Request/ })
      .click()
    await panel(facilitator)
      .getByText(/Avaria asks to reopen it: .?The capital has a question\./u)
      .waitFor()
    await button(facilitator, "Reopen…").click()
    await dialog(facilitator)
      .getByRole("button", { name: /^Reopen/ })
      .click()
    // Without a reason it is not sent.
    await dialog(facilitator)
      .getByLabel(/Reason/)
      .fill("Asked for by Avaria.")
    await dialog(facilitator)
      .getByRole("button", { name: /^Reopen/ })
      .click()
    await until("it is open", async () => (await c.avaria.article(rule)).status === "open")
    expect((await c.avaria.article(rule)).base.text).toBe(`${RULE44} It is recorded.`)
    const { entries } = await c.secretariat.get("/record?limit=1000")
    const kinds = entries.map((each: { kind: string }) => each.kind)
    for (const kind of ["article.agree", "article.reopen"]) expect(kinds).toContain(kind)
    await ends(avaria, facilitator)
  },
)

test.skipIf(skip)(
  "13: an expert's draft is on nobody else's page, nor in anything that their browsers receive",
  async () => {
    const expert = await world.invite(c.belmora, "delegate", c.ids.Belmora, "Expert of Belmora")
    const SECRET = "\u29df\u29c9"
    const others = { avaria: c.avaria, secretariat: c.secretariat, cordia: c.cordia }
    const received = new Map<string, string[]>()
    const pages: Record<string, Page> = {}
    for (const [name, party] of Object.entries(others)) {
      const page = await browsers.page(world.server.origin, party.person)
      const heard: string[] = []
      received.set(name, heard)
      page.on("websocket", socket =>
        socket.on("framereceived", ({ payload }) => heard.push(Buffer.from(payload).toString("utf8"))),
      )
      page.on("response", answer => {
        // The program itself is the same for all; it knows the names of many signs.
        if (new URL(answer.url()).pathname.startsWith("/assets/")) return
        void answer.text().then(
          text => heard.push(text),
          () => {},
        )
      })
      pages[name] = await openAt(browsers, party, rule, page)
    }
    const writes = await at(expert)
    await button(writes, "Propose a change").click()
    await editor(writes).waitFor()
    await replaceBefore(writes, TAIL, 2, SECRET)
    await saved(writes)
    await picture(writes, "expert")
    const knows = (name: string) =>
      received.get(name)!.some(each => [...SECRET].some(sign => each.includes(sign) || each.includes(escapeOf(sign))))
    for (const name of Object.keys(others)) {
      expect(await pages[name].content(), name).not.toContain(SECRET[0])
      expect(await pages[name].getByText("No proposals on Rule 44 yet.").count(), name).toBe(1)
      expect(knows(name), name).toBe(false)
    }
    // The head, not the expert, shares it with the caucus, then tables it.
    expect(await writes.getByRole("button", { name: "Table", exact: true }).count()).toBe(0)
    const head = await at(c.belmora)
    await button(head, "Share…").click()
    await dialog(head).getByLabel(/with/i).selectOption({ label: "Northern Group" })
    await dialog(head).getByRole("button", { name: "Share" }).click()
    await until("the caucus reads it", async () => (await pages.cordia.content()).includes(SECRET))
    for (const name of ["avaria", "secretariat"]) expect(knows(name), name).toBe(false)
    await button(head, "Table").click()
    for (const page of Object.values(pages)) await reads(page, new RegExp(`${SECRET}\\W*Belmora`))
    // Had it been sent before, it would have been noticed.
    for (const name of Object.keys(others)) expect(knows(name), name).toBe(true)
    await ends(writes, head, ...Object.values(pages))
  },
)
const escapeOf = (sign: string) => `\\u${sign.charCodeAt(0).toString(16)}`

test.skipIf(skip)("17: from the floor, every browser follows; the mark goes when the head confirms", async () => {
  const [secretariat, avaria, belmora] = [await at(c.secretariat), await at(c.avaria), await at(c.belmora)]
  await button(secretariat, "Propose on behalf of…").click()
  await dialog(secretariat).getByLabel("Delegation").selectOption({ label: "Avaria" })
  await dialog(secretariat).getByRole("button", { name: "Open on the floor" }).click()
  await editor(secretariat).waitFor()
  await replaceBefore(secretariat, TAIL, 2, "2")
  for (const page of [avaria, belmora]) await reads(page, /\b2\W*Avaria \(unconfirmed\)/)
  await secretariat.keyboard.type("2")
  for (const page of [avaria, belmora]) await reads(page, /22\W*Avaria \(unconfirmed\)/)
  await picture(belmora, "from-the-floor")
  expect(await c.belmora.rolling(rule)).toContain("[15 / 22 – Avaria (unconfirmed)] consecutive days.")
  expect(await belmora.getByRole("button", { name: "Confirm" }).count()).toBe(0)
  await button(avaria, "Confirm").click()
  await until("the mark goes", async () => !(await rule44(belmora)).includes("unconfirmed"))
  expect(await c.belmora.rolling(rule)).toContain("[15 / 22 – Avaria] consecutive days.")
  await ends(secretariat, avaria, belmora)
})

test.skipIf(skip)(
  "18: what is tabled stays while its sponsor writes on, a tab of it offline; a revision is seen by all",
  async () => {
    const [avaria, dorland, belmora] = [await at(c.avaria), await at(c.dorland), await at(c.belmora)]
    await button(avaria, "Propose a change").click()
    await editor(avaria).waitFor()
    await replaceBefore(avaria, TAIL, 2, "22")
    await saved(avaria)
    await button(avaria, "Table").click()
    await reads(belmora, /22\W*Avaria/)

    const delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, "Delegate of Avaria")
    const second = await at(delegate)
    await edit(second, /Edit the working text/)
    await second.context().setOffline(true)
    await caret(second, 0)
    await second.keyboard.type(" It is recorded.")
    await unsaved(second)
    await replaceBefore(avaria, TAIL, 1, "3")
    await saved(avaria)
    await button(dorland, "Co-sponsor").click()
    await reads(belmora, /22\W*Avaria, ?Dorland/)
    await second.context().setOffline(false)
    await saved(second)
    await until("both tabs read the same", async () => (await words(avaria)) === (await words(second)))
    expect(await c.belmora.rolling(rule)).toContain("[15 / 22 – Avaria, Dorland] consecutive days.")

    await button(avaria, "Revise").click()
    await reads(belmora, /23\W*Avaria/)
    const { proposals } = await c.belmora.article(rule)
    expect(proposals[0].revision).toBe(1)
    await card(belmora, /Avaria/)
      .getByText("on an earlier text")
      .waitFor()
    expect(await c.belmora.rolling(rule)).toContain("[15 / 23 – Avaria] consecutive days.")
    await button(dorland, "Confirm co-sponsorship").click()
    await reads(belmora, /23\W*Avaria, ?Dorland/)
    await picture(belmora, "co-sponsored")
    expect(await c.belmora.rolling(rule)).toContain("[15 / 23 – Avaria, Dorland] consecutive days.")
    await ends(avaria, dorland, belmora, second)
  },
)
