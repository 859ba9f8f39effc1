/** The draft channel: one connection per open draft; a commit is one frame, after it is on disk. */
import { CLOSE, type CommitLine, clientFrame, type Person, PROTOCOL, type ServerFrame } from "../../shared/protocol.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Stamped } from "../../shared/record/entries.ts"
import type { Actor } from "../../shared/record/rights.ts"
import type { Commit } from "./journal.ts"
import type { Peer } from "./peer.ts"
import type { Room } from "./room.ts"
import { parseKey } from "./texts.ts"

interface Viewer {
  readonly peer: Peer
  readonly person: Person
  at: string | null
}

export interface ChannelHandle {
  receive(message: string): void
  closed(): void
}

const say = (peer: Peer, frame: ServerFrame) => peer.send(JSON.stringify(frame))

/** Everyone who has one draft open. */
export class Channel {
  readonly #viewers = new Set<Viewer>()

  get empty(): boolean {
    return this.#viewers.size === 0
  }

  join(room: Room, peer: Peer, person: Person, actorNow: () => Actor): ChannelHandle {
    const viewer: Viewer = { peer, person, at: null }
    const follower = {
      committed: (commit: Commit) => {
        const entries = linesFor(room, actorNow(), commit)
        if (entries.length) say(peer, { type: "commit", entries })
      },
      closed: () => peer.close(...CLOSE.later),
    }
    room.followers.add(follower)
    this.#viewers.add(viewer)
    say(peer, { type: "hello", protocol: PROTOCOL, heads: room.heads(actorNow()) })
    this.#tellAll()
    return {
      receive: message => {
        const parsed = parse(message)
        if (!parsed) return peer.close(...CLOSE.malformed)
        viewer.at = parsed.article
        this.#tellAll()
      },
      closed: () => {
        room.followers.delete(follower)
        if (this.#viewers.delete(viewer)) this.#tellAll()
      },
    }
  }

  /** Presence again: it says that the connection lives. */
  tick(): void {
    this.#tellAll()
  }

  #tellAll() {
    for (const to of this.#viewers) {
      // Where somebody reads is told within a delegation only.
      const people = [...this.#viewers].map(({ person, at }) => ({
        ...person,
        article: person.delegation === to.person.delegation ? at : null,
      }))
      say(to.peer, { type: "presence", people })
    }
  }
}

function parse(message: string) {
  try {
    return clientFrame.parse(JSON.parse(message))
  } catch {
    return null
  }
}

/** A commit as one seat may know of it. */
function linesFor(room: Room, actor: Actor, commit: Commit): CommitLine[] {
  const visible = new Set([PUBLIC, ...room.desk.circlesOf(actor)])
  return commit.entries.filter(each => visible.has(each.chain)).map(each => line(room, each, commit))
}

function line(room: Room, entry: Stamped, commit: Commit): CommitLine {
  const { chain, seq, kind } = entry
  const articles = new Set<string>()
  const proposals = new Set<string>()
  if (kind === "text") {
    for (const { doc } of commit.texts) {
      const key = parseKey(doc)
      if (key && (key.circle ?? PUBLIC) === chain) articles.add(key.article)
    }
  } else {
    const body = entry.body as { readonly article?: unknown; readonly proposal?: unknown }
    if (typeof body.article === "string") articles.add(body.article)
    if (typeof body.proposal === "string") {
      proposals.add(body.proposal)
      const of = room.state.proposals[body.proposal] ?? room.desk.workingOf(body.proposal)
      if (of) articles.add(of.article)
    }
  }
  return { chain, seq, kind, at: new Date(entry.at).toISOString(), articles: [...articles], proposals: [...proposals] }
}
