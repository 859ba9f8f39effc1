/** Tabs: `wa-tab-group`, `wa-tab`, `wa-tab-panel`. Loaded after the first paint; until then CSS shows the chosen one. */
import "./icons.ts"
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js"
import "@awesome.me/webawesome/dist/components/tab/tab.js"
import "@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js"
