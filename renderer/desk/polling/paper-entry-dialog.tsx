import { type FormEvent, useState } from 'react'
import { Form, Heading, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components'
import type { Bridge, DeskPolling, PollingHit } from '../../../main/contract/index.ts'
import { BallotMark, useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ConfirmFoot } from './confirm-foot.tsx'
import { type PaperEntryTyped, paperEntryOf, WHAT, type What } from './paper-entry.ts'
import { useVoterSearch } from './use-voter-search.ts'
import { VoterHits } from './voter-hits.tsx'

export interface PaperEntryDialogProps {
  readonly polling: DeskPolling
  /** Business day by the station's clock. */
  readonly today: string
  readonly bridge: Bridge
  readonly onClose: () => void
}

const FIELD = 'focus-mark min-h-12 rounded-8 border-2 border-key-line bg-surface px-4 tabular-nums'

/** One line of the list on paper (紙からの入力): whom it names, the time and number that stand there, and which papers. */
export function PaperEntryDialog({ polling, today, bridge, onClose }: PaperEntryDialogProps) {
  const { t, local } = useText()
  const request = useRequest()
  const search = useVoterSearch(bridge)
  const [voter, setVoter] = useState<PollingHit>()
  const [typed, setTyped] = useState<PaperEntryTyped>({ time: '', number: '', reason: '', papers: {} })
  const [done, setDone] = useState(0)
  const entry = paperEntryOf({ ...polling, today }, voter?.number, typed)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (entry === undefined) return
    if (!(await request.send(() => bridge.request('polling:paper-entry', entry)))) return
    setVoter(undefined)
    setTyped({ time: '', number: '', reason: '', papers: {} })
    search.clear()
    setDone((now) => now + 1)
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-240">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" data-testid={TEST_IDS.pollingPaperForm}>
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('polling.paper-entry.title')}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('polling.paper-entry.explain')}</p>
        </div>
        {done > 0 && (
          <p role="status" className="font-bold text-done">
            ✓ {t('polling.paper-entry.done', { count: done })}
          </p>
        )}
        {voter === undefined ? (
          <>
            <TextField value={search.typed} onChange={search.type} autoFocus className="flex flex-col gap-1.5">
              <Label className="font-bold">{t('polling.paper-entry.voter')}</Label>
              <Input data-testid={TEST_IDS.pollingPaperSearch} autoComplete="off" className={`${FIELD} text-[1.25rem]`} />
            </TextField>
            {search.found !== undefined && (
              <VoterHits
                hits={search.found.hits}
                onChoose={(number) => setVoter(search.found?.hits.find((hit) => hit.number === number))}
              />
            )}
          </>
        ) : (
          <div className="flex items-center justify-between gap-4 rounded-8 bg-surface-soft px-4 py-2">
            <p className="leading-140">
              <strong className="text-[1.375rem]">{voter.name ?? '—'}</strong>
              <span className="ml-4 tabular-nums">{voter.number}</span>
              <span className="block text-ink-soft">
                {voter.birthDate !== undefined && local(voter.birthDate)}　{voter.address}
              </span>
            </p>
            <DeskButton onPress={() => setVoter(undefined)}>{t('polling.paper-entry.other')}</DeskButton>
          </div>
        )}
        <div className="grid grid-cols-3 gap-4">
          <TextField
            value={typed.time}
            onChange={(time) => setTyped({ ...typed, time })}
            maxLength={5}
            className="flex flex-col gap-1.5"
          >
            <Label className="font-bold">{t('polling.paper-entry.time')}</Label>
            <Input data-testid={TEST_IDS.pollingPaperTime} placeholder="10:42" autoComplete="off" className={FIELD} />
          </TextField>
          <TextField
            value={typed.number}
            onChange={(number) => setTyped({ ...typed, number })}
            maxLength={20}
            className="flex flex-col gap-1.5"
          >
            <Label className="font-bold">{t('polling.paper-entry.number')}</Label>
            <Input data-testid={TEST_IDS.pollingPaperNumber} autoComplete="off" className={FIELD} />
          </TextField>
          {polling.mode === 'early' && (
            <TextField
              value={typed.reason}
              onChange={(reason) => setTyped({ ...typed, reason })}
              maxLength={1}
              className="flex flex-col gap-1.5"
            >
              <Label className="font-bold">{t('polling.paper-entry.reason')}</Label>
              <Input inputMode="numeric" autoComplete="off" className={FIELD} />
            </TextField>
          )}
        </div>
        <div className="flex flex-col gap-2">
          {polling.ballots.map((ballot, place) => (
            <RadioGroup
              key={ballot.id}
              value={typed.papers[ballot.id] ?? 'none'}
              onChange={(value) => {
                const what = WHAT.find((known) => known === value) ?? 'none'
                setTyped({ ...typed, papers: { ...typed.papers, [ballot.id]: what } })
              }}
              className="flex items-center gap-3"
            >
              <BallotMark css={ballot.colour.css} place={place} className="size-10" />
              <Label className="min-w-0 flex-1 text-[1.125rem] font-bold">{local(ballot.name)}</Label>
              {WHAT.map((what) => (
                <WhatTile key={what} what={what} testId={TEST_IDS.pollingPaperWhat(ballot.id, what)} />
              ))}
            </RadioGroup>
          ))}
        </div>
        <RequestFailure code={request.failure} />
        <ConfirmFoot
          confirm={{ words: t('polling.record'), testId: TEST_IDS.pollingPaperConfirm }}
          isDisabled={entry === undefined || request.busy}
          onClose={onClose}
        />
      </Form>
    </DeskDialog>
  )
}

function WhatTile({ what, testId }: { readonly what: What; readonly testId: string }) {
  const { t } = useText()
  return (
    <Radio
      value={what}
      data-testid={testId}
      className="focus-mark flex min-h-12 min-w-32 cursor-pointer items-center justify-center rounded-8 border-2 border-line px-3 font-bold selected:border-accent selected:bg-accent selected:text-on-accent"
    >
      {t(`polling.paper-entry.${what}`)}
    </Radio>
  )
}
