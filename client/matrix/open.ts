/** The way to the matrix: from the menu, or by an address that ends with `#matrix`. */
import type { ReactiveController, ReactiveControllerHost } from "lit"
import type { Matrix } from "./matrix.ts"

/** @param page the draft's page, which holds the matrix as long as it lives */
export async function openMatrix(page: HTMLElement): Promise<void> {
  await import("./matrix.ts")
  await page.querySelector<Matrix>("ad-matrix")?.open()
}

/** Opens the matrix wherever the address leads to it; what it is made of is fetched then. */
export class MatrixDoor implements ReactiveController {
  readonly #page: ReactiveControllerHost & HTMLElement

  constructor(page: ReactiveControllerHost & HTMLElement) {
    this.#page = page
    page.addController(this)
  }

  hostConnected(): void {
    addEventListener("hashchange", this.follow)
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.follow)
  }

  readonly follow = (): void => {
    // Where it cannot be fetched, the menu says so when it is asked for.
    if (location.hash === "#matrix") openMatrix(this.#page).catch(() => {})
  }
}
