/**
 * The screens of a draft, in one list: the menu holds all that are offered to this seat, the bar shows the first few
 * that ask for it. Another screen is one more entry; what it is made of is fetched when it is opened.
 */
import { msg } from "@lit/localize"
import type { Ask } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"
import type { IconName } from "../app/icon.ts"
import { go } from "../app/route.ts"
import type { Draft } from "../app/shapes.ts"
import type { CommentsScreen } from "../comments/screen.ts"
import type { Room } from "../meeting/room.ts"
import type { People } from "../panels/people.ts"
import type { Tour } from "../tour/tour.ts"
import type { Help } from "./help.ts"

/** What a screen is opened with. */
export interface Context {
  readonly draft: Draft
  readonly doors: Doors
  /** The draft's page, which holds the dialogs that live as long as it does. */
  readonly page: HTMLElement
  /** A screen with a dialog of its own puts it beside this. */
  readonly near: Ask
}

export interface MenuItem {
  readonly id: string
  /** Items of one group stand together, between lines. */
  readonly group: "draft" | "office" | "me"
  readonly label: () => string
  readonly icon: IconName
  /** Whether it is offered to the draft's seat. */
  readonly shown: (draft: Draft) => boolean
  /** Wants to stand in the bar as well, where there is room. */
  readonly sight?: true
  readonly open: (context: Context) => void | Promise<void>
}

const always = () => true
const seated =
  (...roles: readonly string[]) =>
  ({ seat }: Draft) =>
    seat !== undefined && roles.includes(seat.role)

const MENU: readonly MenuItem[] = [
  {
    id: "record",
    group: "draft",
    label: () => msg("Record"),
    icon: "record",
    shown: always,
    sight: true,
    open: async ({ near, doors, draft }) => (await import("../panels/record.ts")).openRecord(near, doors, draft.id),
  },
  {
    id: "comments",
    group: "draft",
    label: () => msg("Comments"),
    icon: "comment",
    shown: always,
    open: async ({ page }) => {
      await import("../comments/screen.ts")
      page.querySelector<CommentsScreen>("ad-comments-screen")?.open()
    },
  },
  {
    id: "export",
    group: "draft",
    label: () => msg("Export"),
    icon: "download",
    shown: always,
    sight: true,
    open: async ({ near, doors, draft }) => (await import("../panels/export.ts")).askExport(near, doors, draft),
  },
  {
    id: "versions",
    group: "draft",
    label: () => msg("Versions"),
    icon: "versions",
    shown: always,
    open: async ({ near, doors, draft }) =>
      (await import("../versions/versions.ts")).openVersions(near, doors, draft.id),
  },
  {
    id: "progress",
    group: "draft",
    label: () => msg("Toward agreement"),
    icon: "check",
    shown: ({ seat, observers }) => seat !== undefined && (seat.role !== "observer" || observers !== "base"),
    open: async ({ near, doors, draft }) => (await import("../panels/progress.ts")).openProgress(near, doors, draft.id),
  },
  {
    id: "meeting",
    group: "draft",
    label: () => msg("Meeting"),
    icon: "meeting",
    shown: ({ seat, observers }) => seat !== undefined && (seat.role !== "observer" || observers !== "base"),
    open: ({ page }) => page.querySelector<Room>("ad-room")?.open(),
  },
  {
    id: "bundles",
    group: "draft",
    label: () => msg("Packages"),
    icon: "list",
    shown: ({ seat }) => seat !== undefined && seat.role !== "observer",
    open: async ({ near, doors, draft }) => (await import("../panels/bundles.ts")).openBundles(near, doors, draft.id),
  },
  {
    id: "term",
    group: "draft",
    label: () => msg("Change a term…"),
    icon: "pencil",
    shown: seated("head", "delegate"),
    open: async ({ near, doors, draft }) => (await import("../panels/term.ts")).openTerm(near, doors, draft),
  },
  {
    id: "matrix",
    group: "draft",
    label: () => msg("Positions"),
    icon: "matrix",
    shown: always,
    open: async ({ page }) => (await import("../matrix/open.ts")).openMatrix(page),
  },
  {
    id: "people",
    group: "office",
    label: () => msg("People"),
    icon: "people",
    shown: seated("secretariat", "head"),
    open: async ({ page }) => {
      await import("../panels/people.ts")
      page.querySelector<People>("ad-people")?.open()
    },
  },
  {
    id: "settings",
    group: "office",
    label: () => msg("Settings"),
    icon: "gear",
    shown: seated("secretariat"),
    open: async ({ near, doors, draft }) => (await import("../panels/settings.ts")).openSettings(near, doors, draft.id),
  },
  {
    id: "help",
    group: "me",
    label: () => msg("Help and keys"),
    icon: "help",
    shown: always,
    open: ({ page }) => page.querySelector<Help>("ad-help")?.open(),
  },
  {
    id: "tour",
    group: "me",
    label: () => msg("Show me around"),
    icon: "next",
    shown: always,
    open: ({ page }) => page.querySelector<Tour>("ad-tour")?.begin(null),
  },
  {
    id: "language",
    group: "me",
    label: () => msg("Language"),
    icon: "globe",
    shown: always,
    open: async ({ near }) => (await import("./language-dialog.ts")).openLanguage(near),
  },
  {
    id: "about",
    group: "me",
    label: () => msg("About this server"),
    icon: "info",
    shown: always,
    open: () => go("/about"),
  },
  {
    id: "leave",
    group: "me",
    label: () => msg("Sign out"),
    icon: "leave",
    shown: always,
    open: ({ page }) => void page.dispatchEvent(new Event("leave", { bubbles: true })),
  },
]

/** With the menu's own button three. */
const IN_SIGHT = 2

export const menuOf = (draft: Draft): readonly MenuItem[] => MENU.filter(item => item.shown(draft))

export const inSight = (draft: Draft): readonly MenuItem[] =>
  menuOf(draft)
    .filter(item => item.sight)
    .slice(0, IN_SIGHT)
