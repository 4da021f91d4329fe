import type { ClaimEffect } from '../../core/protocol/claim-effect.ts'

/** Who has a token, and whether anybody can still take it away. */
export interface Hold {
  /** Id of the event. */
  readonly event: string
  readonly device: string
  /** False while the hub does not know who claimed before, and for what was taken without a grant. */
  readonly confirmed: boolean
  /** Where in the hub's order, over all of its epochs, it was granted; 0 where it was not. A later grant of a token says that it was free again. */
  readonly order: number
  /** A paper was handed out under it: it is not given up any more. */
  readonly used: boolean
}

export interface DecideOn {
  readonly event: string
  readonly device: string
  readonly effect: ClaimEffect['effect']
  /** In hex. */
  readonly tokens: readonly string[]
  readonly holdOf: (token: string) => Hold | undefined
  readonly fenced: boolean
  /** Where the event was granted before, as its receipt proves; 0: it proves nothing. */
  readonly proved: number
}

export interface Decided {
  readonly mark: 'held' | 'conflict' | 'provisional' | undefined
  readonly take: readonly string[]
  readonly free: readonly string[]
  /** Tokens that the event did not get. */
  readonly missed: readonly string[]
  /** Holds that it took away. */
  readonly displaced: readonly string[]
}

/** What becomes of an event that claims, uses or releases (sync reference §5.6, §6). */
export function decideClaim({ effect, tokens, holdOf, device, fenced, proved }: DecideOn): Decided {
  const nothing = { take: [], free: [], missed: [], displaced: [] }
  switch (effect) {
    case 'claim': {
      const held = tokens.filter((token) => holdOf(token) !== undefined)
      const displaced = held.filter((token) => (holdOf(token)?.order ?? 0) < proved)
      const missed = held.filter((token) => !displaced.includes(token))
      if (missed.length > 0) return { ...nothing, mark: 'conflict', missed }
      return { ...nothing, mark: fenced && proved === 0 ? 'provisional' : 'held', take: tokens, displaced }
    }
    case 'use': {
      const missed = tokens.filter((token) => (holdOf(token)?.device ?? device) !== device)
      return {
        ...nothing,
        mark: missed.length > 0 ? 'conflict' : 'held',
        take: tokens.filter((token) => holdOf(token) === undefined),
        missed,
      }
    }
    case 'release':
      return { ...nothing, mark: undefined, free: tokens.filter((token) => isFreed(holdOf(token), device)) }
  }
}

function isFreed(hold: Hold | undefined, device: string): boolean {
  return hold?.device === device && !hold.used
}
