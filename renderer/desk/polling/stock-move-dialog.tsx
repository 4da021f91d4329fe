import { type FormEvent, useState } from 'react'
import { Form, Heading, Input, Label, TextField } from 'react-aria-components'
import type { Bridge, PollingBallotFacts } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskDialog } from '../desk-dialog.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { ConfirmFoot } from './confirm-foot.tsx'
import { CountFields, countsOf, type TypedCounts } from './count-fields.tsx'

export interface StockMoveDialogProps {
  readonly way: 'received' | 'moved'
  readonly ballots: readonly PollingBallotFacts[]
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Papers that were delivered, or given to another place. */
export function StockMoveDialog({ way, ballots, bridge, onClose }: StockMoveDialogProps) {
  const { t } = useText()
  const request = useRequest()
  const [typed, setTyped] = useState<TypedCounts>(() => Object.fromEntries(ballots.map(({ id }) => [id, '0'])))
  const [whom, setWhom] = useState('')
  const counts = countsOf(ballots, typed)?.filter(({ count }) => count > 0)
  const ready = counts !== undefined && counts.length > 0 && whom.trim() !== ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    if (await request.send(() => bridge.request('polling:stock-move', { way, counts: [...counts], with: whom.trim() }))) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-160">
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
          {t(`polling.stock.${way}`)}
        </Heading>
        <CountFields ballots={ballots} typed={typed} onTyped={setTyped} />
        <TextField value={whom} onChange={setWhom} maxLength={100} className="flex flex-col gap-1.5">
          <Label className="font-bold">{t(`polling.stock.${way}.whom`)}</Label>
          <Input
            data-testid={TEST_IDS.pollingStockWhom}
            autoComplete="off"
            className="focus-mark min-h-12 rounded-8 border-2 border-key-line bg-surface px-4"
          />
        </TextField>
        <RequestFailure code={request.failure} />
        <ConfirmFoot
          confirm={{ words: t('polling.record'), testId: TEST_IDS.pollingStockConfirm }}
          isDisabled={!ready || request.busy}
          onClose={onClose}
        />
      </Form>
    </DeskDialog>
  )
}
