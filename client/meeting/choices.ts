/** How a delegation may vote, in words. */
import { msg } from "@lit/localize"
import type { Choice } from "../app/shapes-meeting.ts"

export const CHOICES: readonly Choice[] = ["yes", "no", "abstain"]

export function choiceName(choice: Choice): string {
  switch (choice) {
    case "yes":
      return msg("Yes", { id: "vote.yes", desc: "A vote in a roll call" })
    case "no":
      return msg("No", { id: "vote.no", desc: "A vote in a roll call" })
    case "abstain":
      return msg("Abstain", { id: "vote.abstain", desc: "A vote in a roll call" })
  }
}
