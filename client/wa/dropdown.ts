/** Menus: `wa-dropdown`, its items and lines. Loaded when somebody is about to open one. */
import "./icons.ts"
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js"
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js"
import "@awesome.me/webawesome/dist/components/divider/divider.js"
