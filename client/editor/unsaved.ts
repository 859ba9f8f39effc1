/** Which words the server did not take: for showing them to whoever typed them. */

/**
 * What `mine` has that `saved` has not: the stretch between their common beginning and their common end, widened to
 * whole words. Empty where nothing was added.
 */
export function unsavedWords(saved: string, mine: string): string {
  const most = Math.min(saved.length, mine.length)
  let from = 0
  while (from < most && saved[from] === mine[from]) from++
  let tail = 0
  while (tail < most - from && saved[saved.length - 1 - tail] === mine[mine.length - 1 - tail]) tail++
  let to = mine.length - tail
  if (from === to) return ""
  const within = (at: number) => at > 0 && at < mine.length && /\S\S/.test(mine.slice(at - 1, at + 1))
  while (within(from)) from--
  while (within(to)) to++
  return mine.slice(from, to).trim()
}
