import { randomBytes } from 'node:crypto'

/**
 * What pages are about that are printed and shown to nobody: each is served once, under a name that only the page itself was
 * given. A list of thousands of people has no place in an address.
 */
export class ServedPages {
  readonly #waiting = new Map<string, string>()

  /** Gives the name under which the content is served, and how to take it back when nobody asked for it. */
  offer(content: unknown): { readonly token: string; readonly withdraw: () => void } {
    const token = randomBytes(16).toString('hex')
    this.#waiting.set(token, JSON.stringify(content))
    return { token, withdraw: () => this.#waiting.delete(token) }
  }

  /** The content, for the first who asks. */
  take(token: string): string | undefined {
    const content = this.#waiting.get(token)
    this.#waiting.delete(token)
    return content
  }
}

/** Where a page wants its content. */
const PLACE = '<script type="application/json" id="sheet-page"></script>'

/** A page with its content in place: as data, which no policy has to allow and which cannot end its element. */
export function withContent(html: string, content: string): string {
  return html.replace(PLACE, () => PLACE.replace('></', `>${content.replaceAll('<', '\\u003c')}</`))
}
