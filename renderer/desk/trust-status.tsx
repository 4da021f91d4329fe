import { memo } from 'react'
import type { DeskTrust } from '../../main/contract/index.ts'
import { calendarDay } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ageWords } from './age-words.ts'
import { QUIET } from './quiet.ts'

/** How old the revocation lists are, for the status bar. Missing and old lists are a warning only where the program asks them. */
export const TrustStatus = memo(function TrustStatus({ trust }: { readonly trust: DeskTrust }) {
  const texts = useText()
  const { t } = texts
  const { newest, outdated, asked } = trust
  const quiet = trust.hierarchy !== 'test' && (!asked || (newest !== undefined && outdated === 0))
  return (
    <div className={`flex flex-wrap items-center gap-x-3 ${quiet ? QUIET : ''}`}>
      <dt className="text-ink-soft">{t('desk.trust')}</dt>
      <dd data-testid={TEST_IDS.deskTrust} data-lists={trust.lists} className="flex flex-wrap gap-x-3 font-bold">
        {newest === undefined ? (
          asked ? (
            <span className="text-stop">✕ {t('desk.trust.missing')}</span>
          ) : (
            <span className="font-normal text-ink-soft">{t('desk.trust.none')}</span>
          )
        ) : (
          <span>{t('desk.trust.as-of', { day: calendarDay(newest.thisUpdate), age: ageWords(newest.ageDays, texts) })}</span>
        )}
        {asked && outdated > 0 && <span className="text-caution">△ {t('desk.trust.outdated', { count: outdated })}</span>}
        {trust.hierarchy === 'test' && <span className="text-caution">{t('desk.trust.test')}</span>}
      </dd>
    </div>
  )
})
