import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'

/** Under a result, as long as the card lies on the reader. */
export function TakeCardFoot() {
  const { say } = useVisitorText()
  return (
    <p
      role="status"
      data-testid={TEST_IDS.takeCard}
      className="result-foot heading-36 flex items-center justify-center gap-5 border-t-4 border-accent bg-accent-soft px-10 py-4 leading-130 font-bold text-accent"
    >
      <svg viewBox="0 0 64 48" className="h-[1.3em]" aria-hidden="true">
        <rect x="3" y="14" width="44" height="30" rx="5" fill="none" stroke="currentColor" strokeWidth="5" />
        <path d="M3 24H47" stroke="currentColor" strokeWidth="5" />
        <path
          d="M55 34V8m-8 8 8-9 8 9"
          fill="none"
          stroke="currentColor"
          strokeWidth="5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {say('card.take')}
    </p>
  )
}
