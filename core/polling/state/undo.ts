import type { HistoryEntry } from './state.ts'

/**
 * Whether the papers of one voter are still whole when these acts count no more. A handing-out whose paper was spoiled or given back since
 * cannot be taken back alone, for that paper lies on no stack; and taking back the word that one was spoiled would leave the voter with
 * two of a kind.
 *
 * @param history all acts of the voter, in order
 * @param refs ids of the acts that are to be undone
 */
export function undoLeavesPapersWhole(history: readonly HistoryEntry[], refs: ReadonlySet<string>): boolean {
  const before = countsOf(history.filter(({ undone }) => !undone))
  const after = countsOf(history.filter(({ undone, record }) => !undone && !refs.has(record.id)))
  return [...after].every(([ballot, { lacking, standing }]) => {
    const known = before.get(ballot)
    // What was not whole before is for people to look into, and is made no worse.
    return lacking <= (known?.lacking ?? 0) && standing <= Math.max(1, known?.standing ?? 0)
  })
}

interface PaperCount {
  /** With the voter. */
  standing: number
  /** Spoiled or given back although none was with the voter. */
  lacking: number
}

function countsOf(history: readonly HistoryEntry[]): ReadonlyMap<string, PaperCount> {
  const counts = new Map<string, PaperCount>()
  const of = (ballot: string): PaperCount => {
    const present = counts.get(ballot) ?? { standing: 0, lacking: 0 }
    counts.set(ballot, present)
    return present
  }
  for (const { record } of history) {
    const { content } = record
    switch (content.act) {
      case 'paper-issued':
      case 'paper-reissued':
      case 'provisional-issued':
        of(content.ballot).standing += 1
        break
      case 'paper-entered':
        for (const { ballot, what } of content.papers) if (what === 'issued') of(ballot).standing += 1
        break
      case 'paper-spoiled':
      case 'paper-returned': {
        const count = of(content.ballot)
        if (count.standing > 0) count.standing -= 1
        else count.lacking += 1
        break
      }
      default:
        break
    }
  }
  return counts
}
