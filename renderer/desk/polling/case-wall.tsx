import type { Bridge, PollingBallotFacts, PollingCase } from '../../../main/contract/index.ts'
import { BallotMark, useRequest } from '../../shared/index.ts'
import type { Player } from '../../sound/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { CaseFacts } from './case-facts.tsx'
import { useWall } from './use-wall.ts'
import { WallFrame } from './wall-frame.tsx'

export interface CaseWallProps {
  readonly found: PollingCase
  readonly ballots: readonly PollingBallotFacts[]
  readonly bridge: Bridge
  readonly player: Player
}

/** Something came to light that concerns this desk: it stands before the next voter until somebody has said that they saw it. */
export function CaseWall({ found, ballots, bridge, player }: CaseWallProps) {
  const { t, local } = useText()
  const request = useRequest()
  const see = () => void request.send(() => bridge.request('polling:case-seen', { case: found.id }))
  const { heading, still } = useWall(player, true, { F10: see })
  const ballot = ballots.find(({ id }) => id === found.ballot)
  const voter = [found.name, found.voter].filter((part) => part !== undefined).join('　')
  return (
    <WallFrame
      id="polling-case-wall"
      data={{ 'data-testid': TEST_IDS.pollingCaseWall, 'data-kind': found.kind }}
      signSize="size-44"
      lead={t('polling.case.wall')}
      who={voter === '' ? undefined : voter}
      title={t(`polling.case.${found.kind}`)}
      titleSize="text-[2.5rem]"
      heading={heading}
      failure={request.failure}
      keys={t('polling.case.wall.keys')}
      ways={
        <DeskButton
          look="main"
          data-testid={TEST_IDS.pollingCaseSeen}
          isDisabled={still || request.busy}
          onPress={see}
          className="min-h-16 min-w-52 shrink-0 text-[1.375rem]"
        >
          {t('polling.case.seen')} <Key name="F10" />
        </DeskButton>
      }
    >
      {ballot !== undefined && (
        <p className="flex w-fit items-center gap-2.5 rounded-8 bg-surface px-3 py-1.5 font-bold text-ink">
          <BallotMark css={ballot.colour.css} place={ballots.indexOf(ballot)} className="size-9" />
          {local(ballot.name)}
        </p>
      )}
      <div className="rounded-8 bg-surface px-5 py-2 text-[1.25rem] text-ink">
        <CaseFacts facts={found.facts} />
      </div>
      <p className="rounded-8 bg-surface px-5 py-3 text-[1.5rem] leading-150 text-pretty text-ink">
        <strong className="mr-3">{t('polling.todo')}</strong>
        {t(`polling.case.todo.${found.kind}`)}
      </p>
    </WallFrame>
  )
}
