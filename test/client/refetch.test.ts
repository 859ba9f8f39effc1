import { describe, expect, test, vi } from "vitest"
import { Refetch } from "../../client/session/refetch.ts"

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

describe("refetch", () => {
  test("changes within the quiet time are one request", () => {
    vi.useFakeTimers()
    const fetched: string[] = []
    const refetch = new Refetch(async key => void fetched.push(key), 120)
    for (let i = 0; i < 10; i++) refetch.soon("a")
    refetch.soon("b")
    vi.advanceTimersByTime(119)
    expect(fetched).toEqual([])
    vi.advanceTimersByTime(1)
    expect(fetched).toEqual(["a", "b"])
    vi.useRealTimers()
  })

  test("what is written in all the time is fetched at a calm pace; what was decided there does not wait for it", async () => {
    vi.useFakeTimers()
    const fetched: number[] = []
    const refetch = new Refetch(async () => void fetched.push(performance.now() - from), 100)
    const from = performance.now()
    for (let ms = 0; ms < 1_700; ms += 50) {
      refetch.soon("a", 500)
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(fetched).toEqual([100, 600, 1_100, 1_600])
    refetch.soon("a", 500)
    refetch.soon("a")
    await vi.advanceTimersByTimeAsync(100)
    expect(fetched).toHaveLength(5)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(fetched).toHaveLength(5)
    vi.useRealTimers()
  })

  test("never is more than one request under way for a key, and what changed meanwhile is fetched once more", async () => {
    let [running, most, times] = [0, 0, 0]
    const first = gate()
    const refetch = new Refetch(async () => {
      most = Math.max(most, ++running)
      times++
      await (times === 1 ? first.opened : Promise.resolve())
      running--
    }, 0)
    const all = [refetch.now("a"), refetch.now("a"), refetch.now("a")]
    first.open()
    await Promise.all(all)
    expect({ most, times }).toEqual({ most: 1, times: 2 })
  })

  test("what failed is tried again a few times, then left", async () => {
    vi.useFakeTimers()
    let times = 0
    const refetch = new Refetch(async () => {
      times++
      throw new Error("no answer")
    }, 10)
    refetch.soon("a")
    await vi.advanceTimersByTimeAsync(60_000)
    expect(times).toBe(4)
    vi.useRealTimers()
  })

  test("a failed request is told to who asked, and the next one runs", async () => {
    let fail = true
    const refetch = new Refetch(async () => {
      if (fail) throw new Error("no answer")
    }, 0)
    await expect(refetch.now("a")).rejects.toThrow("no answer")
    fail = false
    await expect(refetch.now("a")).resolves.toBeUndefined()
  })
})
