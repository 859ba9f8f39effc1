/** `wa-tooltip`: what a button without words is called, for pointer, keyboard and touch alike, as `title` is not. */
import "./icons.ts"
import "@awesome.me/webawesome/dist/components/tooltip/tooltip.js"
