import { type FormEvent, type ReactNode, useCallback, useState } from 'react'
import { Form, Input, Label, RadioGroup, TextArea, TextField } from 'react-aria-components'
import { INCIDENT_KINDS, type IncidentKind } from '../../../core/polling/index.ts'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { Cases } from './cases.tsx'
import { Conflicts } from './conflicts.tsx'
import { LeftDialog } from './left-dialog.tsx'
import { localMinute } from './local-minute.ts'
import { Minutes } from './minutes.tsx'
import { Panel } from './panel.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { useAnswer } from './use-answer.ts'
import { useWriting } from './use-writing.tsx'

export interface RecordsScreenProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  /** Business day by the station's clock. */
  readonly today: string
  readonly bridge: Bridge
  readonly notes: ReactNode
  readonly onDialog: (open: boolean) => void
}

/** 記録: what happened, what stands against each other, and the figures of the minutes (投票録). */
export function RecordsScreen({ polling, staff, today, bridge, notes, onDialog }: RecordsScreenProps) {
  const { t } = useText()
  const request = useWriting()
  const [leaves, setLeaves] = useState(false)
  const openLeft = (wanted: boolean) => {
    setLeaves(wanted)
    onDialog(wanted)
  }
  return (
    <ScreenFrame
      polling={polling}
      screen="records"
      title={t('polling.records.title')}
      notes={notes}
      acts={
        <>
          <DeskButton data-testid={TEST_IDS.pollingLeft} onPress={() => openLeft(true)} className="min-h-12">
            {t('polling.left.open')}
          </DeskButton>
          <DeskButton
            data-testid={TEST_IDS.pollingPrintSheet('minutes')}
            onPress={() => void request.send(() => bridge.request('polling:print', { what: 'minutes' }))}
            className="min-h-12"
          >
            {t('polling.minutes.print')}
          </DeskButton>
          <DeskButton
            data-testid={TEST_IDS.pollingExport('minutes')}
            onPress={() => void request.send(() => bridge.request('polling:export', { what: 'minutes', public: false }))}
            className="min-h-12"
          >
            {t('polling.turnout.export')}
          </DeskButton>
        </>
      }
    >
      <RequestFailure code={request.failure} />
      {request.note}
      {polling.cases.known > 0 && <Cases polling={polling} staff={staff} bridge={bridge} onDialog={onDialog} />}
      {polling.conflicts > 0 && <Conflicts polling={polling} staff={staff} bridge={bridge} onDialog={onDialog} />}
      <div className="grid shrink-0 grid-cols-[minmax(0,26rem)_minmax(0,1fr)] staff-large:grid-cols-1 items-start gap-4">
        <Incidents today={today} bridge={bridge} />
        <Minutes ballots={polling.ballots} bridge={bridge} key={String(leaves)} />
      </div>
      {leaves && <LeftDialog bridge={bridge} onClose={() => openLeft(false)} />}
    </ScreenFrame>
  )
}

function Incidents({ today, bridge }: { readonly today: string; readonly bridge: Bridge }) {
  const { t } = useText()
  const request = useRequest()
  const [kind, setKind] = useState<IncidentKind>()
  const [text, setText] = useState('')
  const [time, setTime] = useState('')
  const ask = useCallback(() => bridge.request('polling:incidents'), [bridge])
  const { answer, again } = useAnswer('incidents', ask)
  const at = time.trim() === '' ? 'now' : localMinute(today, time)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (kind === undefined || text.trim() === '' || at === undefined) return
    const done = await request.send(() =>
      bridge.request('polling:incident', { kind, text: text.trim(), ...(at === 'now' ? {} : { at }) }),
    )
    if (!done) return
    setText('')
    setTime('')
    again()
  }
  return (
    <Panel title={t('polling.incidents')}>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <RadioGroup
          value={kind ?? null}
          onChange={(value) => setKind(INCIDENT_KINDS.find((known) => known === value))}
          className="flex flex-col gap-1.5"
        >
          <Label className="sr-only">{t('polling.incident.kind')}</Label>
          <div className="grid grid-cols-2 gap-2">
            {INCIDENT_KINDS.map((known) => (
              <ChoiceTile key={known} value={known} testId={TEST_IDS.pollingIncidentKind(known)}>
                {t(`polling.incident.${known}`)}
              </ChoiceTile>
            ))}
          </div>
        </RadioGroup>
        <TextField value={text} onChange={setText} maxLength={1000} className="flex flex-col gap-1.5">
          <Label className="font-bold">{t('polling.incident.text')}</Label>
          <TextArea
            data-testid={TEST_IDS.pollingIncidentText}
            rows={2}
            className="focus-mark rounded-8 border-2 border-key-line bg-surface px-4 py-2"
          />
        </TextField>
        <div className="flex items-end justify-between gap-4">
          <TextField value={time} onChange={setTime} maxLength={5} className="flex flex-col gap-1.5">
            <Label className="font-bold">{t('polling.incident.time')}</Label>
            <Input
              autoComplete="off"
              placeholder="14:05"
              className="focus-mark min-h-12 w-32 rounded-8 border-2 border-key-line bg-surface px-4 tabular-nums"
            />
          </TextField>
          <DeskButton
            look="main"
            type="submit"
            data-testid={TEST_IDS.pollingIncidentConfirm}
            isDisabled={kind === undefined || text.trim() === '' || at === undefined || request.busy}
            className="min-h-12"
          >
            {t('polling.record')}
          </DeskButton>
        </div>
        <RequestFailure code={request.failure} />
      </Form>
      {answer !== undefined && answer.incidents.length > 0 && (
        <ol className="mt-3 flex flex-col" data-testid={TEST_IDS.pollingIncidents}>
          {answer.incidents.map(({ at: when, kind: what, text: words, operator }) => (
            <li key={`${when} ${words}`} className="border-t border-line py-1.5 leading-140">
              <strong className="tabular-nums">{clockTime(when).slice(0, 5)}</strong>　
              <strong>{t(`polling.incident.${what}`)}</strong>
              <span className="block text-pretty">
                {words}
                {operator !== undefined && <span className="text-ink-soft">　{operator}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
