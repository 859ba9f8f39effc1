/** What is asked before an act that needs words or choices. */
import { msg, str } from "@lit/localize"
import { pendingField } from "../agreement/pending.ts"
import type { Field, Question } from "../app/ask.ts"
import { partyName } from "../app/names.ts"
import type { Article, Draft, Proposal } from "../app/shapes.ts"

/** Does the act with the fields that were asked for, having seen these proposals. */
export type Act = (fields: object, seen?: readonly string[]) => Promise<unknown>

export const why = (optional: boolean, hint = msg("It stands on the record, for everyone to read.")): Field => ({
  is: "words",
  name: "reason",
  label: msg("Reason"),
  optional,
  hint,
})
export const given = (reason: string | undefined) => (reason ? { reason } : {})

export const proposalName = (draft: Draft, proposal: Proposal): string => {
  const who = sponsorNames(draft, proposal)
  return proposal.label ? msg(str`${proposal.label}, ${who}`) : msg(str`not tabled, ${who}`)
}

/** Groups first, then delegations, as the server lists them. */
export function sponsorNames(draft: Draft, proposal: Proposal): string {
  const names = proposal.sponsors.map(each => each.name ?? partyName(draft, each.group ?? each.delegation))
  return names.join(", ") || (proposal.bridging ? msg("The facilitators") : msg("Nobody"))
}

/** The others that are still open on the article, which may be set aside in the same act. */
export const others = (draft: Draft, article: Article, but?: string) =>
  article.proposals
    .filter(each => each.id !== but && each.stage !== "private" && ["open", "partly", "parked"].includes(each.outcome))
    .map(each => ({ value: each.id, label: proposalName(draft, each) }))

/** The question before an act on a proposal; null where the act needs none. */
export function askProposal(kind: string, draft: Draft, proposal: Proposal, act: Act): Question | null {
  const name = proposalName(draft, proposal)
  const plain = (title: string, button: string, field: Field): Question => ({
    title,
    fields: [field],
    act: button,
    submit: async answers => void (await act(given(answers.reason))),
  })
  switch (kind) {
    case "proposal.withdraw":
      return plain(
        msg(str`Withdraw ${name}`),
        msg("Withdraw"),
        why(true, msg("Its words leave the text; the label and your working text stay.")),
      )
    case "proposal.setAside":
      return plain(msg(str`Set aside ${name}`), msg("Set aside"), why(false))
    case "proposal.park":
      return plain(msg(str`Park ${name}`), msg("Park"), why(false))
    case "proposal.share": {
      const mine = draft.seat?.delegation
      const options = draft.groups
        .filter(group => mine && group.members.includes(mine))
        .map(group => ({ value: group.id, label: group.name }))
      return {
        title: msg(str`Share ${name}`),
        about: msg("All of the group's delegations will be able to read the working text. It is not tabled."),
        fields: [
          {
            is: "choose",
            name: "circle",
            label: msg("With", { id: "share.with", desc: "The group that a working text is shared with" }),
            options,
          },
        ],
        act: msg("Share"),
        submit: async answers => void (await act({ circle: answers.circle })),
      }
    }
    case "proposal.update":
      return askUpdate(name, proposal, act)
    default:
      return null
  }
}

/** Bringing up to date writes words anew: asked first where some of them have no place any more. */
function askUpdate(name: string, proposal: Proposal, act: Act): Question | null {
  const hunks = (proposal.stage === "floor" ? proposal.hunks : proposal.working?.hunks) ?? []
  const lost = hunks.filter(hunk => hunk.fate === "unplaced")
  if (!lost.length) return null
  const words = lost.map(hunk => changeWords(hunk.was, hunk.text)).join("; ")
  return {
    title: msg(str`Bring ${name} up to date`),
    about: msg(
      str`The words that these changes amended are gone from the base text, so they cannot be carried over: ${words}. Copy what you still need first; the rest of the proposal is kept.`,
    ),
    fields: [],
    act: msg("Bring up to date"),
    submit: async () => void (await act({})),
  }
}

/** A change in one line: `15 → 22`, `+ or 30 days`, `− consecutive`. */
export const changeWords = (was: string, text: string): string =>
  was && text ? `${was} → ${text}` : text ? `+ ${text}` : `− ${was}`

export function askArticle(kind: string, name: string, draft: Draft, article: Article, act: Act): Question | null {
  const reasoned = (title: string, button: string): Question => ({
    title,
    fields: [why(false)],
    act: button,
    submit: async answers => void (await act(given(answers.reason))),
  })
  switch (kind) {
    case "article.reopen":
      return reasoned(msg(str`Reopen ${name}`), msg("Reopen"))
    case "article.requestReopen":
      return reasoned(msg(str`Request reopening of ${name}`), msg("Request reopening"))
    case "article.remove":
      return reasoned(msg(str`Remove ${name}`), msg("Remove"))
    case "article.agree": {
      const rest = others(draft, article)
      const aside: Field[] = rest.length
        ? [{ is: "tick", name: "setAside", label: msg("Still open: set aside in the same act"), options: rest }]
        : []
      return {
        title: msg(str`Agree ${name} ad ref`),
        about: rest.length
          ? msg("It can be agreed when nothing else is open: set aside what stands in the way, by name, or wait.")
          : msg("The base text is closed, subject to capitals. It can be reopened with a reason."),
        fields: [...aside, ...pendingField(draft, article), why(true)],
        act: msg("Agree ad ref"),
        submit: async answers => {
          const setAside = answers.ticked("setAside")
          const pending = answers.pending ? { pending: [answers.pending] } : {}
          await act({ ...(setAside.length ? { setAside } : {}), ...pending, ...given(answers.reason) }, setAside)
        },
      }
    }
    default:
      return null
  }
}

/** A new article, heading or preamble of the base, put in by the office. */
export const askAdd = (after: string | null, act: (fields: object) => Promise<unknown>): Question => ({
  title: msg("Add to the draft"),
  fields: [
    {
      is: "choose",
      name: "as",
      label: msg("What", { id: "add.what", desc: "What is added: article, heading or preamble" }),
      options: [
        { value: "article", label: msg("Article") },
        { value: "heading", label: msg("Heading") },
        { value: "preamble", label: msg("Preamble") },
      ],
    },
    {
      is: "words",
      name: "text",
      label: msg("Text"),
      optional: true,
      hint: msg("Markdown: # for a title, (a) for items. It can be edited after."),
    },
  ],
  act: msg("Add"),
  submit: async answers =>
    void (await act({ as: answers.as, ...(after ? { after } : {}), ...(answers.text ? { text: answers.text } : {}) })),
})

/** @param open opens a proposal of that delegation on the floor */
export function askOnBehalf(draft: Draft, open: (delegation: string) => Promise<void>): Question {
  return {
    title: msg("Propose on behalf"),
    about: msg("They stand on the floor at once, unconfirmed until its head confirms them."),
    fields: [
      {
        is: "choose",
        name: "onBehalf",
        label: msg("Delegation"),
        options: draft.delegations.map(each => ({ value: each.id, label: each.name })),
      },
    ],
    act: msg("Open on the floor"),
    submit: async answers => {
      await open(answers.onBehalf)
      return undefined
    },
  }
}
