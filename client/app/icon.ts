/** Line icons, drawn in the colour of the words beside them; never the only carrier of a meaning. */
import { svg, type TemplateResult } from "lit"

const PATHS = {
  check: "m5 12.5 4.5 4.5L19 7.5",
  prev: "m15 6-6 6 6 6",
  next: "m9 6 6 6-6 6",
  search: "M17.5 11a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M20 20l-4.2-4.2",
  pencil: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
  download: "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
  people:
    "M12 9a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0M2.5 20c.5-4 3-6 6-6s5.5 2 6 6M15 5.8a3.5 3.5 0 0 1 0 6.4M17.5 14.5c2.2.7 3.6 2.5 4 5.5",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  panel: "M4 5h16v14H4zM14 5v14",
  x: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  open: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0",
  contested: "M8 5H4.5v14H8M16 5h3.5v14H16M13.5 8l-3 8",
  drafting: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M9 15l.5-2.5 5-5 2 2-5 5z",
  silence: "M7 4h10M7 20h10M8 4c0 5 8 5.5 8 8s-8 3-8 8M16 4c0 5-8 5.5-8 8s8 3 8 8",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  undo: "M9 8 4.5 12 9 16M5 12h9a5 5 0 0 1 0 10",
  link: "M10 14a4 4 0 0 0 5.6 0l3-3a4 4 0 0 0-5.6-5.6l-1 1M14 10a4 4 0 0 0-5.6 0l-3 3a4 4 0 0 0 5.6 5.6l1-1",
  gear: "M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2",
  record: "M6 4h10l3 3v13H6zM9 10h7M9 13.5h7M9 17h4",
  wait: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M12 7v5l3.5 2",
  menu: "M4 7h16M4 12h16M4 17h16",
  globe: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M4 12h16M12 4c3 2.5 3 13.5 0 16M12 4c-3 2.5-3 13.5 0 16",
  help: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M9.7 9.6a2.4 2.4 0 1 1 3.4 2.4c-.8.4-1.1.9-1.1 1.7M12 16.5h.01",
  info: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M12 11v5M12 8h.01",
  leave: "M14 4H5v16h9M10 12h10m-4-4 4 4-4 4",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
  matrix: "M4 5h16v14H4zM4 10h16M4 14.5h16M9.3 5v14M14.7 5v14",
  meeting: "M4 5h16v10H4zM12 15v5M8 20h8M8 10h5",
  versions: "M8 4h11v13H8zM8 7H5v13h11v-3",
  comment: "M4 5h16v11h-9l-4 4v-4H4z",
} as const

export type IconName = keyof typeof PATHS | "agreed"

export const icon = (name: IconName): TemplateResult =>
  name === "agreed"
    ? svg`<svg class="i i-agreed" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" fill="currentColor"></circle><path d="m8 12.3 2.8 2.8L16 9.5" fill="none" stroke="var(--paper)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"></path></svg>`
    : svg`<svg class=${`i i-${name}`} viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"></path></svg>`
