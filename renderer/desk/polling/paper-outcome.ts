import type { PollingPaper } from '../../../main/contract/index.ts'

/** What has become of a paper while this voter stands there. */
export type PaperOutcome = 'now' | 'later' | 'issued' | 'provisional' | 'declined' | 'spoiled' | 'not-open'

export function paperOutcome(paper: PollingPaper, current: string | undefined): PaperOutcome {
  if (paper.ballot === current) return 'now'
  if (paper.spoiled) return 'spoiled'
  return paper.state === 'open' ? 'later' : paper.state
}

/** The turn of a paper among those that this voter receives now, from 1, and how many there are. */
export function turnOf(papers: readonly PollingPaper[], ballot: string): { readonly turn: number; readonly turns: number } {
  const theirs = papers.filter(({ state, here }) => state === 'open' || here)
  return { turn: theirs.findIndex((paper) => paper.ballot === ballot) + 1, turns: theirs.length }
}
