/** How a key with the platform's command key is written on this machine. */

const isApple = (): boolean => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "")

export const keyName = (key: string): string => (isApple() ? `⌘${key}` : `Ctrl+${key}`)
