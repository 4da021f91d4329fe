import { err } from '../../core/base/index.ts'
import type { Delegation } from '../../core/protocol/index.ts'
import type { HubAddress } from './http-hub.ts'
import type { HubConnection } from './hub-connection.ts'
import { pinAuthority } from './pin-authority.ts'

/** The hub on site of a delegation: at its address, believed for the authority that the municipal hub has signed there. */
export class SiteConnection implements Pick<HubConnection, 'postEvents' | 'close'> {
  readonly #site: Delegation['site']
  readonly #connect: (address: HubAddress) => HubConnection
  #open: HubConnection | undefined
  #isClosed = false

  constructor(site: Delegation['site'], connect: (address: HubAddress) => HubConnection) {
    this.#site = site
    this.#connect = connect
  }

  async postEvents(...asked: Parameters<HubConnection['postEvents']>): ReturnType<HubConnection['postEvents']> {
    const hub = this.#open ?? (await this.#reach())
    if (typeof hub === 'string') return err({ trouble: 'unreachable', problem: hub })
    return await hub.postEvents(...asked)
  }

  close(): void {
    this.#isClosed = true
    this.#open?.close()
    this.#open = undefined
  }

  async #reach(): Promise<HubConnection | string> {
    const { address, authority: sha256 } = this.#site
    const authority = sha256 === undefined ? undefined : await pinAuthority(address, sha256)
    if (authority?.ok === false) return authority.error.code
    if (this.#isClosed) return 'closed'
    try {
      // Both lanes may have come here at once.
      this.#open ??= this.#connect({ address, ...(authority !== undefined && { authority: authority.value }) })
      return this.#open
    } catch {
      // Without TLS elsewhere than on this machine.
      return 'sync-hub-not-trusted'
    }
  }
}
