import { type FormEvent, useState } from 'react'
import { Form, Heading, Input, Label, RadioGroup, TextField } from 'react-aria-components'
import type { Bridge, PollingBallotFacts } from '../../../main/contract/index.ts'
import { BallotMark, useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { useReason } from '../reason-choice.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ConfirmFoot } from './confirm-foot.tsx'

/** What became of a paper that is not with a voter of this moment. */
export type LostPaper = 'spoiled' | 'carried-off'

const PRESETS = {
  spoiled: ['torn', 'misprint', 'other'],
  'carried-off': ['not-seen', 'went-out', 'other'],
} as const

export interface PaperLostDialogProps {
  readonly what: LostPaper
  readonly ballots: readonly PollingBallotFacts[]
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** 窓口での汚損, and 持ち帰りの疑い: which kind and why. A paper itself has no number, and none is asked for. */
export function PaperLostDialog({ what, ballots, bridge, onClose }: PaperLostDialogProps) {
  const { t, local } = useText()
  const request = useRequest()
  const [ballot, setBallot] = useState<string | undefined>(ballots.length === 1 ? ballots[0]?.id : undefined)
  const [voter, setVoter] = useState('')
  const presets = PRESETS[what].map((id) => ({ id, words: t(`polling.preset.lost.${id}`) }))
  const { reason, fields } = useReason(presets, t('undo.reason'))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (ballot === undefined || reason === undefined) return
    const named = voter.trim()
    const done = await request.send(() =>
      what === 'spoiled'
        ? bridge.request('polling:spoil-stock', { ballot, reason })
        : bridge.request('polling:carried-off', { ballot, reason, ...(named === '' ? {} : { voter: named }) }),
    )
    if (done) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-230">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" data-testid={TEST_IDS.pollingLost(what)}>
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t(`polling.lost.${what}`)}
          </Heading>
          <p className="text-pretty text-ink-soft">{t(`polling.lost.${what}.explain`)}</p>
        </div>
        <div className="grid grid-cols-2 gap-8 staff-large:grid-cols-1">
          <div className="flex flex-col gap-4">
            <RadioGroup value={ballot ?? null} onChange={setBallot} className="flex flex-col gap-2">
              <Label className="font-bold">{t('polling.lost.ballot')}</Label>
              {ballots.map(({ id, name, colour }, place) => (
                <ChoiceTile key={id} value={id} testId={TEST_IDS.pollingLostBallot(id)}>
                  <BallotMark css={colour.css} place={place} className="size-8" />
                  <span className="min-w-0 font-bold break-words">{local(name)}</span>
                </ChoiceTile>
              ))}
            </RadioGroup>
            {what === 'carried-off' && (
              <TextField value={voter} onChange={setVoter} maxLength={100} className="flex flex-col gap-1.5">
                <Label className="font-bold">{t('polling.lost.voter')}</Label>
                <Input
                  data-testid={TEST_IDS.pollingLostVoter}
                  autoComplete="off"
                  className="focus-mark min-h-12 rounded-8 border-2 border-key-line bg-surface px-4 tabular-nums"
                />
              </TextField>
            )}
          </div>
          {fields}
        </div>
        <RequestFailure code={request.failure} />
        <ConfirmFoot
          confirm={{ words: t('polling.record'), testId: TEST_IDS.pollingLostConfirm }}
          isDisabled={ballot === undefined || reason === undefined || request.busy}
          onClose={onClose}
        />
      </Form>
    </DeskDialog>
  )
}
