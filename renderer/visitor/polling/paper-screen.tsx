import type { PollingVisitorView } from '../../../main/contract/index.ts'
import { BallotMark, inkOn, ScrollArea } from '../../shared/index.ts'
import { useVisitorText } from '../../text/index.ts'

type PapersView = Extract<PollingVisitorView, { readonly step: 'papers' }>

/** Which paper is handed over now: the same colour, shape and name as the desk sees; and which come after it. */
export function PaperScreen({ view }: { readonly view: PapersView }) {
  const { say, sayLocal } = useVisitorText()
  const { papers } = view
  const place = papers.findIndex(({ state }) => state === 'now')
  const paper = papers[place]
  if (paper === undefined) return <Waiting />
  const { css } = paper.colour
  const last = !papers.some(({ state }) => state === 'later')
  return (
    <div className="result" data-kind="paper">
      <div className="result-panel" role="status" style={{ backgroundColor: css, color: inkOn(css) }}>
        <BallotMark css={css} place={place} className="symbol-appears result-symbol" />
        <p className="panel-word">{sayLocal(paper.colour.name)}</p>
      </div>
      <ScrollArea className="result-body">
        <p className="kiosk-36 leading-140 font-bold text-ink tabular-nums">
          {say('vote.paper.turn', { turn: place + 1, turns: papers.length })}
        </p>
        <h1 className="heading-45 leading-130 font-bold text-balance text-ink">{sayLocal(paper.name)}</h1>
        <p className="kiosk-36 leading-150 font-bold text-pretty text-accent">{say('vote.paper')}</p>
        <p className="kiosk-28 leading-150 text-pretty text-ink">{say(last ? 'vote.paper.then' : 'vote.paper.wait-next')}</p>
      </ScrollArea>
    </div>
  )
}

function Waiting() {
  const { say } = useVisitorText()
  return (
    <div role="status" className="flex min-h-full flex-col items-center justify-center px-10 text-center">
      <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{say('vote.wait.hint')}</h1>
    </div>
  )
}
