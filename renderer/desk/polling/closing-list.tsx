import { FAILURES } from '../../../core/failure/index.ts'
import type { Bridge, PollingOpening } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { Panel } from './panel.tsx'

/** 期日前・不在者投票済の一覧, as it was closed: time, count and hash are compared with what the office says (domain reference §C.9). */
export function ClosingList({ opening, bridge }: { readonly opening: PollingOpening; readonly bridge: Bridge }) {
  const { t, local } = useText()
  const request = useRequest()
  const { list, closingList, importing } = opening
  return (
    <Panel title={t('polling.closing-list')} testId={TEST_IDS.pollingClosingList}>
      {list === undefined ? (
        <p className="text-[1.25rem] font-bold text-stop">
          ✕ {t(closingList === 'override' ? 'polling.closing-list.override' : 'polling.closing-list.missing')}
        </p>
      ) : (
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-1">
          <dt className="text-ink-soft">{t('polling.closing-list.as-of')}</dt>
          <dd className="text-[1.5rem] font-bold tabular-nums">{list.asOf.replace('T', ' ')}</dd>
          <dt className="text-ink-soft">{t('polling.closing-list.entries')}</dt>
          <dd className="text-[1.5rem] font-bold tabular-nums">
            {t('polling.closing-list.people', { count: list.entries.toLocaleString('en-US') })}
          </dd>
          <dt className="text-ink-soft">{t('polling.closing-list.hash')}</dt>
          <dd lang="en" data-testid={TEST_IDS.pollingListHash} className="font-mono text-[1rem] leading-140 break-all">
            {list.sha256.match(/.{1,8}/g)?.join(' ')}
          </dd>
        </dl>
      )}
      <p className="mt-1 text-pretty text-ink-soft">{t('polling.closing-list.explain')}</p>
      {importing === 'running' && <p role="status">{t('polling.closing-list.running')}</p>}
      {importing !== undefined && importing !== 'running' && (
        <p role="alert" className="font-bold text-stop">
          {FAILURES[importing.code].number} {local(FAILURES[importing.code].title)}
          {importing.line !== undefined && `　${t('polling.closing-list.line', { line: importing.line })}`}
        </p>
      )}
      <RequestFailure code={request.failure} />
      <DeskButton
        data-testid={TEST_IDS.pollingListImport}
        isDisabled={importing === 'running' || request.busy}
        onPress={() => void request.send(() => bridge.request('polling:closing-list-import'))}
        className="mt-2 min-h-12"
      >
        {t(list === undefined ? 'polling.closing-list.import' : 'polling.closing-list.import-again')}
      </DeskButton>
    </Panel>
  )
}
