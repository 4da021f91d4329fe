import type { PollingCounts } from '../../../main/contract/index.ts'
import type { Texts } from '../../text/index.ts'

/** A count as it is read; one that would name somebody is a star. */
export function shown(count: number | null): string {
  return count === null ? '＊' : count.toLocaleString('en-US')
}

/** The columns of every table that tells the sexes apart. */
export function sexColumns({ t }: Pick<Texts, 't'>): readonly string[] {
  return [t('polling.sex.male'), t('polling.sex.female'), t('polling.turnout.other'), t('polling.turnout.total')]
}

export function sexCells({ male, female, other, total }: PollingCounts): readonly string[] {
  return [male, female, other, total].map(shown)
}
