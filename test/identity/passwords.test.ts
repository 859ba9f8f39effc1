import { afterEach, expect, test } from "vitest"
import { openPasswords, type Passwords } from "../../server/identity/passwords.ts"

let passwords: Passwords
afterEach(() => passwords.close())

test("a password is verified by its hash alone, and no two hashes are the same", async () => {
  passwords = openPasswords()
  const [one, two] = await Promise.all([passwords.hash("correct horse"), passwords.hash("correct horse")])
  expect(one).not.toBe(two)
  expect(await passwords.verify("correct horse", one!)).toBe(true)
  expect(await passwords.verify("correct Horse", one!)).toBe(false)
  await expect(passwords.verify("correct horse", "not a hash")).rejects.toThrow()
})

test("a name that nobody has takes as long as a wrong password", async () => {
  passwords = openPasswords()
  const hash = await passwords.hash("correct horse")
  const quickest = async (against: string | null) => {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 5; round++) {
      const began = performance.now()
      expect(await passwords.verify("wrong horse", against)).toBe(false)
      best = Math.min(best, performance.now() - began)
    }
    return best
  }
  const ratio = (await quickest(null)) / (await quickest(hash))
  expect(ratio).toBeGreaterThan(0.4)
  expect(ratio).toBeLessThan(2.5)
})

test("hashing leaves the event loop free", async () => {
  passwords = openPasswords()
  await passwords.hash("the thread has started")
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const began = performance.now()
  await Promise.all(Array.from({ length: 10 }, () => passwords.hash("correct horse")))
  const whole = performance.now() - began
  clearInterval(timer)
  expect(longest).toBeLessThan(whole / 2)
})

test("when too many wait, the next one is refused and the others are answered", async () => {
  passwords = openPasswords(3)
  const waiting = [passwords.hash("one"), passwords.hash("two"), passwords.hash("three")]
  await expect(passwords.hash("four")).rejects.toMatchObject({ code: "too_many", status: 429 })
  expect(await Promise.all(waiting)).toHaveLength(3)
  await passwords.hash("five")
})

test("a thread that ended fails those who wait, and the next one starts another", async () => {
  passwords = openPasswords()
  const waiting = passwords.hash("one")
  await Promise.all([expect(waiting).rejects.toThrow("ended"), passwords.close()])
  expect(await passwords.hash("two")).toContain("$argon2id$")
})
