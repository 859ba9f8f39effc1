/** The Chinese serif. The list of its files alone is as large as the program's first page. */
let asked = false

/** Makes it known to the page for a text, or an interface, in Chinese; for another language it does nothing. */
export function dressFor(lang: string): void {
  if (asked || !/^zh\b/i.test(lang)) return
  asked = true
  import("./chinese.css").catch(() => {
    // The machine's own fonts serve until it can be fetched.
    asked = false
  })
}
