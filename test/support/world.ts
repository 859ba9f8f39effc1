/** A server of its own in a folder of its own, and people who use it through HTTP like anybody. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Server, start } from "../../server/node.ts"
import { Spawned } from "./spawned.ts"

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as a script would; the assertions say what they are
export type Json = Record<string, any>

export class Person {
  readonly origin: string
  readonly cookie: string
  readonly headers: Record<string, string>
  constructor(origin: string, cookie: string, headers: Record<string, string> = {}) {
    this.origin = origin
    this.cookie = cookie
    this.headers = headers
  }

  async send(method: string, path: string, body?: unknown, type = "application/json"): Promise<Response> {
    return fetch(`${this.origin}${path}`, {
      method,
      headers: { cookie: this.cookie, origin: this.origin, "content-type": type, ...this.headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" && type !== "application/json" ? body : JSON.stringify(body) }),
    })
  }

  /** The answer's JSON; a refusal is an error that names its code. */
  async ask(method: string, path: string, body?: unknown, type?: string): Promise<Json> {
    const answer = await this.send(method, path, body, type)
    const json = (await answer.json()) as Json
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${json.error?.code}: ${json.error?.message}`)
    return json
  }

  /** What a refused request says. */
  async refused(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; code: string; message: string; details: Json }> {
    const answer = await this.send(method, path, body)
    const json = (await answer.json()) as Json
    if (answer.ok) throw new Error(`${method} ${path} was not refused: ${JSON.stringify(json)}`)
    return { status: answer.status, ...json.error }
  }
}

/** One person at one draft. */
export class Party {
  readonly person: Person
  readonly draft: string
  constructor(person: Person, draft: string) {
    this.person = person
    this.draft = draft
  }
  act(kind: string, act: Json = {}): Promise<Json> {
    return this.person.ask("POST", `/api/drafts/${this.draft}/acts`, { kind, ...act })
  }
  refusedAct(kind: string, act: Json = {}) {
    return this.person.refused("POST", `/api/drafts/${this.draft}/acts`, { kind, ...act })
  }
  get(path = ""): Promise<Json> {
    return this.person.ask("GET", `/api/drafts/${this.draft}${path}`)
  }
  article(id: string): Promise<Json> {
    return this.get(`/articles/${id}`)
  }
  async rolling(id: string): Promise<string> {
    return (await this.article(id)).rolling.text
  }
  write(path: string, text: unknown, more: Json = {}): Promise<Json> {
    return this.person.ask("PUT", `/api/drafts/${this.draft}/${path}/text`, { text, ...more })
  }
  /** Opens a proposal with this text and tables it. */
  async propose(article: string, text: string, more: Json = {}): Promise<string> {
    const { proposal } = await this.act("proposal.open", { article, text, ...more })
    await this.act("proposal.table", { proposal })
    return proposal
  }
  async export(query: string): Promise<string> {
    const answer = await this.person.send("GET", `/api/drafts/${this.draft}/export?${query}`)
    if (!answer.ok) throw new Error(`export ${query}: ${answer.status} ${await answer.text()}`)
    return answer.text()
  }
}

export class World {
  readonly server: Server
  readonly folder: string
  readonly office: Person
  readonly lines: string[]
  private constructor(server: Server, folder: string, office: Person, lines: string[]) {
    this.server = server
    this.folder = folder
    this.office = office
    this.lines = lines
  }

  static open(env: Record<string, string> = {}): Promise<World> {
    return World.#on(env, (all, say) => start({ PORT: "0", ...all }, say))
  }

  /** One whose server is a process of its own, to be killed and revived. */
  static async spawn(env: Record<string, string> = {}): Promise<World & { readonly server: Spawned }> {
    return (await World.#on(env, (all, say) => Spawned.start(all, say))) as World & { readonly server: Spawned }
  }

  static async #on(
    env: Record<string, string>,
    launch: (env: Record<string, string>, say: (line: string) => void) => Promise<Server>,
  ): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), "adref-"))
    const lines: string[] = []
    const server = await launch({ ADREF_DATA: folder, ADREF_DEMO: "0", ...env }, line => lines.push(line))
    const invite = /\/join\/(\S+)/.exec(lines.join("\n"))?.[1] ?? ""
    const office =
      env.ADREF_DEMO === "1"
        ? new Person(server.origin, "")
        : await signIn(server.origin, { invite, name: "Secretariat" })
    return new World(server, folder, office, lines)
  }

  async close(): Promise<void> {
    await this.server.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A draft from a file (or empty), with its secretariat. */
  async draft(source: string, query = "label=Rule&lang=en", type = "text/markdown"): Promise<Party & { made: Json }> {
    const made = source
      ? await this.office.ask("POST", `/api/drafts?${query}`, source, type)
      : await this.office.ask("POST", `/api/drafts?${query}`, {})
    return Object.assign(new Party(this.office, made.id), { made })
  }

  /** Somebody new, invited by `host`. */
  async invite(host: Party, role: string, delegation: string | null, name: string): Promise<Party> {
    const { invite } = await host.person.ask("POST", `/api/drafts/${host.draft}/invites`, { role, delegation })
    return new Party(await signIn(this.server.origin, { invite, name }), host.draft)
  }
}

export async function signIn(origin: string, body: Json): Promise<Person> {
  const answer = await fetch(`${origin}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`could not sign in: ${await answer.text()}`)
  return new Person(origin, (answer.headers.get("set-cookie") ?? "").split(";")[0])
}

export interface Cast {
  readonly secretariat: Party & { made: Json }
  readonly facilitator: Party
  readonly avaria: Party
  readonly belmora: Party
  readonly cordia: Party
  readonly dorland: Party
  readonly ids: Record<"Avaria" | "Belmora" | "Cordia" | "Dorland", string>
  readonly northern: string
  /** An article by its number. */
  rule(number: string): Promise<string>
}

/** The fixture of the scenarios: four delegations, the Northern Group, a facilitator. */
export async function cast(world: World, source: string, query?: string): Promise<Cast> {
  const secretariat = await world.draft(source, query)
  const tag = secretariat.draft.slice(0, 5)
  const ids = {} as Record<"Avaria" | "Belmora" | "Cordia" | "Dorland", string>
  for (const name of ["Avaria", "Belmora", "Cordia", "Dorland"] as const)
    ids[name] = (await secretariat.act("delegation.add", { name })).delegation
  const { group } = await secretariat.act("group.add", { name: "Northern Group", members: [ids.Belmora, ids.Cordia] })
  const head = (name: keyof typeof ids) => world.invite(secretariat, "head", ids[name], `Head of ${name} ${tag}`)
  return {
    secretariat,
    facilitator: await world.invite(secretariat, "facilitator", null, `Facilitator ${tag}`),
    avaria: await head("Avaria"),
    belmora: await head("Belmora"),
    cordia: await head("Cordia"),
    dorland: await head("Dorland"),
    ids,
    northern: group,
    async rule(number) {
      const { articles } = await secretariat.get()
      const found = articles.find((each: Json) => each.number === number)
      if (!found) throw new Error(`no article ${number}`)
      return found.id
    },
  }
}
