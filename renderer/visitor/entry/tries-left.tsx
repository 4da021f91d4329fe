import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'

/** Tries left from which on the screen warns of the lock. */
const FEW_TRIES = 3

/** What the card counts, before anything is entered. */
export function TriesLeft({ count }: { readonly count: number }) {
  const { say } = useVisitorText()
  const few = count <= FEW_TRIES
  return (
    <p
      data-testid={TEST_IDS.triesLeft}
      data-count={count}
      className={few ? 'kiosk-24 font-bold leading-140 text-caution' : 'kiosk-24 leading-140 text-ink'}
    >
      {few ? say('entry.tries-few', { count }) : say('entry.tries', { count })}
    </p>
  )
}
