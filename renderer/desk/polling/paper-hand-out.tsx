import { Button } from 'react-aria-components'
import type { PollingPaper } from '../../../main/contract/index.ts'
import { BallotMark, inkOn, ScrollArea } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'

/** Letters of a name from which on it would not stand on a line in the largest size. */
const LONG = 7

export interface PaperHandOutProps {
  readonly paper: PollingPaper
  /** Among all papers of the program, for the shape. */
  readonly place: number
  readonly turn: number
  readonly turns: number
  readonly braille: boolean
  readonly proxy: readonly [string, string] | undefined
  /** The label of another stack was scanned. */
  readonly wrongLabel: string | undefined
  /** Nothing may be pressed yet: the paper before was confirmed just now, or its record is under way. */
  readonly still: boolean
  readonly onIssued: () => void
}

/**
 * Which paper is handed out now (投票用紙の交付): its colour fills the panel, so that a wrong stack is seen beside it. One key says that
 * it was handed out.
 */
export function PaperHandOut(props: PaperHandOutProps) {
  const { paper, place, turn, turns, braille, proxy, wrongLabel, still, onIssued } = props
  const { t, local } = useText()
  const { css } = paper.colour
  const ink = inkOn(css)
  return (
    <section
      data-testid={TEST_IDS.pollingPaper}
      data-ballot={paper.ballot}
      data-turn={turn}
      aria-labelledby="polling-paper"
      className="flex min-h-0 flex-1 flex-col rounded-12 border-4 border-ink"
      style={{ backgroundColor: css, color: ink }}
    >
      <ScrollArea className="flex min-h-0 flex-1 flex-col items-center justify-center-safe gap-2 overflow-y-auto px-6 py-2 staff-large:overflow-visible staff-large:px-2 text-center">
        <p className="text-[1.5rem] font-bold tabular-nums">
          {paper.spoiled ? t('polling.paper.again') : t('polling.paper.turn', { turn, turns })}
        </p>
        <BallotMark
          css={css}
          place={place}
          className={braille || proxy !== undefined || wrongLabel !== undefined ? 'size-14' : 'size-24'}
        />
        <h2
          id="polling-paper"
          aria-live="polite"
          className={`leading-120 font-bold text-balance break-words ${[...local(paper.name)].length > LONG ? 'text-[2.25rem] min-[1280px]:text-[3rem] staff-large:text-[1.75rem]' : 'text-[3.5rem] staff-large:text-[2.25rem]'}`}
        >
          {local(paper.name)}
        </h2>
        <p className="text-[1.75rem] leading-130 font-bold">{local(paper.colour.name)}</p>
        {(braille || proxy !== undefined) && (
          <ul className="flex flex-wrap justify-center gap-3">
            {braille && <Mark>{t('polling.paper.braille')}</Mark>}
            {proxy !== undefined && <Mark>{t('polling.paper.proxy', { writes: proxy[0], watches: proxy[1] })}</Mark>}
          </ul>
        )}
        {wrongLabel !== undefined && (
          <p role="alert" className="rounded-8 border-4 border-white bg-black px-5 py-2 text-[1.25rem] font-bold text-white">
            ✕ {t('polling.paper.wrong-label', { scanned: wrongLabel })}
          </p>
        )}
      </ScrollArea>
      <div className="shrink-0 p-3">
        <Button
          data-testid={TEST_IDS.pollingIssue}
          data-look="main"
          isDisabled={still}
          onPress={onIssued}
          className="focus-mark flex min-h-20 w-full items-center justify-center gap-3 rounded-12 border-4 border-white bg-black text-[1.75rem] font-bold text-white pressed:bg-solid-gray-800 disabled:text-solid-gray-420"
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
