import { STANDARD_REASONS } from '../../core/polling/index.ts'
import type { PollingVisitorView, VisitorView } from '../../main/contract/index.ts'
import { BALLOTS, POLLING } from './polling-facts.ts'

const STATEMENT = {
  ja: '私は、選挙の当日、上の事由に該当する見込みであることを誓います。',
  'ja-easy': '投票《とうひょう》の日《ひ》に、上《うえ》の理由《りゆう》で来《こ》られないことは、本当《ほんとう》です。',
  en: 'I swear that the reason above is expected to apply to me on election day.',
} as const
const papers = (states: readonly ('taken' | 'now' | 'later')[]) =>
  BALLOTS.map(({ name, colour }, index) => ({ name, colour, state: states[index] ?? 'later' }))

const VIEWS: readonly (readonly [string, PollingVisitorView])[] = [
  ['wait', { step: 'please-wait' }],
  ['reason', { step: 'reason', session: 's1', reasons: STANDARD_REASONS }],
  [
    'oath',
    {
      step: 'oath',
      session: 's1',
      elections: POLLING.elections,
      reason: STANDARD_REASONS[0] ?? { number: 1, text: STATEMENT },
      statement: STATEMENT,
    },
  ],
  ['sign-oath', { step: 'sign-oath' }],
  ['papers', { step: 'papers', papers: papers(['taken', 'now', 'later']) }],
  ['papers-last', { step: 'papers', papers: papers(['taken', 'taken', 'now']) }],
  ['speak', { step: 'speak-to-staff' }],
  ['thanks', { step: 'thank-you' }],
]

/** Every screen of a voter while the desk has them. */
export const POLLING_VIEWS: readonly (readonly [string, VisitorView])[] = VIEWS.map(([name, polling]) => [
  `polling-${name}`,
  { screen: 'polling', polling },
])
