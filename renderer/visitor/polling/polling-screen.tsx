import type { ReactNode } from 'react'
import { assertNever } from '../../../core/base/index.ts'
import type { Bridge, PollingVisitorView } from '../../../main/contract/index.ts'
import { OutcomeSymbol, ScrollArea } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText, type VisitorMessageKey } from '../../text/index.ts'
import { PenDrawing, RollDrawing } from './drawings.tsx'
import { OathScreen } from './oath-screen.tsx'
import { PaperScreen } from './paper-screen.tsx'
import { ReasonScreen } from './reason-screen.tsx'

export interface PollingScreenProps {
  readonly view: PollingVisitorView
  readonly bridge: Bridge
}

/** What a voter sees while the desk has them. Why somebody has to speak to the staff is nobody's business who stands behind. */
export function PollingScreen({ view, bridge }: PollingScreenProps) {
  return (
    <ScrollArea data-testid={TEST_IDS.pollingVisitor} data-step={view.step} className="h-full overflow-y-auto">
      <Step view={view} bridge={bridge} />
    </ScrollArea>
  )
}

function Step({ view, bridge }: PollingScreenProps) {
  switch (view.step) {
    case 'please-wait':
      return <Waiting drawing={<RollDrawing className={DRAWING} />} word="vote.wait" hint="vote.wait.hint" />
    case 'reason':
      return <ReasonScreen view={view} bridge={bridge} />
    case 'oath':
      return <OathScreen view={view} bridge={bridge} />
    case 'sign-oath':
      return <Waiting drawing={<PenDrawing className={DRAWING} />} word="vote.sign" hint="vote.sign.hint" />
    case 'papers':
      return <PaperScreen view={view} />
    case 'speak-to-staff':
      return <Said kind="ask" />
    case 'thank-you':
      return <Said kind="admit" />
    default:
      return assertNever(view)
  }
}

const DRAWING = 'h-[38%] max-h-80 min-h-32'

function Waiting(props: { readonly drawing: ReactNode; readonly word: VisitorMessageKey; readonly hint: VisitorMessageKey }) {
  const { say } = useVisitorText()
  return (
    <div
      role="status"
      className="flex min-h-full flex-col items-center justify-center gap-6 px-10 py-6 text-center portrait:gap-12"
    >
      {props.drawing}
      <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{say(props.word)}</h1>
      <p className="kiosk-28 leading-150 text-pretty text-ink">{say(props.hint)}</p>
    </div>
  )
}

const WORDS = {
  ask: { word: 'vote.speak', hint: 'vote.speak.hint' },
  admit: { word: 'vote.thanks', hint: 'vote.thanks.hint' },
} as const

function Said({ kind }: { readonly kind: 'ask' | 'admit' }) {
  const { say } = useVisitorText()
  const { word, hint } = WORDS[kind]
  return (
    <div className="result" data-kind={kind}>
      <div className="result-panel" role="status">
        <OutcomeSymbol outcome={kind} className="symbol-appears result-symbol" />
      </div>
      <ScrollArea className="result-body">
        <h1 className="heading-57 leading-130 font-bold text-balance text-ink">{say(word)}</h1>
        <p className="kiosk-36 leading-150 text-pretty text-ink">{say(hint)}</p>
      </ScrollArea>
    </div>
  )
}
