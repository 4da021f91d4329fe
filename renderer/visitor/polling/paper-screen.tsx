import type { PollingVisitorView } from '../../../main/contract/index.ts'
import { BallotMark, inkOn } from '../../shared/index.ts'
import { useVisitorText } from '../../text/index.ts'

type PapersView = Extract<PollingVisitorView, { readonly step: 'papers' }>

/** Which paper is handed over now: the same colour, shape and name as the desk sees. */
export function PaperScreen({ view }: { readonly view: PapersView }) {
  const { say, sayLocal } = useVisitorText()
  const { ballot, place, turn, turns } = view
  const { css } = ballot.colour
  return (
    <div className="result" data-kind="paper">
      <div
        className="result-panel"
        role="status"
        style={{ backgroundColor: css, color: inkOn(css), borderRight: '4px solid var(--ink)' }}
      >
        <BallotMark css={css} place={place} className="symbol-appears result-symbol" />
        <p className="panel-word">{sayLocal(ballot.colour.name)}</p>
      </div>
      <div className="result-body">
        <p className="kiosk-36 leading-140 font-bold text-ink tabular-nums">{say('vote.paper.turn', { turn, turns })}</p>
        <h1 className="heading-57 leading-130 font-bold text-balance text-ink">{sayLocal(ballot.name)}</h1>
        <p className="kiosk-36 leading-150 font-bold text-pretty text-accent">{say('vote.paper')}</p>
        <p className="kiosk-28 leading-150 text-pretty text-ink">
          {say(turn < turns ? 'vote.paper.wait-next' : 'vote.paper.then')}
        </p>
      </div>
    </div>
  )
}
