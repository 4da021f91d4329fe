import { useState } from 'react'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { QrCode } from '../../../renderer/sheet/qr-code.tsx'
import { useAct, useHub } from '../../client/index.ts'
import { hourMinute } from '../../format/index.ts'
import { CopyText, FailureNote, Panel } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

interface Ticket {
  readonly ticket: string
  readonly expiresAt: number
}

/** The first step: a text that lets one station knock. `now` is the hub's. */
export function TicketPanel({ now }: { readonly now: number }) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [made, setMade] = useState<Ticket>()
  const isOver = made !== undefined && now > made.expiresAt
  return (
    <Panel title={t('enrolment.ticket')} note={t('enrolment.ticket.what')}>
      <FailureNote refusal={refusal} />
      {made !== undefined && isOver && (
        <p role="status" className="font-bold text-caution">
          {t('enrolment.ticket.over')}
        </p>
      )}
      {made !== undefined && !isOver && (
        <div className="flex flex-wrap items-start gap-6">
          <div className="flex min-w-0 grow basis-80 flex-col gap-2">
            <CopyText label={t('enrolment.ticket.text')} text={made.ticket} testId={TEST_IDS.ticket} />
            <p className="font-bold">{t('enrolment.ticket.until', { time: hourMinute(made.expiresAt) })}</p>
          </div>
          <div className="rounded-8 bg-white">
            <QrCode text={made.ticket} className="size-48" label={t('enrolment.ticket.qr')} />
          </div>
        </div>
      )}
      <DeskButton
        look={made === undefined || isOver ? 'main' : 'plain'}
        isDisabled={busy}
        className="min-h-12 self-start"
        data-testid={TEST_IDS.ticketDo}
        onPress={() => void run(() => client.call('ticket', { body: {} })).then((one) => one !== undefined && setMade(one))}
      >
        {made === undefined ? t('enrolment.ticket.do') : t('enrolment.ticket.again')}
      </DeskButton>
    </Panel>
  )
}
