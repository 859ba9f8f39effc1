/**
 * The same texts as fresh edits: what an undo has made may be something that the gate refuses, because its author would
 * read another text than everybody else (GATE: "Undo").
 */
import { applyTo } from "../../../shared/text/live.ts"
import { Copy, type CopyEvents } from "./copy.ts"
import type { TextPorts } from "./ports.ts"
import { PUT_BACK } from "./replica.ts"

/** A copy without the edit that the gate would refuse, brought to the same words, on the same line. */
export function expressAfresh(copy: Copy, ports: TextPorts, events: CopyEvents): Copy {
  const { replica, line } = copy
  const { wouldPass, presence, elapsed } = ports
  const pending = replica.pending.map(write => write.update)
  const seq = replica.pending[0] ? replica.pending[0].seq - 1 : replica.seq
  const origins = { clientId: replica.clientId, acknowledged: [replica.acknowledgedState()], pending, seq }
  const afresh = new Copy(copy.epoch, { ...origins, wouldPass, elapsed }, presence, events)
  afresh.line = line
  copy.line = null
  line?.attach(afresh.replica, afresh.awareness)
  const { doc } = afresh.replica
  for (const root of replica.roots())
    doc.transact(() => applyTo(doc.getXmlFragment(root), replica.text(root)), PUT_BACK)
  return afresh
}
