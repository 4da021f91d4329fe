import type { DeskPinChange, PinChangeQuestion, PinChangeResult, PinChangeView } from '../../main/contract/index.ts'

const asked = (question: PinChangeQuestion, which: PinChangeView['which'] = 'authentication-pin'): PinChangeView => ({
  screen: 'pin-change',
  which,
  step: 'entry',
  tapId: 'preview-tap',
  question,
})
const ended = (result: PinChangeResult, cardPresent = true): PinChangeView => ({
  screen: 'pin-change',
  which: 'authentication-pin',
  step: 'result',
  result,
  cardPresent,
})

/** The visitor's screens of a change of PIN, by name. */
export const PIN_CHANGE_VIEWS: readonly (readonly [string, PinChangeView])[] = [
  ['place', { screen: 'pin-change', which: 'authentication-pin', step: 'place-card' }],
  ['place-pin', { screen: 'pin-change', which: 'pin', step: 'place-card' }],
  ['place-retry', { screen: 'pin-change', which: 'pin', step: 'place-card', again: 'retry' }],
  ['place-check', { screen: 'pin-change', which: 'pin', step: 'place-card', again: 'check' }],
  ['working', { screen: 'pin-change', which: 'pin', step: 'working', progress: { step: 3, steps: 5 } }],
  ['present', asked({ entry: 'present', triesLeft: 3 })],
  ['present-again', asked({ entry: 'present', triesLeft: 2, previous: 'authentication-pin-wrong' })],
  ['check', asked({ entry: 'present', triesLeft: 3, check: true }, 'pin')],
  ['new', asked({ entry: 'new' }, 'pin')],
  ['new-same', asked({ entry: 'new', previous: 'same-as-before' })],
  ['new-differ', asked({ entry: 'new', previous: 'entries-differ' })],
  ['again', asked({ entry: 'new-again' })],
  ['again-weak', asked({ entry: 'new-again', weakness: 'sequence' })],
  ['changed', ended({ status: 'changed' })],
  ['changed-weak', ended({ status: 'changed', weakness: 'repeated-digit' }, false)],
  ['checked', ended({ status: 'checked' })],
  ['unchanged', ended({ status: 'unchanged', code: 'entry-cancelled' })],
  ['unchanged-removed', ended({ status: 'unchanged', code: 'card-removed', again: true }, false)],
  ['unchanged-last-try', ended({ status: 'unchanged', code: 'authentication-pin-last-try' })],
  ['uncertain', ended({ status: 'uncertain', code: 'pin-change-uncertain', again: true }, false)],
  ['uncertain-at-last', ended({ status: 'uncertain', code: 'pin-change-uncertain' })],
]

/** What the desk sees of it, by name. */
export const PIN_CHANGES: readonly (readonly [string, DeskPinChange])[] = [
  ['waiting', { which: 'authentication-pin', status: 'waiting' }],
  ['check', { which: 'pin', status: 'waiting', again: 'check' }],
  ['running', { which: 'pin', status: 'running' }],
  ['changed', { which: 'pin', status: 'ended', result: { status: 'changed' }, at: '2026-11-23T05:14:40Z' }],
  [
    'uncertain',
    {
      which: 'authentication-pin',
      status: 'ended',
      result: { status: 'uncertain', code: 'pin-change-uncertain' },
      at: '2026-11-23T05:14:40Z',
    },
  ],
]
