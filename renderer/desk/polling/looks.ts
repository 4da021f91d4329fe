import type { CellState, Overall } from '../../../core/polling/index.ts'

interface Look {
  readonly ink: string
  readonly ground: string
  readonly line: string
}

const CALM: Look = { ink: 'text-ink-soft', ground: 'bg-surface-soft', line: 'border-key-line' }
const DONE: Look = { ink: 'text-done', ground: 'bg-done-soft', line: 'border-done' }
const CAUTION: Look = { ink: 'text-caution', ground: 'bg-caution-soft', line: 'border-caution' }
const STOP: Look = { ink: 'text-stop', ground: 'bg-stop-soft', line: 'border-stop' }

/** Colours of what a look into the roll came to. Shape and word say the same. */
export const OVERALL_LOOKS: Readonly<Record<Overall, Look>> = {
  green: DONE,
  yellow: CAUTION,
  red: STOP,
  unknown: STOP,
}

export const CELL_LOOKS: Readonly<Record<CellState, Look>> = {
  'may-receive': DONE,
  received: CALM,
  'not-yet': CALM,
  'no-longer': CALM,
  refused: STOP,
  ask: CAUTION,
  unknown: STOP,
}
