/** Where a browser keeps what: everything of a seat under `adref/<seat>/`, so that signing out can wipe it. */

const part = (text: string): string => encodeURIComponent(text)

export const seatPrefix = (seat: string): string => `adref/${part(seat)}/`
export const draftPrefix = (seat: string, draft: string): string => `${seatPrefix(seat)}${part(draft)}/`

/** One text of one seat. */
export interface TextKey {
  readonly seat: string
  readonly draft: string
  /** The document's key, as the sync has it. */
  readonly doc: string
}

/** All texts of a seat in a draft: `<doc>/…` follows. */
export const textsPrefix = (seat: string, draft: string): string => `${draftPrefix(seat, draft)}text/`
const textPrefix = ({ seat, draft, doc }: TextKey): string => `${textsPrefix(seat, draft)}${part(doc)}/`
/** All logs of a text: `<epoch>/<session>/…` follows. */
export const logsPrefix = (text: TextKey): string => `${textPrefix(text)}log/`
/** What one session (one load of a page) keeps of one epoch of a text. */
export const logPrefix = (text: TextKey, epoch: number, session: string): string =>
  `${logsPrefix(text)}${epoch}/${part(session)}/`
/** Client ids that nobody has used, for a load without a server. */
export const idsPrefix = (text: TextKey, epoch: number): string => `${textPrefix(text)}id/${epoch}/`

/** The rescued words of a draft; its texts follow. */
export const rescuedPrefix = (seat: string, draft: string): string => `${draftPrefix(seat, draft)}rescued/`

/** The document of a proposal that was opened without a connection. No server has one of this name. */
export const unsentDoc = ({ article, id }: { readonly article: string; readonly id: string }): string =>
  `${UNSENT}${article}/${id}`
export const isUnsent = (doc: string): boolean => doc.startsWith(UNSENT)
const UNSENT = "unsent/"
/** The acts that wait for a connection. */
export const actsPrefix = (seat: string, draft: string): string => `${draftPrefix(seat, draft)}act/`

/** Comments that are being written: by what they are on. */
export const commentsPrefix = (seat: string, draft: string): string => `${draftPrefix(seat, draft)}comment/`

/** Answers of the doors: an account's, of whatever seats it has. */
export const ANSWERS = "adref-answers/"
