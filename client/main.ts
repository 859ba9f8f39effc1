import "./style/fonts.ts"
import "./style/tokens.css"
import "./style/wa.css"
import "./style/controls.css"
import "./style/pages.css"
import "./style/draft.css"
import "./style/text.css"
import "./style/panel.css"
import "./style/small.css"
import "./style/forced.css"
import "./style/print.css"
import "./style/compare.css"
import "./app/app.ts"
import { register } from "./offline/register.ts"

const dark = matchMedia("(prefers-color-scheme: dark)")
const dress = () => {
  document.documentElement.dataset.theme = dark.matches ? "dark" : "light"
}
dark.addEventListener("change", dress)
dress()
register()
