import type { Source } from "./source.ts"
export function readHtml(html: string): Source {
  return { blocks: [], title: html ? null : null, lang: null, unsure: [] }
}
