/**
 * What may stand where, from the one list of nodes and marks (text/schema.ts), as y-prosemirror writes it: a root holds
 * blocks and has no keys; blocks and cells hold texts and notes; a note holds nothing; a text holds words and marks.
 * So no text is deeper than root, table, row, cell, text.
 *
 * Words may hold any character but those of UNSAFE_TEXT. A value that the doors would not take (text/tree.ts) is not
 * let in here either: it would be read back from the record one day.
 */
import {
  MARKS,
  MAX_LEVEL,
  MAX_LINK,
  type MarkName,
  NODES,
  type NodeName,
  NUMBER,
  SAFE_LINK,
  UNSAFE_TEXT,
} from "../text/schema.ts"
import { fault } from "./fault.ts"
import type { Box } from "./lists.ts"
import type { Content, Scalar } from "./structs.ts"

/** Child elements by node; the content expressions of NODES say the same in ProseMirror's words. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  "#root": ["title", "paragraph", "table"],
  ...children(),
}

function children(): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {}
  for (const [name, { content }] of Object.entries(NODES)) {
    const inner = content.replace("*", "")
    found[name] = inner === "inline" ? ["note"] : inner ? [inner] : []
  }
  return found
}

const holdsText = (name: string): boolean => name in NODES && NODES[name as NodeName].content === "inline*"

/** @throws Fault shape | unsafe_text */
export function checkShape(box: Box, key: string | null, content: Content): void {
  if (content.kind === "deleted") {
    if (key !== null && !isAttribute(box.name, key)) fault("shape")
    return
  }
  if (key !== null) {
    if (content.kind !== "values" || !isAttribute(box.name, key)) fault("shape")
    else for (const value of content.values) checkAttribute(key, value)
    return
  }
  switch (content.kind) {
    case "element":
      if (!CHILDREN[box.name]?.includes(content.name)) fault("shape")
      return
    case "text":
      if (!holdsText(box.name)) fault("shape")
      return
    case "string":
      if (box.name !== "#text") fault("shape")
      if (UNSAFE_TEXT.test(content.text)) fault("unsafe_text")
      return
    case "format":
      if (box.name !== "#text" || !isMark(content.key, content.value)) fault("shape")
      return
    default:
      fault("shape")
  }
}

const isAttribute = (node: string, key: string): boolean =>
  Object.hasOwn(NODES, node) && Object.hasOwn(NODES[node as NodeName].attrs, key)

/** Lengths are in UTF-16 units. What a reader would clip (text/live.ts) is not let in. */
const ATTRIBUTES: Readonly<Record<string, (value: Scalar) => boolean>> = {
  level: value =>
    (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_LEVEL) ||
    // What `setAttribute` is typed to take; it reads the same.
    (typeof value === "string" && /^\d$/.test(value) && Number(value) <= MAX_LEVEL),
  marker: value => typeof value === "string" && value.length <= 12,
  number: value => typeof value === "string" && NUMBER.test(value),
  text: value => typeof value === "string",
  bracketed: value => typeof value === "boolean",
}

function checkAttribute(key: string, value: Scalar): void {
  if (value === null) return
  if (!ATTRIBUTES[key]?.(value)) fault("shape")
  if (typeof value === "string" && UNSAFE_TEXT.test(value)) fault("unsafe_text")
}

/** A mark begins with `{}` (stock clients also write `true`) or, a link, its address; null ends it. */
function isMark(key: string, value: unknown): boolean {
  if (!MARKS.includes(key as MarkName)) return false
  if (value === null) return true
  if (key !== "link" && value === true) return true
  if (typeof value !== "object" || Array.isArray(value)) return false
  const names = Object.keys(value)
  if (key !== "link") return names.length === 0
  const { href } = value as { href?: unknown }
  return names.length === 1 && typeof href === "string" && SAFE_LINK.test(href) && href.length <= MAX_LINK
}
