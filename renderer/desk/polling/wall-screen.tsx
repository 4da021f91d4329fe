import type { FailureCode } from '../../../core/failure/index.ts'
import type { Wall } from '../../../core/polling/index.ts'
import type { PollingBallotFacts } from '../../../main/contract/index.ts'
import { BallotMark } from '../../shared/index.ts'
import type { Player } from '../../sound/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { useWall } from './use-wall.ts'
import { WallFrame } from './wall-frame.tsx'

/** Characters of a title with which what, when, where and what to do are still seen at once. */
const LONG = 24

export interface WallScreenProps {
  readonly walls: readonly Wall[]
  readonly releasable: boolean
  readonly ballots: readonly PollingBallotFacts[]
  readonly voterName: string | undefined
  readonly player: Player
  readonly failure: FailureCode | undefined
  /** False while two people enter their PINs over it. */
  readonly active: boolean
  readonly onClose: () => void
  readonly onRelease: () => void
  /** Absent where nobody was found, of whom something could be recorded. */
  readonly onHistory: (() => void) | undefined
}

/**
 * 🔴: nothing is to be seen beside it, and nothing gets past it (domain reference §C.8: 投票済み was overlooked in four towns). There are two
 * ways on, and a look at all that was recorded, each by a key that no scanner sends; Enter and Escape do nothing.
 */
export function WallScreen(props: WallScreenProps) {
  const { walls, releasable, ballots, voterName, player, active, onClose, onRelease, onHistory } = props
  const { t, local } = useText()
  const { heading, still } = useWall(player, active, { F10: onClose, F4: onHistory, F7: releasable ? onRelease : undefined })
  const [first] = walls
  const title = first === undefined ? t('polling.overall.red') : local(first.what)
  return (
    <WallFrame
      id="polling-wall"
      data={{ 'data-testid': TEST_IDS.pollingWall, 'data-refusal': first?.refusal }}
      signSize="size-56"
      lead={t('polling.wall.stop')}
      who={voterName}
      title={title}
      titleSize={[...title].length > LONG ? 'text-[2.25rem]' : 'text-[3.25rem]'}
      heading={heading}
      failure={props.failure}
      keys={t('polling.wall.keys')}
      ways={
        <>
          {onHistory !== undefined && (
            <DeskButton data-testid={TEST_IDS.pollingWallHistory} isDisabled={still} onPress={onHistory} className="min-h-16">
              {t('polling.history.open')} <Key name="F4" />
            </DeskButton>
          )}
          {releasable && (
            <DeskButton data-testid={TEST_IDS.pollingWallRelease} isDisabled={still} onPress={onRelease} className="min-h-16">
              {t('polling.wall.release')} <Key name="F7" />
            </DeskButton>
          )}
          <DeskButton
            look="main"
            data-testid={TEST_IDS.pollingWallClose}
            isDisabled={still}
            onPress={onClose}
            className="min-h-16 min-w-52 text-[1.375rem]"
          >
            {t('polling.wall.close')} <Key name="F10" />
          </DeskButton>
        </>
      }
    >
      {walls.map((wall, index) => (
        <WallPart key={wall.refusal} wall={wall} ballots={ballots} titled={index > 0} />
      ))}
    </WallFrame>
  )
}

function WallPart(props: { readonly wall: Wall; readonly ballots: readonly PollingBallotFacts[]; readonly titled: boolean }) {
  const { wall, ballots, titled } = props
  const { t, local } = useText()
  const held = ballots.filter(({ id }) => wall.ballots.includes(id))
  return (
    <section className="flex flex-col gap-3">
      {titled && <h2 className="text-[2rem] leading-130 font-bold">{local(wall.what)}</h2>}
      <dl className="flex flex-wrap gap-x-12 gap-y-2">
        {wall.when !== undefined && <WallFact label={t('polling.wall.when')} text={local(wall.when)} />}
        {wall.where !== undefined && <WallFact label={t('polling.wall.where')} text={local(wall.where)} />}
      </dl>
      {held.length > 0 && (
        <ul aria-label={t('polling.wall.ballots')} className="flex flex-wrap gap-3">
          {held.map((ballot) => (
            <li key={ballot.id} className="flex items-center gap-2.5 rounded-8 bg-surface px-3 py-1.5 font-bold text-ink">
              <BallotMark css={ballot.colour.css} place={ballots.indexOf(ballot)} className="size-9" />
              {local(ballot.name)}
            </li>
          ))}
        </ul>
      )}
      <p className="rounded-8 bg-surface px-5 py-3 text-[1.5rem] leading-150 text-pretty text-ink">
        <strong className="mr-3">{t('polling.todo')}</strong>
        {local(wall.todo)}
      </p>
    </section>
  )
}

export function WallFact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt className="text-[1.125rem]">{label}</dt>
      <dd className="text-[2rem] leading-130 font-bold">{text}</dd>
    </div>
  )
}
