import { Button } from 'react-aria-components'
import type { Bridge, PollingVisitorView } from '../../../main/contract/index.ts'
import { ScrollArea, useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'

type OathView = Extract<PollingVisitorView, { readonly step: 'oath' }>

/** 宣誓 on the screen: what is sworn, and two buttons that do not look alike. */
export function OathScreen({ view, bridge }: { readonly view: OathView; readonly bridge: Bridge }) {
  const { say, sayLocal } = useVisitorText()
  const request = useRequest()
  const answer = (agree: boolean) =>
    void request.send(() => bridge.request('polling:visitor-oath', { session: view.session, agree }))
  return (
    <div className="flex h-full flex-col gap-4 px-10 py-5 large-text:gap-2 large-text:py-3 portrait:gap-8 portrait:px-14 portrait:py-12">
      <h1 className="heading-45 shrink-0 leading-130 font-bold text-balance text-accent">{say('vote.oath')}</h1>
      <ScrollArea className="flex min-h-0 flex-1 flex-col justify-center-safe gap-5 overflow-y-auto rounded-16 border-4 border-line px-8 py-5 large-text:gap-3 large-text:px-5 large-text:py-3">
        <ul className="kiosk-24 leading-140 text-ink">
          {view.elections.map((election) => (
            <li key={election.ja}>{sayLocal(election)}</li>
          ))}
        </ul>
        <p className="leading-150 text-ink">
          <span className="kiosk-24 block text-ink-soft">{say('vote.oath.reason')}</span>
          <strong className="kiosk-28">{sayLocal(view.reason.text)}</strong>
        </p>
        <p className="kiosk-36 leading-150 font-bold text-pretty text-ink">{sayLocal(view.statement)}</p>
      </ScrollArea>
      <div className="grid shrink-0 grid-cols-[2fr_3fr] gap-5 portrait:grid-cols-1">
        <Button
          data-testid={TEST_IDS.pollingOathNot}
          isDisabled={request.busy}
          onPress={() => answer(false)}
          className="focus-mark kiosk-28 min-h-20 rounded-16 border-4 border-key-line bg-surface px-5 py-3 leading-130 font-bold text-ink pressed:bg-pressed portrait:order-2"
        >
          {say('vote.oath.not')}
        </Button>
        <Button
          data-testid={TEST_IDS.pollingOathAgree}
          isDisabled={request.busy}
          onPress={() => answer(true)}
          className="focus-mark kiosk-36 min-h-20 rounded-16 bg-accent px-5 py-3 leading-130 font-bold text-on-accent pressed:opacity-85"
        >
          {say('vote.oath.agree')}
        </Button>
      </div>
    </div>
  )
}
