import { assertNever, languageTag, VISITOR_LANGUAGES } from '../../core/base/index.ts'
import type { Bridge, VisitorState, VisitorView } from '../../main/contract/index.ts'
import { ScrollArea, SimulatedRibbon } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { MESSAGES, TextProvider } from '../text/index.ts'
import { EntryScreen } from './entry/index.ts'
import { PinChangeScreen } from './pin-change/index.ts'
import { PollingScreen } from './polling/polling-screen.tsx'
import { languageShown, type VisitorPreferences } from './preferences.ts'
import {
  ComparisonScreen,
  DecisionScreen,
  FailureScreen,
  OutOfOrderScreen,
  ReadingScreen,
  RegisterCardScreen,
  StartingScreen,
  TakeCardScreen,
  WaitingScreen,
} from './screens/index.ts'
import { ShelterScreen } from './shelter/shelter-screen.tsx'
import { VisitorHeader, type VisitorHeaderProps } from './visitor-header.tsx'

export interface VisitorScreenProps {
  /** `undefined` until the first state has come. */
  readonly state: VisitorState | undefined
  readonly preferences: VisitorPreferences
  readonly onPreferences: (preferences: VisitorPreferences) => void
  readonly bridge: Bridge
  readonly onKeySound: () => void
}

const STARTING: VisitorView = { screen: 'starting' }

/** What a visitor sees for one state. */
export function VisitorScreen(props: VisitorScreenProps) {
  const { state, preferences } = props
  const view = state?.view ?? STARTING
  const languages = state?.program?.languages ?? VISITOR_LANGUAGES
  const language = languageShown(preferences.language, languages)
  return (
    <TextProvider language={language}>
      <div
        lang={languageTag(language)}
        data-language={language}
        className="visitor-screen flex h-full flex-col bg-surface text-ink"
        data-testid={TEST_IDS.visitorView}
        data-screen={view.screen}
        data-revision={state?.revision}
        data-sound={state?.sound}
        data-step={stepOf(view)}
        data-outcome={view.screen === 'decision' ? view.outcome : undefined}
        data-code={view.screen === 'failure' || view.screen === 'out-of-order' ? view.code : undefined}
        data-text-size={preferences.textSize}
        data-theme={preferences.theme}
      >
        {state?.simulated && <SimulatedRibbon />}
        <VisitorHeader
          program={occasionOf(view, state)}
          languages={languages}
          preferences={preferences}
          onPreferences={props.onPreferences}
        />
        <ScrollArea as="main" className="focus-mark min-h-0 flex-1 overflow-y-auto">
          <View {...props} view={view} />
        </ScrollArea>
      </div>
    </TextProvider>
  )
}

function stepOf(view: VisitorView): string | undefined {
  if (view.screen === 'shelter') return view.shelter.step
  if (view.screen === 'polling') return view.polling.step
  return view.screen === 'pin-change' ? view.step : undefined
}

/** What the screen is about: while a PIN is changed, nothing of the program. */
function occasionOf(view: VisitorView, state: VisitorState | undefined): VisitorHeaderProps['program'] {
  if (view.screen !== 'pin-change') return state?.program
  return { title: MESSAGES['pin-change.title'], place: MESSAGES[`pin-change.which.${view.which}`] }
}

function View({ view, state, bridge, onKeySound }: VisitorScreenProps & { readonly view: VisitorView }) {
  switch (view.screen) {
    case 'starting':
      return <StartingScreen />
    case 'out-of-order':
      return <OutOfOrderScreen code={view.code} />
    case 'waiting':
      return <WaitingScreen instruction={state?.program?.instruction} />
    case 'reading':
      return <ReadingScreen step={view.step} steps={view.steps} />
    case 'entry':
      return <EntryScreen key={state?.revision} view={view} bridge={bridge} onKeySound={onKeySound} />
    case 'comparison':
      return <ComparisonScreen cardPresent={view.cardPresent} />
    case 'decision':
      return <DecisionScreen view={view} />
    case 'failure':
      return <FailureScreen code={view.code} cardPresent={view.cardPresent} />
    case 'pin-change':
      return <PinChangeScreen key={state?.revision} view={view} bridge={bridge} onKeySound={onKeySound} />
    case 'register-card':
      return <RegisterCardScreen view={view} />
    case 'take-card':
      return <TakeCardScreen />
    // The service shows its own screen in its place; this stands only until it does.
    case 'served':
      return <TakeCardScreen />
    case 'shelter':
      return <ShelterScreen view={view.shelter} bridge={bridge} />
    case 'polling':
      return <PollingScreen view={view.polling} bridge={bridge} />
    default:
      return assertNever(view)
  }
}
