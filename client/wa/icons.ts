/**
 * The icons that Web Awesome's components draw by themselves, from a sheet of ours: its own come from another host, or
 * from `data:` addresses, and our content security policy lets neither be fetched. In slots our `icon()` is used.
 */
import { registerIconLibrary } from "@awesome.me/webawesome/dist/components/icon/library.js"

const sheet = new URL("./icons.svg?no-inline", import.meta.url).href

const SIGNS = new Set(["check", "minus", "xmark", "chevron-down", "chevron-up", "chevron-left", "chevron-right"])

for (const library of ["default", "system"])
  registerIconLibrary(library, {
    resolver: name => (SIGNS.has(name) ? `${sheet}#${name}` : ""),
    spriteSheet: true,
  })
