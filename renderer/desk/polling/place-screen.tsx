import { type ReactNode, useState } from 'react'
import { FAILURES } from '../../../core/failure/index.ts'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { ClosingList } from './closing-list.tsx'
import { Officials } from './officials.tsx'
import { OpenDialog } from './open-dialog.tsx'
import { Panel } from './panel.tsx'
import { receiptNumber } from './receipt-number.ts'
import { ScreenFrame } from './screen-frame.tsx'
import { useWriting } from './use-writing.tsx'

export interface PlaceScreenProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly notes: ReactNode
  readonly onDialog: (open: boolean) => void
}

/** 開所・閉所: what the place stands on before it opens, who is in charge, and the list on paper that can take over. */
export function PlaceScreen({ polling, staff, bridge, notes, onDialog }: PlaceScreenProps) {
  const { t, local } = useText()
  const request = useWriting()
  const [dialog, setDialog] = useState<'open' | 'close'>()
  const { opening, status, hours, checklist, today } = polling
  const show = (wanted: typeof dialog) => {
    setDialog(wanted)
    onDialog(wanted !== undefined)
  }
  const send = (ask: () => ReturnType<Bridge['request']>) => void request.send(ask)
  return (
    <ScreenFrame
      polling={polling}
      screen="place"
      title={t(status === 'open' ? 'polling.place.now-open' : `polling.place.${status}`)}
      notes={notes}
      acts={
        status === 'open' ? (
          <>
            <DeskButton
              data-testid={TEST_IDS.pollingEmptyBox}
              onPress={() => send(() => bridge.request('polling:empty-box', {}))}
              className="min-h-12"
            >
              {t('polling.place.empty-box')}
            </DeskButton>
            <DeskButton look="danger" data-testid={TEST_IDS.pollingPlaceClose} onPress={() => show('close')} className="min-h-12">
              {t('polling.place.close')}
            </DeskButton>
          </>
        ) : (
          <DeskButton
            look="main"
            data-testid={TEST_IDS.pollingPlaceOpen}
            onPress={() => show('open')}
            className="min-h-16 px-10 text-[1.5rem]"
          >
            {t(status === 'closed' ? 'polling.place.open-again' : 'polling.place.open')}
          </DeskButton>
        )
      }
    >
      <RequestFailure code={request.failure} />
      {request.note}
      <div className="grid shrink-0 grid-cols-2 staff-large:grid-cols-1 items-start gap-4">
        <div className="flex flex-col gap-4">
          <Panel title={t('polling.place.today')}>
            <p className="text-[1.25rem] leading-140 font-bold">{local(polling.place)}</p>
            <ul className="leading-150">
              {polling.elections.map((election) => (
                <li key={election.ja}>{local(election)}</li>
              ))}
            </ul>
            <p className="tabular-nums">
              {t('polling.place.election-day', { day: polling.electionDay })}
              {`　${hours === undefined ? t('polling.place.not-today') : `${hours.open}–${hours.close}`}`}
            </p>
            {opening.openedAt !== undefined && (
              <p className="font-bold tabular-nums">
                {t('polling.place.opened-at', { time: clockTime(opening.openedAt).slice(0, 5) })}
                {opening.closedAt !== undefined &&
                  `　${t('polling.place.closed-at', { time: clockTime(opening.closedAt).slice(0, 5) })}`}
              </p>
            )}
          </Panel>
          {opening.closingList !== 'not-needed' && <ClosingList opening={opening} bridge={bridge} />}
          <Panel title={t('polling.checklist.title')} testId={TEST_IDS.pollingChecklist}>
            <p className="text-pretty text-ink-soft">{t('polling.checklist.explain')}</p>
            <p className={`mt-1 text-[1.25rem] font-bold ${checklist.failure === undefined ? 'text-done' : 'text-stop'}`}>
              {checklist.failure !== undefined
                ? `✕ ${FAILURES[checklist.failure].number} ${local(FAILURES[checklist.failure].title)}`
                : checklist.at === undefined
                  ? t('polling.checklist.none')
                  : `✓ ${t('polling.checklist.at', { time: clockTime(checklist.at) })}`}
            </p>
            {checklist.failure !== undefined && <p className="text-pretty">{local(FAILURES[checklist.failure].remedy)}</p>}
            {checklist.file !== undefined && (
              <p lang="en" className="text-[1rem] break-all text-ink-soft">
                {checklist.file}
              </p>
            )}
            {today.lastNumber !== undefined && (
              <p className="tabular-nums">
                {t('polling.today.last')} <strong>{receiptNumber(polling.receiptPrefix, today.lastNumber)}</strong>
              </p>
            )}
            <div className="mt-3 flex gap-3">
              <DeskButton
                data-testid={TEST_IDS.pollingChecklistNow}
                isDisabled={request.busy}
                onPress={() => send(() => bridge.request('polling:checklist-now'))}
                className="min-h-12"
              >
                {t('polling.checklist.now')}
              </DeskButton>
              <DeskButton
                data-testid={TEST_IDS.pollingPrintSheet('checklist')}
                isDisabled={request.busy}
                onPress={() => send(() => bridge.request('polling:print', { what: 'checklist' }))}
                className="min-h-12"
              >
                {t('polling.checklist.print')}
              </DeskButton>
            </div>
          </Panel>
        </div>
        <Officials officials={opening.officials} bridge={bridge} />
      </div>
      {dialog === 'open' && <OpenDialog polling={polling} staff={staff} bridge={bridge} onClose={() => show(undefined)} />}
      {dialog === 'close' && <CloseDialog polling={polling} staff={staff} bridge={bridge} onClose={() => show(undefined)} />}
    </ScreenFrame>
  )
}
