/** The comments of a draft that a seat may read, kept true by the channel; and what a person is doing with them. */
import type { Doors } from "../app/doors.ts"
import type { CommentBook, Place, Thread } from "../app/shapes-comments.ts"
import { Refetch } from "./refetch.ts"
import { sameWhereEqual } from "./same.ts"

const QUIET = 150
/** Milliseconds between two readings while somebody types in a text that comments sit on. */
const PACE = 1_500
const ALL = ""
const NONE: readonly Thread[] = []

/** Tells `change` when there is something else to draw. */
export class CommentsState extends EventTarget {
  book: CommentBook | null = null
  /** What a comment was begun on, until it is sent or given up. */
  begun: Place | null = null
  /** The thread that somebody went to. */
  chosen: string | null = null
  readonly #doors: Doors
  readonly #path: string
  readonly #refetch = new Refetch(() => this.#fetch(), QUIET)
  #on: ReadonlyMap<string | null, readonly Thread[]> = new Map()

  constructor(doors: Doors, path: string) {
    super()
    this.#doors = doors
    this.#path = path
  }

  /** On an article, or with null on the draft as a whole; the same list while nothing has changed. */
  on(article: string | null): readonly Thread[] {
    return this.#on.get(article) ?? NONE
  }

  /** Reads them again now; without an answer, what is known stays. */
  read(): Promise<void> {
    return this.#refetch.now(ALL).catch(() => {})
  }

  /** Another seat: nothing of the former one stays. */
  forget(): void {
    this.book = this.begun = this.chosen = null
    this.#on = new Map()
    this.#tell()
  }

  /** Entries came: of comments, or of texts that comments sit on. */
  heard(entries: readonly { readonly kind: string; readonly articles?: readonly string[] }[]): void {
    const moved = entries.filter(({ kind, articles }) => !isComment(kind) && articles?.some(id => this.#isAnchored(id)))
    if (entries.some(({ kind }) => isComment(kind))) this.#refetch.soon(ALL)
    else if (moved.length) this.#refetch.soon(ALL, moved.some(({ kind }) => kind !== "text") ? 0 : PACE)
  }

  begin(place: Place | null): void {
    this.begun = place
    this.#tell()
  }

  choose(thread: string | null): void {
    this.chosen = thread
    this.#tell()
  }

  stop(): void {
    this.#refetch.stop()
  }

  #isAnchored(article: string): boolean {
    return this.on(article).some(each => each.anchor !== null)
  }

  async #fetch(): Promise<void> {
    const book = await this.#doors.get<CommentBook>(`${this.#path}/comments`)
    const now = sameWhereEqual(this.book, book)
    if (now === this.book) return
    this.book = now
    const fresh = Map.groupBy(now.threads, each => each.article)
    this.#on = new Map([...fresh].map(([id, threads]) => [id, sameWhereEqual(this.#on.get(id), threads)]))
    this.#tell()
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"))
  }
}

const isComment = (kind: string): boolean => kind.startsWith("comment.")
