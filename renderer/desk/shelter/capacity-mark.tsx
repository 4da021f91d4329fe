import type { CapacityState } from '../../../core/shelter/vocabulary.ts'
import { CAPACITY_WORDS } from '../../../core/shelter/words.ts'
import { useText } from '../../text/index.ts'

/** Shape, word and colour of 混雑状況: none of them alone. */
export const CAPACITY_LOOKS: Readonly<
  Record<CapacityState, { readonly mark: string; readonly ink: string; readonly bar: string }>
> = {
  vacant: { mark: '○', ink: 'text-done', bar: 'bg-done' },
  filling: { mark: '◔', ink: 'text-ink', bar: 'bg-accent' },
  crowded: { mark: '△', ink: 'text-caution', bar: 'bg-caution' },
  full: { mark: '✕', ink: 'text-stop', bar: 'bg-stop' },
  closed: { mark: '―', ink: 'text-ink-soft', bar: 'bg-disabled' },
}

export function CapacityMark({ state, className = '' }: { readonly state: CapacityState; readonly className?: string }) {
  const { local } = useText()
  const { mark, ink } = CAPACITY_LOOKS[state]
  return (
    <strong className={`${ink} ${className}`.trim()}>
      <span aria-hidden="true">{mark}</span> {local(CAPACITY_WORDS[state])}
    </strong>
  )
}
