import type { VoterMarks } from '../voter-entry.ts'
import type { BallotKind } from '../words.ts'

/** What a move out of the municipality leaves of the right to vote for an office (domain reference §C.1). */
export type MoveRight = 'yes' | 'confirm-residence' | 'other-prefecture' | 'no'

/**
 * - national: at the old place until registered at the new one, four months at most.
 * - prefectural: as well, within the prefecture, when 引き続き居住 is shown; not after a move to another prefecture.
 * - municipal, and by ordinance: from the moment of moving out no more.
 */
export function moveRightOf(movedOut: VoterMarks['movedOut'], kind: BallotKind): MoveRight {
  switch (movedOut) {
    case undefined:
      return 'yes'
    case 'over':
      return 'no'
    case 'within-prefecture':
    case 'other-prefecture':
    case 'unknown':
      if (kind === 'national') return 'yes'
      if (kind !== 'prefectural') return 'no'
      // Where to is not known: it has to be found out before any paper.
      return movedOut === 'other-prefecture' ? 'other-prefecture' : 'confirm-residence'
  }
}
