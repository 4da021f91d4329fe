import { Button } from 'react-aria-components'
import type { Bridge, PollingVisitorView } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'

type ReasonView = Extract<PollingVisitorView, { readonly step: 'reason' }>

/** Why not on election day (事由 1–6): one press, on the whole width of a line. */
export function ReasonScreen({ view, bridge }: { readonly view: ReasonView; readonly bridge: Bridge }) {
  const { say, sayLocal } = useVisitorText()
  const request = useRequest()
  const { session, reasons } = view
  return (
    <div className="flex min-h-full flex-col gap-4 px-10 py-4 portrait:gap-8 portrait:px-14 portrait:py-12">
      <div>
        <h1 className="heading-40 leading-130 font-bold text-balance text-accent">{say('vote.reason')}</h1>
        <p className="kiosk-24 leading-150 text-ink">{say('vote.reason.hint')}</p>
      </div>
      <div className="grid flex-1 auto-rows-fr grid-cols-2 gap-4 large-text:grid-cols-1 portrait:grid-cols-1">
        {reasons.map(({ number, text }) => (
          <Button
            key={number}
            data-testid={TEST_IDS.pollingReason(number)}
            isDisabled={request.busy}
            onPress={() => void request.send(() => bridge.request('polling:visitor-reason', { session, reason: number }))}
            className="focus-mark flex min-h-24 items-center gap-5 rounded-16 border-4 border-key-line bg-surface px-5 py-3 text-left pressed:bg-pressed"
          >
            <span
              aria-hidden="true"
              className="kiosk-36 flex size-[1.8em] shrink-0 items-center justify-center rounded-full bg-accent font-bold text-on-accent"
            >
              {number}
            </span>
            <span className="kiosk-28 min-w-0 flex-1 leading-150 font-bold break-words text-ink">{sayLocal(text)}</span>
          </Button>
        ))}
      </div>
    </div>
  )
}
