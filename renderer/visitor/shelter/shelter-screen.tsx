import { assertNever } from '../../../core/base/index.ts'
import type { Bridge, ShelterVisitorView } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardOnReader } from '../drawings/index.ts'
import { ConsentScreen } from './consent-screen.tsx'
import { GoodsResult } from './goods-result.tsx'
import { Said } from './said.tsx'

export interface ShelterScreenProps {
  readonly view: ShelterVisitorView
  readonly bridge: Bridge
}

/** What people see while the shelter's desk has them: two questions, their number, and what their card just did. */
export function ShelterScreen({ view, bridge }: ShelterScreenProps) {
  const { say } = useVisitorText()
  switch (view.step) {
    case 'please-wait':
      return <Waiting word="evacuee.wait" hint="evacuee.wait.hint" />
    case 'wait-for-your-turn':
      return <Waiting word="evacuee.turn" hint="evacuee.turn.hint" />
    case 'consent':
      return <ConsentScreen key={`${view.session} ${view.member} ${view.question.id}`} view={view} bridge={bridge} />
    case 'next-card':
      return <NextCard people={view.people} />
    case 'welcome':
      return <Welcome view={view} />
    case 'counted':
      return (
        <Said kind="admit" word="evacuee.welcome">
          <p className="shelter-number font-bold">{say('evacuee.people', { people: view.people })}</p>
          <p className="kiosk-28 leading-150 text-pretty">{say('evacuee.welcome.hint')}</p>
        </Said>
      )
    case 'went-out':
      return (
        <Said kind="admit" word="evacuee.out" number={view.number}>
          {view.expectedBack !== undefined && (
            <p className="kiosk-36 leading-140 font-bold">{say('evacuee.out.back', { time: dayAndTime(view.expectedBack) })}</p>
          )}
          <p className="kiosk-28 leading-150 text-pretty">{say('evacuee.out.hint')}</p>
        </Said>
      )
    case 'returned':
      return <Said kind="admit" word="evacuee.returned" number={view.number} />
    case 'goods':
      return <GoodsResult view={view} />
    case 'seen':
      return (
        <Said kind="admit" word="evacuee.seen" number={view.number}>
          <p className="kiosk-36 leading-150 text-pretty">{say('evacuee.seen.hint')}</p>
        </Said>
      )
    case 'goodbye':
      return (
        <Said kind="admit" word="evacuee.goodbye" number={view.number}>
          <p className="kiosk-36 leading-150 text-pretty">{say('evacuee.goodbye.hint')}</p>
        </Said>
      )
    case 'unknown-card':
      return (
        <Said kind="ask" word="evacuee.unknown">
          <p className="kiosk-36 leading-150 text-pretty">{say('evacuee.unknown.hint')}</p>
        </Said>
      )
    default:
      return assertNever(view)
  }
}

function Waiting({
  word,
  hint,
}: {
  readonly word: 'evacuee.wait' | 'evacuee.turn'
  readonly hint: 'evacuee.wait.hint' | 'evacuee.turn.hint'
}) {
  const { say } = useVisitorText()
  return (
    <div
      role="status"
      data-scrolls
      className="flex h-full flex-col items-center justify-center-safe gap-6 overflow-y-auto px-10 py-6 text-center portrait:gap-10"
    >
      <svg
        viewBox="0 0 120 120"
        className="h-40 text-accent portrait:h-72"
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        aria-hidden="true"
      >
        <circle cx="60" cy="60" r="48" />
        <path d="M60 30v32l22 14" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{say(word)}</h1>
      <p className="kiosk-32 leading-150 text-pretty text-ink">{say(hint)}</p>
    </div>
  )
}

/** The family goes on: card after card, and a word for whoever has none. */
function NextCard({ people }: { readonly people: number }) {
  const { say } = useVisitorText()
  return (
    <div
      data-scrolls
      className="flex h-full items-stretch gap-6 overflow-y-auto px-10 py-6 portrait:flex-col portrait:px-14 portrait:py-12"
    >
      <div className="flex min-w-0 flex-[11] flex-col justify-center gap-6 large-text:gap-4 portrait:flex-none portrait:text-center">
        <div role="status">
          <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{say('evacuee.next')}</h1>
        </div>
        <p className="kiosk-36 leading-140 font-bold">{say('evacuee.next.people', { people })}</p>
        <p className="kiosk-28 leading-150 text-pretty">{say('evacuee.next.hint')}</p>
      </div>
      <div className="relative min-h-[240px] min-w-0 flex-[9]">
        <CardOnReader motion="place" className="absolute inset-0 size-full" />
      </div>
    </div>
  )
}

function Welcome({ view }: { readonly view: Extract<ShelterVisitorView, { readonly step: 'welcome' }> }) {
  const { say, sayLocal } = useVisitorText()
  return (
    <Said kind="admit" word="evacuee.welcome" number={view.number}>
      <p className="kiosk-36 flex flex-wrap items-baseline gap-x-8 leading-140 font-bold">
        {view.people > 1 && <span>{say('evacuee.people', { people: view.people })}</span>}
        {view.zone !== undefined && (
          <span>
            <span className="kiosk-28 mr-3 font-normal text-ink-soft">{say('evacuee.zone')}</span>
            {sayLocal(view.zone)}
          </span>
        )}
      </p>
      <p className="kiosk-28 leading-150 text-pretty">{say('evacuee.welcome.hint')}</p>
    </Said>
  )
}
