/** A draft's page as a person handles it: by what it says. */
import type { Page } from "playwright-core"
import { type Browsers, press } from "./browser.ts"
import type { Party } from "./world.ts"

/** A party's page of its draft at an article; a new one unless one is given. */
export async function openAt(browsers: Browsers, party: Party, article: string, page?: Page): Promise<Page> {
  const opened = page ?? (await browsers.page(party.person.origin, party.person))
  await opened.goto(`/d/${party.draft}#${article}`)
  await opened.getByRole("navigation", { name: "Outline" }).waitFor()
  await opened.getByRole("complementary").getByRole("heading", { level: 3 }).first().waitFor()
  return opened
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).first()
/** Opens one of the draft's screens by the menu, which holds all that its seat is offered. */
export async function screen(page: Page, name: string): Promise<void> {
  await button(page, "Menu").click()
  await page.getByRole("menuitem", { name, exact: true }).click()
}
export const dialog = (page: Page) => page.locator("dialog[open]")
export const panel = (page: Page) => page.getByRole("complementary")

export const editor = (page: Page) => page.locator(".ProseMirror[contenteditable=true]")
/** What stands in the editor. */
export const words = async (page: Page) => spaced(await page.locator(".ProseMirror").textContent())
/** What a reader of the page reads of an article, brackets with whose they are. */
export const read = async (page: Page, article: RegExp) =>
  spaced(await page.getByRole("region", { name: article }).first().textContent())
const spaced = (text: string | null) => (text ?? "").replace(/\s+/g, " ")

export async function edit(page: Page, name: RegExp): Promise<void> {
  await button(page, name).click()
  await editor(page).waitFor()
}
/** The caret at the end of a paragraph, counted from 0. */
export async function caret(page: Page, paragraph: number): Promise<void> {
  await editor(page).locator("p").nth(paragraph).click()
  await press(page, "End")
}
/** In the editor: so many signs before the text's last words replaced. */
export async function replaceBefore(page: Page, tail: string, length: number, typed: string): Promise<void> {
  await page.locator(".ProseMirror").click()
  await press(page, "Control+End")
  for (let at = 0; at < tail.length; at++) await press(page, "ArrowLeft")
  for (let at = 0; at < length; at++) await press(page, "Shift+ArrowLeft")
  await page.keyboard.type(typed)
}

const foot = (page: Page) => page.locator(".live-foot")
export const saved = (page: Page) =>
  foot(page)
    .getByText(/^Saved/)
    .waitFor()
export const unsaved = (page: Page) => foot(page).getByText("Not yet saved").waitFor()
