import { TEST_IDS } from '../test-ids.ts'
import { useVisitorText } from '../text/index.ts'

/** Says on every screen that cards are simulated: nobody may take a rehearsal for the real thing. */
export function SimulatedRibbon() {
  const { t, say } = useVisitorText()
  return (
    <aside
      aria-label={t('simulated')}
      data-testid={TEST_IDS.simulatedRibbon}
      className="simulated-ribbon flex h-10 shrink-0 items-center justify-center text-[1.5rem] leading-100 font-bold"
    >
      <span className="rounded-full bg-black px-6 py-1 text-yellow-300">{say('simulated')}</span>
    </aside>
  )
}
