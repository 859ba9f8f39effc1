/** Rules of the length and make of real ones, in words of our own, always the same from one seed; and amendments to them. */

export interface OwnRule {
  readonly title: string
  readonly paragraphs: readonly { readonly marker: string; readonly words: string }[]
}

const WHO = [
  "the director of the institution",
  "every person deprived of liberty",
  "the health service",
  "the staff on duty",
  "the competent authority",
  "a person held in separation",
  "the visiting inspector",
  "the official who keeps the register",
]
const DOES = [
  "shall be informed without delay of",
  "shall keep a dated and signed note of",
  "may ask at any hour to be shown",
  "shall examine, and where needed set right,",
  "shall not be refused access to",
  "shall answer in writing every question about",
  "shall be heard before any decision on",
]
const WHAT = [
  "the reasons for the transfer",
  "the food served and the water at hand",
  "complaints that have not been settled",
  "measures that touch family life",
  "the use of force and of restraints",
  "the hours spent in the open air",
  "medical files and the findings in them",
  "work that was done and what was paid for it",
]
const HOW = [
  "in a language which that person understands",
  "within [three] working days",
  "on paper or by electronic means",
  "out of hearing of the staff",
  "unless a judge has ordered otherwise",
  "so far as the safety of others allows",
  "and at the latest on the day of release",
]
const TITLES = ["Register", "Visits", "Food", "Light and air", "Health", "Searches", "Complaints", "Work", "Transfer"]
const INSERTED = ["without delay", "promptly", "in every case", "or otherwise", "free of charge", "at least weekly"]

/** @param next numbers from 0 up to 1 */
export function ownRules(count: number, next: () => number): OwnRule[] {
  const of = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]
  const clause = () => `${of(DOES)} ${of(WHAT)} ${of(HOW)}`
  const sentence = () => {
    const who = of(WHO)
    return `${who[0].toUpperCase()}${who.slice(1)} ${clause()}${next() < 0.4 ? `, and ${clause()}` : ""}.`
  }
  return Array.from({ length: count }, (_, at) => {
    const numbered = 1 + Math.floor(next() * 4)
    const paragraphs = Array.from({ length: numbered }, (_, n) => ({
      marker: numbered > 1 ? `${n + 1}.` : "",
      words: `${sentence()}${next() < 0.3 ? ` ${sentence()}` : ""}`,
    }))
    const items = next() < 0.25 ? ["(a)", "(b)", "(c)"].map(marker => ({ marker, words: `${clause()};` })) : []
    return { title: `${of(TITLES)} ${at + 1}`, paragraphs: [...paragraphs, ...items] }
  })
}

/** The paragraphs as a body in Markdown. */
export const bodyOf = ({ paragraphs }: Pick<OwnRule, "paragraphs">): string =>
  paragraphs.map(({ marker, words }) => `${marker ? `${marker} ` : ""}${words}`).join("\n\n")

/** The whole draft in Markdown, in parts of twelve rules. */
export const draftOf = (rules: readonly OwnRule[]): string =>
  [
    "# Rules for a measured negotiation",
    ...rules.map((rule, at) => {
      const part = at % 12 === 0 ? `## Part ${at / 12 + 1}\n\n` : ""
      return `${part}### Rule ${at + 1}. ${rule.title}\n\n${bodyOf(rule)}`
    }),
  ].join("\n\n")

/** Words replaced, put in or left out at one to three places; `hot` draws them to one, so that proposals collide. */
export function amended(rule: OwnRule, hot: boolean, next: () => number): OwnRule {
  const below = (n: number) => Math.floor(next() * n)
  const paragraphs = rule.paragraphs.map(each => ({ ...each }))
  for (let n = 1 + below(3); n > 0; n--) {
    const paragraph = paragraphs[hot ? 0 : below(paragraphs.length)]
    const words = paragraph.words.split(" ")
    const at = hot ? (words.length >> 1) + below(3) : below(words.length - 1)
    const said = below(4) > 0 ? INSERTED[below(INSERTED.length)].split(" ") : []
    words.splice(at, said.length ? below(3) : 1, ...said)
    paragraph.words = words.join(" ")
  }
  return { ...rule, paragraphs }
}
