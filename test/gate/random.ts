/** Random choices from one seed, so that a failure can be played again. */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  /** From 0 up to, not including, n. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000) * n)
  }
  chance(p: number): boolean {
    return this.below(1_000_000) < p * 1_000_000
  }
  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]
  }
  /** One of the keys, by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const keys = Object.keys(weights) as K[]
    let at = this.below(keys.reduce((sum, key) => sum + weights[key], 0))
    for (const key of keys) if ((at -= weights[key]) < 0) return key
    return keys[0]
  }
}
