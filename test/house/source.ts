import { parseAst } from "vite"

/** A file's imports and what it takes from its surroundings, by name: `document`, `Math.random`. */
export interface Source {
  readonly imports: readonly Import[]
  readonly uses: ReadonlySet<string>
  readonly lines: number
}

export interface Import {
  readonly from: string
  /** Types only: gone when it runs. `import { type A }` is not: it still loads the file. */
  readonly types: boolean
  /** Not loaded with the file but later, by `import()`. */
  readonly late: boolean
}

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** Reads a TypeScript file. Throws where it is not one. */
export function readSource(text: string): Source {
  const imports: Import[] = []
  const uses = new Set<string>()
  visit(parseAst(text, { lang: "ts" }) as unknown as Node, node => {
    const from = isNode(node.source) ? node.source.value : undefined
    if (typeof from === "string") {
      const types = node.importKind === "type" || node.exportKind === "type"
      imports.push({ from, types, late: node.type === "ImportExpression" })
    }
    const { object, property } = node
    if (node.type === "MemberExpression" && isNode(object) && isNode(property) && object.type === "Identifier") {
      uses.add(String(object.name))
      uses.add(`${object.name}.${property.name}`)
    }
    if ((node.type === "NewExpression" || node.type === "CallExpression") && isNode(node.callee)) {
      const bare = Array.isArray(node.arguments) && node.arguments.length === 0 ? "()" : ""
      if (node.callee.type === "Identifier") uses.add(`${node.callee.name}`).add(`${node.callee.name}${bare}`)
    }
  })
  return { imports, uses, lines: text.replace(/\n$/, "").split("\n").length }
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string"
}
