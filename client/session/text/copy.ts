/** One copy of a text in this session: its replica, where it is kept, and who is present in it. */
import { Awareness } from "y-protocols/awareness"
import type { Line } from "./line.ts"
import type { Step } from "./local-store.ts"
import { type Origins, Replica } from "./replica.ts"
import type { Found, Why } from "./rescued.ts"
import type { TextLog } from "./text-log.ts"

export interface CopyEvents {
  /** Lists words as rescued; the steps keep them. */
  rescue(found: readonly Found[], why: Why): readonly Step[]
  objected(copy: Copy): void
  changed(): void
}

export class Copy {
  readonly epoch: number
  readonly replica: Replica
  readonly awareness: Awareness | null
  line: Line | null = null
  /** Null until it is the one that is shown. */
  log: TextLog | null = null

  constructor(epoch: number, origins: Origins, presence: boolean, events: CopyEvents) {
    this.epoch = epoch
    this.replica = new Replica(origins, {
      wrote: write => {
        this.log?.wrote(write)
        this.line?.send(write.seq, write.update)
        events.changed()
      },
      merged: (update, lost) => {
        // Not inside the call: words are listed also while there is no log to keep them in.
        const steps = events.rescue(lost, "deleted")
        this.log?.merged(update, steps)
        if (this.log?.isLong) this.log.rewrite(this.replica)
      },
      acknowledged: (seq, lost) => {
        const steps = events.rescue(lost, "deleted")
        this.log?.acknowledged(seq, steps)
      },
      objected: () => events.objected(this),
    })
    this.awareness = presence ? new Awareness(this.replica.doc) : null
  }

  end(): void {
    this.log?.end()
    this.awareness?.destroy()
    this.replica.destroy()
  }
}
