/** What concerns my seat, as the door gives it. */
export interface Notice {
  readonly chain: string
  readonly seq: number
  readonly at: string
  readonly kind: string
  /** Since I last looked. */
  readonly unread: boolean
  readonly article: string | null
  readonly proposal: string | null
  /** Something is awaited from my side. */
  readonly asks: boolean
  readonly says: {
    readonly label?: string
    readonly other?: string
    readonly party?: string
    readonly reason?: string
    readonly deadline?: string
    readonly name?: string
    readonly thread?: string
    readonly disposition?: string
  }
}
export interface Notices {
  readonly notices: readonly Notice[]
  readonly unread: number
  /** The last number of each record that I read: what has been looked at when these are shown. */
  readonly heads: Readonly<Record<string, number>>
}
