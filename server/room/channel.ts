/** The draft channel: one connection per open draft; a commit is one frame, after it is on disk. */
import { toBase64 } from "lib0/buffer"
import * as Y from "yjs"
import { CLOSE, type ClientFrame, clientFrame, type Person, PROTOCOL, type ServerFrame } from "../../shared/protocol.ts"
import type { Actor } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Commit } from "./journal.ts"
import { lineOf, missedLines } from "./lines.ts"
import type { Peer } from "./peer.ts"
import type { Room } from "./room.ts"

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
  #telling = false

  get empty(): boolean {
    return this.#viewers.size === 0
  }

  /** @param after the heads that the client knows from before, where it comes again */
  join(
    room: Room,
    peer: Peer,
    person: Person,
    actorNow: () => Actor,
    after: Readonly<Record<string, number>> | null,
  ): ChannelHandle {
    const viewer: Viewer = { peer, person, at: null }
    let followed = new Set<string>()
    // What is committed while the missed entries are read comes behind them.
    let early: Commit[] | null = after ? [] : null
    const tell = (commit: Commit) => {
      const visible = new Set([PUBLIC, ...room.desk.circlesOf(actorNow())])
      const entries = commit.entries
        .filter(each => visible.has(each.chain))
        .map(each => lineOf(room, each, commit.texts))
      const texts = textsOf(commit, followed)
      if (entries.length || texts.length) say(peer, { type: "commit", entries, texts })
    }
    const follower = {
      committed: (commit: Commit) => (early ? early.push(commit) : tell(commit)),
      closed: () => peer.close(...CLOSE.later),
      renewed: (doc: string) => {
        if (followed.has(doc)) start(doc)
      },
    }
    const start = (doc: string) => {
      const live = room.readable(actorNow(), doc)
      if (!live) return followed.delete(doc)
      const update = toBase64(Y.encodeStateAsUpdate(live.doc))
      const epoch = room.epoch(doc)
      void room.durable().then(
        () => say(peer, { type: "text", doc, epoch, update }),
        () => {},
      )
    }
    let wanted: readonly string[] | null = null
    /** Of many wishes that come at once the last counts: each text costs as much as it is long. */
    const follow = (docs: readonly string[]) => {
      const waiting = wanted !== null
      wanted = docs
      if (waiting) return
      queueMicrotask(() => {
        const latest = new Set(wanted)
        wanted = null
        if (!this.#viewers.has(viewer)) return
        const fresh = [...latest].filter(doc => !followed.has(doc))
        followed = latest
        for (const doc of fresh) start(doc)
      })
    }
    room.followers.add(follower)
    this.#viewers.add(viewer)
    say(peer, { type: "hello", protocol: PROTOCOL, heads: room.heads(actorNow()) })
    if (after)
      void missedLines(room, actorNow(), after).then(({ entries, complete }) => {
        say(peer, { type: "missed", entries, complete })
        for (const commit of early ?? []) tell(commit)
        early = null
      }, follower.closed)
    this.#tellAll()
    const leave = () => {
      room.followers.delete(follower)
      if (this.#viewers.delete(viewer)) this.#tellAll()
    }
    return {
      receive: message => {
        if (!this.#viewers.has(viewer)) return
        const frame = parse(message)
        if (!frame) {
          peer.close(...CLOSE.malformed)
          return leave()
        }
        if (frame.type === "follow") return follow(frame.docs)
        viewer.at = frame.article
        this.#tellSoon()
      },
      closed: leave,
    }
  }

  /** Presence again: it says that the connection lives. */
  tick(): void {
    this.#tellAll()
  }

  #tellSoon() {
    if (this.#telling) return
    this.#telling = true
    queueMicrotask(() => {
      this.#telling = false
      this.#tellAll()
    })
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

function parse(message: string): ClientFrame | null {
  try {
    return clientFrame.parse(JSON.parse(message))
  } catch {
    return null
  }
}

/** The commit's updates of the texts that a viewer follows, one for each text. */
function textsOf(commit: Commit, followed: ReadonlySet<string>): { doc: string; update: string }[] {
  const wanted = commit.texts.filter(each => followed.has(each.doc))
  return [...Map.groupBy(wanted, each => each.doc)].map(([doc, list]) => ({
    doc,
    update: toBase64(list.length === 1 ? list[0].update : Y.mergeUpdates(list.map(each => each.update))),
  }))
}
