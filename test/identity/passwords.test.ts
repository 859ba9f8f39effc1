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

test("a name that nobody has is worked on as a wrong password is", async () => {
  passwords = openPasswords(1)
  const hash = await passwords.hash("correct horse")
  for (const against of [null, hash]) {
    const waiting = passwords.verify("wrong horse", against)
    // It has taken the one place there is: so it is in the thread, and not answered from here.
    await expect(passwords.hash("another")).rejects.toMatchObject({ code: "too_many" })
    expect(await waiting).toBe(false)
  }
})

test("hashing leaves the event loop free", async () => {
  passwords = openPasswords()
  await passwords.hash("the thread has started")
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await Promise.all(Array.from({ length: 10 }, () => passwords.hash("correct horse")))
  clearInterval(timer)
  expect(turns).toBeGreaterThan(10)
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
