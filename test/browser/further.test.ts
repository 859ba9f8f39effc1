/** Between sponsors, on the screen: mistakes taken back, amendments, names, packages, terms; articles moved and split. */
import { describe, expect, test } from "vitest"
import type { Browsers } from "../support/browser.ts"
import { dialog, openAt, panel, read, screen } from "../support/pages.ts"
import { skip, staged } from "../support/staged.ts"
import type { Cast } from "../support/world.ts"

const SOURCE =
  "# Rules on keeping records\n\n## Rule 1\n\n1. Records are kept for 15 days.\n\n2. Copies are kept for 3 days.\n\n## Rule 2\n\nThe keeper reads them.\n\n## Rule 3\n\nAccess is free.\n"
let browsers: Browsers
let c: Cast
let one: string
let two: string
staged(SOURCE, async staged => {
  ;({ browsers, c } = staged)
  ;[one, two] = await Promise.all(["1", "2"].map(each => c.rule(each)))
})

describe.skipIf(skip)("on the screen", () => {
  test("what was tabled by mistake is offered to be taken back, is seen by all, and goes back", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: two, text: "The archivist reads them." })
    const [mine, theirs] = [await openAt(browsers, c.avaria, two), await openAt(browsers, c.belmora, two)]
    await panel(mine).locator(`[data-proposal="${proposal}"]`).getByRole("button", { name: "Table" }).click()
    await theirs.getByText("P 1 on Rule 2 was tabled just now").waitFor()
    expect(await theirs.getByRole("button", { name: "Undo" }).count()).toBe(0)
    await mine.locator("ad-lately").getByRole("button", { name: "Undo" }).click()
    await theirs.getByText("No proposals on Rule 2 yet").waitFor()
    expect(await read(theirs, /Rule 2/)).toContain("The keeper reads them.")
    await panel(mine).getByText("Not tabled yet").waitFor()
  })

  test("a proposal is amended by another delegation, and its sponsor accepts", async () => {
    const proposal = await c.avaria.propose(two, "The archivist reads them.")
    const theirs = await openAt(browsers, c.dorland, two)
    await panel(theirs).getByRole("button", { name: "Amend it…" }).click()
    await theirs.locator(".ProseMirror").getByText("The archivist reads them.").waitFor()
    const amendment = (await c.dorland.article(two)).proposals.find((each: { id: string }) => each.id !== proposal).id
    await c.dorland.write(`proposals/${amendment}`, "The sworn archivist reads them.")
    await c.dorland.act("proposal.table", { proposal: amendment })
    const mine = await openAt(browsers, c.avaria, two)
    await panel(mine).getByText("Amends P 1.").waitFor()
    await panel(mine).getByRole("button", { name: "Accept an amendment…" }).click()
    await dialog(mine).getByRole("button", { name: "Accept" }).click()
    await panel(mine).getByText("revision 1").first().waitFor()
    expect(await c.belmora.rolling(two)).toContain("[keeper / sworn archivist – Avaria]")
  })

  test("a package is put together, consented to and adopted from one screen", async () => {
    await c.avaria.propose(two, "The archivist reads them.")
    await c.dorland.propose(await c.rule("3"), "Access costs nothing.")
    const office = await openAt(browsers, c.facilitator, two)
    await screen(office, "Packages")
    await dialog(office).getByRole("button", { name: "Put proposals together…" }).click()
    await office.getByLabel("What it is called").fill("Archives")
    for (const tick of await office.locator("ad-ask").getByRole("checkbox").all()) await tick.check()
    await office.locator("ad-ask").getByRole("button", { name: "Put together" }).click()
    await office.getByRole("heading", { name: "Archives" }).waitFor()
    for (const party of [c.avaria, c.dorland]) {
      const page = await openAt(browsers, party, two)
      await screen(page, "Packages")
      await dialog(page).getByRole("button", { name: "Consent", exact: true }).click()
      await dialog(page)
        .getByText(/: consents/)
        .first()
        .waitFor()
    }
    await dialog(office).getByRole("button", { name: "Adopt all of it" }).click()
    await dialog(office).getByText("Adopted").first().waitFor()
    expect(await c.belmora.rolling(two)).toBe("The archivist reads them.")
  })

  test("a term is changed everywhere, its places shown before", async () => {
    const page = await openAt(browsers, c.avaria, two)
    await screen(page, "Change a term…")
    await page.getByLabel("Term", { exact: true }).fill("kept")
    await page.getByLabel("Instead").fill("held")
    await page.getByLabel("Then").selectOption("table")
    await dialog(page).getByText("Records are kept for 15 days", { exact: false }).waitFor()
    await dialog(page).getByRole("button", { name: "Propose" }).click()
    await page.getByRole("dialog").waitFor({ state: "hidden" })
    expect(await c.belmora.rolling(one)).toContain("Records are [kept / held – Avaria] for 15 days")
  })

  test("the office splits an article at a paragraph, and moves it", async () => {
    const page = await openAt(browsers, c.facilitator, one)
    await panel(page).getByText("More…").first().click()
    await panel(page).getByRole("button", { name: "Split…" }).click()
    await dialog(page).getByRole("button", { name: "Split" }).click()
    await page
      .getByRole("region", { name: /Rule 1 bis/ })
      .first()
      .waitFor()
    await panel(page).getByRole("button", { name: "Move…", exact: true }).click()
    await page.getByLabel("Where to").selectOption({ label: "After Rule 2" })
    await dialog(page).getByRole("button", { name: "Move", exact: true }).click()
    await expect
      .poll(async () => (await c.avaria.get()).articles.map((each: { label: string }) => each.label))
      .toEqual(["Rule 1 bis", "Rule 2", "Rule 1", "Rule 3"])
  })

  test("a rationale stands on the card, for everyone once it is tabled", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: two, text: "The archivist reads them." })
    const mine = await openAt(browsers, c.avaria, two)
    await panel(mine).locator(".prop").getByText("More…").click()
    await panel(mine).getByRole("button", { name: "Add a rationale…" }).click()
    await mine.getByLabel("Why").fill("Keepers change; archives stay.")
    await mine.getByLabel("Source of agreed language").fill("Rules of 2019, rule 4")
    await dialog(mine).getByRole("button", { name: "Save" }).click()
    await panel(mine).getByText("Keepers change; archives stay.").waitFor()
    await c.avaria.act("proposal.table", { proposal })
    const theirs = await openAt(browsers, c.cordia, two)
    await panel(theirs).getByText("Rules of 2019, rule 4").waitFor()
  })
})
