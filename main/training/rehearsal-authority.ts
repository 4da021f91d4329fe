import type { VoteAuthority } from '../../core/polling/index.ts'

/**
 * The hub of a rehearsal, which there is none of: it grants each vote at once, as one does that is there. Without it the program's policy would
 * ask for a telephone code, and nobody could get a paper where no office answers. Who comes twice is known from the rehearsal's own ledger.
 */
export const rehearsalAuthority: VoteAuthority = {
  claim: async ({ claim }) => ({ verdict: 'granted', mode: 'online', receipt: `rehearsal-${claim}` }),
  state: () => 'connected',
}
