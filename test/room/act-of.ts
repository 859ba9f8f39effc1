/** Acts of every kind, made to fit the state of a negotiation as well as chance allows. */
import { paragraphsOf } from "../../server/acts/paragraphs.ts"
import { ownHunks } from "../../server/room/offered.ts"
import type { Room } from "../../server/room/room.ts"
import type { Actor } from "../../shared/record/actor.ts"

import { type Act, type ActKind, actSchema } from "../../shared/record/acts.ts"
import { isRolling } from "../../shared/record/state.ts"
import { MEETING_ACTS } from "./meeting-acts.ts"
import {
  articles,
  asWhom,
  audience,
  circles,
  DISPOSITIONS,
  type Fields,
  inMs,
  known,
  named,
  onArticles,
  onBlocks,
  onProposals,
  openOn,
  reason,
  rotated,
  STANCES,
  type Stage,
  silences,
  tabled,
  targets,
  threads,
} from "./stage.ts"
import type { Players, Step } from "./steps.ts"
import { textOf } from "./words.ts"

const MAKE: { readonly [K in ActKind]: (stage: Stage) => Fields[] } = {
  "draft.settings": stage => [
    {
      attribution: ["full", "groups", "none"][stage.step.flavour % 3],
      positionsBy: ["heads", "delegates"][stage.step.flavour % 2],
      silenceNamed: stage.step.flavour % 2 === 0,
      scope: { [articles(stage)[0] ?? "none"]: stage.step.flavour < 8 ? "open" : "closed" },
    },
    { title: named(stage) },
  ],
  "draft.archive": ({ room }) => [{ on: room.state.archived === undefined }],
  "draft.link": ({ room }) => [{ on: room.state.link === undefined }],
  "reading.close": ({ room }) => [{ reading: room.state.reading }],
  "delegation.add": stage => [{ name: named(stage) }],
  "delegation.renew": ({ players, step }) => [{ delegation: players.delegations[step.article % 3], reason }],
  "group.add": stage => [{ name: named(stage), members: stage.players.delegations.slice(0, 2) }],
  "group.coordinator": ({ room, step }) =>
    rotated(Object.values(room.state.groups), step.flavour).flatMap(({ id, members }) =>
      members.map(coordinator => ({ group: id, coordinator })),
    ),
  "article.add": stage => [{ after: articles(stage)[0] ?? null, text: textOf(stage.step) }],
  "article.move": stage => onArticles(stage, { after: null }),
  "article.remove": stage => onArticles(stage, { reason }),
  "article.split": stage => onBlocks(stage, 1),
  "article.merge": stage => {
    const all = articles(stage)
    return all
      .flatMap(article => all.filter(into => into !== article).map(into => ({ article, into, reason })))
      .slice(0, 8)
  },
  "circle.add": ({ players, step }) => [{ members: players.delegations.slice(0, 1 + (step.flavour % 3)) }],
  "circle.join": stage =>
    circles(stage).flatMap(circle =>
      stage.players.delegations.map(delegation =>
        circle === stage.players.group ? { group: circle, delegation } : { circle, delegation },
      ),
    ),
  "circle.leave": stage =>
    circles(stage).map(circle =>
      circle === stage.players.group
        ? { group: circle, delegation: stage.players.delegations[1 + (stage.step.flavour % 2)] }
        : { circle },
    ),
  "article.openDrafting": stage => onArticles(stage),
  "article.closeDrafting": stage => onArticles(stage),
  "article.agree": stage => articles(stage).map(article => ({ article, setAside: openOn(stage, article), reason })),
  "article.requestReopen": stage => onArticles(stage, { reason }),
  "article.reopen": stage => onArticles(stage, { reason }),
  "proposal.open": stage => {
    const { step, players } = stage
    const { flavour } = step
    const text = textOf(step)
    return articles(stage).map(article => {
      if (flavour === 1) return { article, text, group: players.group }
      if (flavour === 2) return { article, text, floor: true }
      if (flavour === 3) return { article, text, onBehalf: players.delegations[step.words[0] % 3] }
      if (flavour === 4) return { article, delete: true }
      if (flavour === 5) return { after: article, text }
      if (flavour === 6) return { article, move: true, after: null }
      const amended = tabled(stage).find(each => each.article === article && each.kind === "text" && isRolling(each))
      return flavour >= 7 && amended ? { article, amends: amended.id } : { article, text }
    })
  },
  "proposal.share": stage => onProposals(stage, { circle: stage.players.group }),
  "proposal.drafters": stage => onProposals(stage, { seats: ["d", "h1"].slice(0, stage.step.flavour % 3) }),
  "proposal.names": stage => onProposals(stage, { open: stage.step.flavour > 6 }),
  "proposal.table": stage => onProposals(stage),
  "proposal.revise": stage => onProposals(stage),
  "proposal.withdraw": stage => onProposals(stage),
  "proposal.restore": stage => onProposals(stage),
  "proposal.floor": stage =>
    known(stage).map(proposal => ({ proposal, on: stage.room.state.proposals[proposal]?.stage !== "floor" })),
  "proposal.confirm": stage => onProposals(stage),
  "proposal.update": stage => onProposals(stage),
  "proposal.cosponsor": stage => onProposals(stage),
  "proposal.leave": stage => onProposals(stage),
  "proposal.adopt": stage => onProposals(stage),
  "proposal.revert": stage => onProposals(stage),
  "proposal.setAside": stage => onProposals(stage, { reason }),
  "proposal.park": stage => onProposals(stage, { reason }),
  "proposal.resume": stage => onProposals(stage),
  "proposal.except": stage =>
    tabled(stage).flatMap(({ id }) => [
      { proposal: id, on: true },
      { proposal: id, on: false },
    ]),
  "proposal.rationale": stage => onProposals(stage, { text: named(stage) }),
  "proposal.term": ({ step }) =>
    ["records", "Records", "years", "shall", "prison"].map(from => ({ from, to: "words", table: step.flavour < 5 })),
  "proposal.ask": stage => onProposals(stage, { delegations: stage.players.delegations }),
  "proposal.askToJoin": stage => onProposals(stage),
  "proposal.grant": stage =>
    tabled(stage).flatMap(({ id, wanting = [] }) =>
      wanting.map(delegation => ({ proposal: id, delegation, yes: stage.step.flavour < 7 })),
    ),
  "proposal.together": stage => tabled(stage).map(({ id, together }) => ({ proposal: id, on: !together })),
  "proposal.consent": stage =>
    tabled(stage)
      .filter(each => each.together)
      .map(each => ({
        proposal: each.id,
        hunks: ownHunks(stage.room.desk, each)
          .slice(0, 1)
          .map(hunk => hunk.id),
      }))
      .filter(each => each.hunks.length),
  "proposal.accept": stage =>
    tabled(stage).flatMap(({ id, amends }) => (amends ? [{ proposal: amends, amendment: id }] : [])),
  "bundle.make": stage => {
    const open = tabled(stage).filter(isRolling)
    const pairs = open.flatMap(a =>
      open
        .filter(b => b.article > a.article && (stage.actor.role !== "head" || a.delegation === b.delegation))
        .map(b => [a.id, b.id]),
    )
    return pairs
      .slice(0, 6)
      .map(proposals => ({ name: named(stage), proposals, ...(stage.step.flavour < 4 ? { option: "A" } : {}) }))
  },
  "bundle.consent": ({ room }) =>
    Object.keys(room.state.bundles ?? {})
      .reverse()
      .slice(0, 6)
      .map(bundle => ({ bundle, yes: true })),
  "bundle.adopt": ({ room }) =>
    Object.keys(room.state.bundles ?? {})
      .reverse()
      .slice(0, 6)
      .map(bundle => ({ bundle })),
  "bundle.dissolve": ({ room }) => Object.keys(room.state.bundles ?? {}).map(bundle => ({ bundle })),
  "act.undo": ({ room }) =>
    [...(room.state.lately ?? [])]
      .reverse()
      .slice(0, 4)
      .map(({ seq }) => ({ seq })),
  "position.take": stage =>
    targets(stage).map(on => ({
      ...on,
      stance: STANCES[stage.step.words[0] % 5],
      audience: audience(stage),
      ...asWhom(stage),
    })),
  "position.confirm": stage =>
    targets(stage).map(on => ({ ...on, ...(stage.step.flavour === 9 ? { group: stage.players.group } : {}) })),
  "position.withdraw": stage => targets(stage).map(on => ({ ...on, audience: audience(stage) })),
  "comment.open": stage =>
    targets(stage).map(on => ({
      ...on,
      text: textOf(stage.step) || "?",
      audience: audience(stage),
      ...(stage.step.flavour < 5 ? { from: 1, to: 5 } : {}),
    })),
  "comment.reply": stage => threads(stage).map(({ id }) => ({ comment: id, text: named(stage) })),
  "comment.edit": stage => threads(stage).map(({ id }) => ({ comment: id, text: named(stage) })),
  "comment.close": stage =>
    threads(stage).map(({ id }) => ({ comment: id, disposition: DISPOSITIONS[stage.step.flavour % 4], reason })),
  "comment.reopen": stage => threads(stage).map(({ id }) => ({ comment: id, reason })),
  "comment.import": stage => [
    {
      rows: [
        {
          member: "AV",
          line: "1",
          clause: "1",
          paragraph: "",
          type: "ge",
          proposed: "",
          article: articles(stage)[0] ?? null,
          text: "words",
          observation: "",
        },
      ],
    },
  ],
  "paragraph.agree": stage => onBlocks(stage).map(({ article, block }) => ({ article, blocks: [block] })),
  "paragraph.reopen": ({ room }) =>
    Object.values(room.state.articles)
      .map(({ id, paragraphs = {} }) => ({ article: id, blocks: Object.keys(paragraphs).slice(0, 1), reason }))
      .filter(each => each.blocks.length),
  "article.correct": stage => onArticles(stage, { text: textOf(stage.step), reason }),
  "statement.make": stage =>
    onArticles(stage, {
      as: ["reservation", "explanation", "capital"][stage.step.flavour % 3],
      text: named(stage),
      ...asWhom({ ...stage, step: { ...stage.step, flavour: 0 } }),
      ...(stage.actor.role === "head" ? { audience: audience(stage) } : {}),
    }),
  "statement.confirm": ({ states }) =>
    states.flatMap(each => Object.keys(each.statements ?? {})).map(statement => ({ statement })),
  "statement.withdraw": ({ states }) =>
    states.flatMap(each => Object.keys(each.statements ?? {})).map(statement => ({ statement })),
  "silence.open": stage => {
    const free = articles(stage).filter(id => openOn(stage, id).length === 0)
    return [...free, ...articles(stage)]
      .slice(0, 5)
      .map(article => ({ article, deadline: inMs(stage, 60 + 20 * stage.step.flavour), reason }))
  },
  "silence.extend": stage =>
    silences(stage).map(({ id, deadline }) => ({ silence: id, deadline: new Date(deadline + 40).toISOString() })),
  "silence.break": stage =>
    silences(stage).flatMap(({ id, articles: under }) => {
      const [article] = Object.keys(under)
      const [first] = article ? paragraphsOf(stage.room.desk, article) : []
      return [
        ...(first && stage.step.flavour < 5 ? [{ silence: id, article, block: first.block, reason }] : []),
        { silence: id, reason },
      ]
    }),
  "version.publish": stage => [{ symbol: named(stage) }],
  "draft.renumber": () => [{}],
  ...MEETING_ACTS,
  "revision.release": stage =>
    Object.values(stage.room.desk.states.get("office")?.working ?? {}).map(({ id }) => ({
      proposals: [id],
      symbol: named(stage),
    })),
}

/** Kinds that can be tried. */
export const KINDS = Object.keys(MAKE) as ActKind[]

/** Acts of the step's kind that its actor could try, the likeliest first. */
export function actsOf(room: Room, players: Players, step: Step, actor: Actor): Act[] {
  const stage = { room, players, step, actor, states: [...room.desk.states.values()] }
  if (step.kind === "base" || step.kind === "working") return []
  return MAKE[step.kind](stage).map(fields => actSchema.parse({ kind: step.kind, ...fields }))
}
