import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import type { NoteKey } from '../../core/protocol/index.ts'
import type { HubStore, StoredAction, StoredActionHead } from '../store/index.ts'
import { actionGenesis, actionHash, decodeAction, type HubAction } from './action.ts'
import { headOfNote } from './head-note.ts'

/** An entry with its place in the chain. */
export interface ReadAction extends HubAction {
  readonly previous: Uint8Array
  readonly hash: Uint8Array
}

/** What is wrong with the log, and at which entry. */
export interface ActionLogFault {
  readonly seq: number
  readonly problem: 'entry' | 'gap' | 'hash' | 'head' | 'signature'
}

const PAGE = 1_000

/** Checks entries one after the other: what was changed, taken out or put in between is found. */
export class ActionChain {
  readonly #tenant: number
  #seq = 0
  #hash: Uint8Array

  constructor(tenant: number) {
    this.#tenant = tenant
    this.#hash = actionGenesis(tenant)
  }

  next({ seq, hash, entry }: StoredAction): Result<ReadAction, ActionLogFault> {
    const expected = this.#seq + 1
    if (seq !== expected) return err({ seq: expected, problem: 'gap' })
    const action = decodeAction(entry)
    if (action === undefined || action.seq !== seq || action.tenant !== this.#tenant) return err({ seq, problem: 'entry' })
    const previous = this.#hash
    if (!equalBytes(actionHash(previous, entry), hash)) return err({ seq, problem: 'hash' })
    this.#seq = seq
    this.#hash = hash
    return ok({ ...action, previous, hash })
  }

  /** Whether the log ends where its head says, and the hub has signed that. */
  end(head: StoredActionHead | undefined, hub: NoteKey & { readonly tenant: number }): Result<number, ActionLogFault> {
    if (head === undefined) return this.#seq === 0 ? ok(0) : err({ seq: this.#seq, problem: 'head' })
    if (head.seq !== this.#seq || !equalBytes(head.hash, this.#hash)) return err({ seq: this.#seq, problem: 'head' })
    const signed = headOfNote(hub, head.note ?? '')
    return signed !== undefined && signed.seq === head.seq && equalBytes(signed.hash, head.hash)
      ? ok(head.seq)
      : err({ seq: head.seq, problem: 'signature' })
  }
}

/** The whole log, checked as it is read: `each` gets the entries in their order. How many there are. */
export async function readActionLog(
  store: HubStore,
  hub: NoteKey & { readonly tenant: number },
  each: (action: ReadAction) => void = () => undefined,
): Promise<Result<number, ActionLogFault>> {
  // Up to the head of this moment: others go on writing.
  const head = await store.actionHead()
  const until = head?.seq ?? 0
  const chain = new ActionChain(hub.tenant)
  for (let after = 0; ; ) {
    const page = await store.actions(after, PAGE)
    for (const stored of page) {
      // What stands behind the head of this moment is either new, or was put there without one: the next reading tells.
      if (head !== undefined && stored.seq > until) return chain.end(head, hub)
      const read = chain.next(stored)
      if (!read.ok) return read
      each(read.value)
      after = stored.seq
    }
    if (page.length < PAGE) return chain.end(head, hub)
  }
}
