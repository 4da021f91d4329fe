import { Button } from 'react-aria-components'
import type { PollingBallot } from '../../../core/polling/index.ts'
import { BallotMark, inkOn } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'

export interface PaperHandOutProps {
  readonly ballot: PollingBallot
  /** Among all papers of the program, for the shape. */
  readonly place: number
  /** 1-based, among those that this voter receives now. */
  readonly turn: number
  readonly turns: number
  readonly braille: boolean
  readonly proxy: boolean
  /** Nothing may be pressed yet: the paper before was confirmed just now. */
  readonly still: boolean
  readonly onIssued: () => void
}

/**
 * Which paper is handed out now (投票用紙の交付): its colour fills the panel, so that a wrong stack is seen beside it. One key says that
 * it was handed out.
 */
export function PaperHandOut(props: PaperHandOutProps) {
  const { ballot, place, turn, turns, braille, proxy, still, onIssued } = props
  const { t, local } = useText()
  const ink = inkOn(ballot.colour.css)
  return (
    <section
      data-testid={TEST_IDS.pollingPaper}
      data-ballot={ballot.id}
      data-turn={turn}
      aria-labelledby="polling-paper"
      className="flex min-h-0 flex-1 flex-col rounded-12 border-4"
      style={{ backgroundColor: ballot.colour.css, color: ink, borderColor: ink }}
    >
      <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 px-6 py-4 text-center">
        <p className="text-[1.5rem] font-bold tabular-nums">{t('polling.paper.turn', { turn, turns })}</p>
        <BallotMark css={ballot.colour.css} place={place} className="size-24" />
        <h2 id="polling-paper" aria-live="polite" className="text-[3.5rem] leading-120 font-bold text-balance">
          {local(ballot.name)}
        </h2>
        <p className="text-[1.75rem] leading-130 font-bold">{local(ballot.colour.name)}</p>
        {(braille || proxy) && (
          <ul className="flex gap-3">
            {braille && <Mark>{t('polling.paper.braille')}</Mark>}
            {proxy && <Mark>{t('polling.paper.proxy')}</Mark>}
          </ul>
        )}
      </div>
      <div className="shrink-0 p-4">
        <Button
          data-testid={TEST_IDS.pollingIssue}
          isDisabled={still}
          onPress={onIssued}
          className="focus-mark flex min-h-20 w-full items-center justify-center gap-3 rounded-12 border-4 border-white bg-black text-[1.75rem] font-bold text-white pressed:opacity-85 disabled:opacity-60"
        >
          {t('polling.paper.issued')} <Key name="Enter" />
        </Button>
      </div>
    </section>
  )
}

function Mark({ children }: { readonly children: string }) {
  return <li className="rounded-full bg-black px-5 py-1 text-[1.25rem] font-bold text-white">{children}</li>
}
