/**
 * The whole course of a text, in browsers: a file imported, positions of four delegations and a group, what if, adoption,
 * silence until its end, agreed, the reading closed, the version compared, the pack downloaded and verified.
 */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { verifyPack } from "../../server/pack/verify.ts"
import type { Browsers } from "../support/browser.ts"
import { button, dialog, openAt, panel, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import { Party, type World } from "../support/world.ts"

const RULE = "Holding apart in excess of 15 consecutive days is prolonged."
const FILE = `# Rules on holding apart\n\n## Rule 1\n\n${RULE}\n\n## Rule 2\n\nIt is exceptional.\n`
let world: World
let browsers: Browsers
staged("# Another\n\n## Rule 1\n\nWords.\n", async staged => {
  ;({ world, browsers } = staged)
})

test.skipIf(skip)(
  "from a file to a verified pack",
  async () => {
    const secretariat = await browsers.page(world.server.origin, world.office)
    await secretariat.goto("/")
    await button(secretariat, "New draft").click()
    await secretariat
      .locator("input[type=file]")
      .setInputFiles({ name: "r.md", mimeType: "", buffer: Buffer.from(FILE) })
    await button(secretariat, "Look at what is found").click()
    await button(secretariat, "Make the draft").click()
    await secretariat.getByRole("navigation", { name: "Outline" }).waitFor()
    const draft = new URL(secretariat.url()).pathname.split("/")[2]

    const office = new Party(world.office, draft)
    const ids: Record<string, string> = {}
    for (const name of ["Avaria", "Belmora", "Cordia", "Dorland"])
      ids[name] = (await office.act("delegation.add", { name })).delegation
    await office.act("group.add", { name: "Northern Group", members: [ids.Belmora, ids.Cordia] })
    const head = (name: string) => world.invite(office, "head", ids[name], `Head of ${name}, ${draft.slice(0, 4)}`)
    const [avaria, belmora, cordia, dorland] = await Promise.all(["Avaria", "Belmora", "Cordia", "Dorland"].map(head))
    const facilitator = await world.invite(office, "facilitator", null, `Facilitator, ${draft.slice(0, 4)}`)
    const rule = (await office.get()).articles.find((each: { number: string }) => each.number === "1").id
    const theirs = await avaria.propose(rule, RULE.replace("15", "12"))

    const take = async (who: Party, stance: string, more: { group?: string; remedy?: string } = {}) => {
      const page = await openAt(browsers, who, `${rule}/t/positions`)
      if (more.group) await panel(page).getByLabel("In the name of").selectOption({ label: more.group })
      await panel(page).getByRole("button", { name: stance, exact: true }).click()
      if (more.remedy) await panel(page).getByLabel("What would resolve it?").fill(more.remedy)
      await button(page, "Take this position").click()
      await panel(page).locator("[data-party]").first().waitFor()
      return page
    }
    await take(avaria, "supports")
    await take(belmora, "opposes", { group: "Northern Group, as its coordinator", remedy: "12 days" })
    await take(cordia, "can live with")
    const reader = await take(dorland, "awaits instructions")

    const chair = await openAt(browsers, facilitator, rule)
    const closing = panel(chair).locator("ad-closing")
    await closing.getByText(/Opposed by .?Belmora \(Northern Group\): 12 days/u).waitFor()
    await closing.getByRole("button", { name: "What if…" }).click()
    await dialog(chair).getByRole("group", { name: "P 1, Avaria" }).getByLabel("Adopted").check()
    await dialog(chair).getByText("No bracket left").waitFor()
    await chair.keyboard.press("Escape")
    await panel(chair).locator(`[data-proposal="${theirs}"]`).getByRole("button", { name: "Adopt…" }).click()
    await dialog(chair).getByRole("button", { name: "Adopt", exact: true }).click()
    await reader.getByText("Holding apart in excess of 12 consecutive days").first().waitFor()

    // To the second, which no form for people asks for.
    await facilitator.act("silence.open", { article: rule, deadline: new Date(Date.now() + 6_000).toISOString() })
    await reader.getByText("Under silence").first().waitFor()
    await reader.locator(".panel__head").getByText("Agreed ad ref", { exact: true }).waitFor({ timeout: 20_000 })
    expect((await avaria.article(rule)).status).toBe("agreed")

    await screen(chair, "Versions")
    await button(chair, "Close the reading…").click()
    await chair.locator("ad-ask dialog[open]").getByRole("button", { name: "Close the first reading" }).click()
    const versions = chair.locator("ad-versions dialog")
    await versions.getByRole("listitem").filter({ hasText: "Close of the first reading" }).waitFor()
    const second = (await office.get()).articles.find((each: { number: string }) => each.number === "2").id
    await facilitator.write(`articles/${second}`, "It is most exceptional.")
    await button(chair, "Close").click()
    await screen(chair, "Versions")
    await versions.getByText("1 article differs.").waitFor()
    await versions.locator("ins", { hasText: "most" }).waitFor()

    await secretariat.goto(`/d/${draft}`)
    await secretariat.getByRole("navigation", { name: "Outline" }).waitFor()
    await screen(secretariat, "Record")
    const [download] = await Promise.all([
      secretariat.waitForEvent("download"),
      button(secretariat, "Download the pack").click(),
    ])
    expect(verifyPack(readFileSync(await download.path())).says).toMatch(/^intact, \d+ entries, \d+ withheld$/)
  },
  120_000,
)
