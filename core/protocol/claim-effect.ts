import type { EventHeader, OtherHeader } from '../event/header.ts'

/**
 * What an event does to tokens of what can be granted once only.
 *
 * - `claim` asks for all of them or none, and waits for the verdict;
 * - `use` says that it happened (a paper was handed out, or typed in from the list on paper): it takes what is free, and what another
 *   device holds is a conflict;
 * - `release` gives back what its own device holds: only two officials can.
 */
export interface ClaimEffect {
  readonly effect: 'claim' | 'use' | 'release'
  /** Of a release: also what was used, because the paper came back. */
  readonly takesBack?: boolean
  /** 16 bytes each; each of them once. */
  readonly tokens: readonly Uint8Array[]
}

/** Acts of a polling station by what they do; every other act leaves tokens alone. A 仮投票 is made because another holds the token. */
const EFFECTS: Readonly<Record<string, ClaimEffect['effect']>> = {
  'claim-made': 'claim',
  'paper-issued': 'use',
  'paper-reissued': 'use',
  'paper-entered': 'use',
  'claim-voided': 'release',
  undone: 'release',
}

/** The one release after which a paper that was handed out is in the box of the station again; a claim is given up before that. */
const TAKES_BACK = 'undone'

/** The one place that knows which words of which room claim, use and release. */
export function claimEffectOf(header: EventHeader | OtherHeader): ClaimEffect | undefined {
  if (header.kind !== 'polling-act' || header.claims === undefined) return undefined
  const effect = Object.hasOwn(EFFECTS, header.act) ? EFFECTS[header.act] : undefined
  if (effect === undefined) return undefined
  const { operator, second } = header
  if (effect === 'release' && (operator === undefined || second === undefined || operator === second)) return undefined
  const seen = new Set<string>()
  const tokens = header.claims.filter((token) => {
    const name = token.join()
    return seen.has(name) ? false : seen.add(name)
  })
  return { effect, tokens, ...(header.act === TAKES_BACK && { takesBack: true }) }
}
