/** Words of somebody's own within a sentence: in a direction of their own, whatever the language around them. */
export const alone = (words: string): string => `\u2068${words}\u2069`
