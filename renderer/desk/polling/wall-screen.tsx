import { useEffect, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { FailureCode } from '../../../core/failure/index.ts'
import type { Wall } from '../../../core/polling/index.ts'
import type { PollingBallotFacts } from '../../../main/contract/index.ts'
import { BallotMark, ScrollArea } from '../../shared/index.ts'
import { type Player, SOUND_WALL, useAlarm } from '../../sound/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { OverallSign } from './signs.tsx'

/** Milliseconds in which no key does anything: whoever was typing looks up first. */
const STILL = 1_000

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
}

/**
 * 🔴: nothing is to be seen beside it, and nothing gets past it (domain reference §C.8: 投票済み was overlooked in four towns). There are two
 * ways on, each by a key that no scanner sends; Enter and Escape do nothing.
 */
export function WallScreen(props: WallScreenProps) {
  const { walls, releasable, ballots, voterName, player, active, onClose, onRelease } = props
  const { t, local, language } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const [still, setStill] = useState(true)
  useAlarm(player, SOUND_WALL)
  useEffect(() => {
    heading.current?.focus()
    const timer = setTimeout(() => setStill(false), STILL)
    return () => clearTimeout(timer)
  }, [])
  const handlers = useRef({ onClose, onRelease })
  useEffect(() => {
    handlers.current = { onClose, onRelease }
  })
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      // Whoever goes from button to button does so on purpose.
      if (event.key === 'Tab' || event.key === ' ') return
      event.preventDefault()
      event.stopPropagation()
      if (still || event.repeat) return
      if (event.key === 'F10') handlers.current.onClose()
      if (event.key === 'F7' && releasable) handlers.current.onRelease()
    }
    // Before everything else on the page: an Enter that a scanner sends must not press the button that has the focus.
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [active, still, releasable])
  const [first] = walls
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="fixed inset-0">
      <Modal className="size-full">
        <Dialog
          role="alertdialog"
          aria-labelledby="polling-wall"
          lang={language}
          data-testid={TEST_IDS.pollingWall}
          data-refusal={first?.refusal}
          className="polling-wall flex size-full flex-col outline-none"
        >
          <ScrollArea className="flex min-h-0 flex-1 items-center gap-10 overflow-y-auto px-12 py-6">
            <OverallSign overall="red" className="size-56" />
            <div className="flex min-w-0 flex-1 flex-col gap-5">
              <div>
                <p className="text-[1.5rem] leading-140 font-bold">
                  {t('polling.wall.stop')}
                  {voterName !== undefined && `　${voterName}`}
                </p>
                <h1
                  id="polling-wall"
                  ref={heading}
                  tabIndex={-1}
                  className="text-[3.25rem] leading-120 font-bold text-balance outline-none"
                >
                  {first === undefined ? t('polling.overall.red') : local(first.what)}
                </h1>
              </div>
              <RequestFailure code={props.failure} className="rounded-8 bg-surface px-5 py-3" />
              {walls.map((wall, index) => (
                <WallPart key={wall.refusal} wall={wall} ballots={ballots} titled={index > 0} />
              ))}
            </div>
          </ScrollArea>
          <div className="flex shrink-0 items-center justify-between gap-6 border-t-4 border-current bg-surface px-12 py-4 text-ink">
            <p className="text-[1.125rem] text-pretty text-ink-soft">{t('polling.wall.keys')}</p>
            <div className="flex shrink-0 gap-4">
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
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
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

function WallFact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt className="text-[1.125rem]">{label}</dt>
      <dd className="text-[2rem] leading-130 font-bold">{text}</dd>
    </div>
  )
}
