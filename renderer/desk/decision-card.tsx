import { Fragment, type ReactNode } from 'react'
import { FAILURES } from '../../core/failure/index.ts'
import type { DeskDecision, DeskProof } from '../../main/contract/index.ts'
import { checkInNumber, clockTime, yen } from '../format/index.ts'
import { OutcomeSymbol } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { type Texts, useText } from '../text/index.ts'
import { CardProof } from './card-proof.tsx'
import { DecisionActions, type DecisionActionsProps } from './decision-actions.tsx'
import { DecisionData } from './decision-data.tsx'
import { DecisionSteps } from './decision-steps.tsx'
import { DeskButton } from './desk-button.tsx'
import { OUTCOME_INK } from './outcome-ink.ts'
import { whatToDo } from './what-to-do.ts'

const GROUND = { admit: 'bg-done-soft', refuse: 'bg-refuse-soft', ask: 'bg-ask-soft' } as const

export interface DecisionCardProps {
  readonly decision: DeskDecision
  readonly proof: DeskProof | undefined
  readonly explains: boolean
  readonly onExplain: (explains: boolean) => void
  readonly onRelease: () => void
  readonly onForgive: () => void
  readonly onAgain: DecisionActionsProps['onAgain']
}

/** The last tap as whoever stands beside the person needs it: what, why, what to do; and everything behind it on demand. */
export function DecisionCard({ decision, proof, explains, onExplain, onRelease, onForgive, onAgain }: DecisionCardProps) {
  const texts = useText()
  const { t, local } = texts
  const { outcome, release, released, undone } = decision
  const mayRelease = release !== undefined && release !== 'nobody'
  const open = released === undefined && undone === undefined
  return (
    <section
      aria-labelledby="desk-decision"
      data-testid={TEST_IDS.deskDecision}
      data-number={decision.number}
      data-outcome={outcome}
      data-rule={decision.ruleId}
      className={`shrink-0 rounded-12 border-2 border-key-line ${GROUND[outcome]}`}
    >
      <div className="flex gap-4 px-5 pt-4 pb-3">
        <OutcomeSymbol outcome={outcome} className={`size-14 shrink-0 ${OUTCOME_INK[outcome]}`} />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline justify-between gap-4">
            <h2
              id="desk-decision"
              className={`text-[1.625rem] leading-130 font-bold ${undone === undefined ? '' : 'line-through'}`}
            >
              {t(`desk.count.${outcome}`)}
            </h2>
            <p className="flex shrink-0 items-baseline gap-3 text-[1rem] text-ink-soft tabular-nums">
              {t('why.latest')}
              <strong className="text-[1.375rem] text-ink">{checkInNumber(decision.number)}</strong>
              <time dateTime={decision.at}>{clockTime(decision.at)}</time>
            </p>
          </div>
          {decision.reasons.map(({ text, code }, index) => (
            <Fragment key={text.ja}>
              <p className={`text-pretty ${index === 0 ? 'text-[1.25rem] leading-140 font-bold' : 'leading-150'}`}>
                {local(text)}
              </p>
              {code !== undefined && (
                <p data-code={code} className="text-[1rem]">
                  {FAILURES[code].number} {local(FAILURES[code].title)}
                </p>
              )}
            </Fragment>
          ))}
          <Facts decision={decision} />
        </div>
      </div>
      <div className="mx-5 flex items-center gap-4 rounded-8 bg-surface px-4 py-2" data-testid={TEST_IDS.deskToDo}>
        <div className="min-w-0 flex-1">
          <h3 className="text-[1rem] font-bold text-ink-soft">{t('why.todo')}</h3>
          <ul className="text-pretty">
            {whatToDo(decision, texts).map((line) => (
              <li key={line}>{line}</li>
            ))}
            <BecameOf decision={decision} texts={texts} />
          </ul>
        </div>
        {open && (mayRelease || decision.forgive !== undefined) && (
          <div className="flex shrink-0 flex-col gap-2">
            {mayRelease && (
              <DeskButton look="main" data-testid={TEST_IDS.deskRelease} onPress={onRelease} className="min-h-11">
                {t('release.open')} <Key name="F7" />
              </DeskButton>
            )}
            {decision.forgive !== undefined && (
              <DeskButton data-testid={TEST_IDS.deskForgive} onPress={onForgive}>
                {t('forgive.open')}
              </DeskButton>
            )}
          </div>
        )}
      </div>
      <DecisionActions key={decision.checkInId} actions={decision.actions} onAgain={onAgain} />
      <details
        data-testid={TEST_IDS.deskWhy}
        open={explains}
        onToggle={(event) => onExplain(event.currentTarget.open)}
        className="px-5 pt-2 pb-3"
      >
        <summary className="focus-mark min-h-10 w-fit cursor-pointer content-center rounded-4 font-bold text-accent">
          {t('why.steps')} <Key name="F6" />
        </summary>
        {explains && (
          <div className="mt-2 flex flex-col gap-3">
            <DecisionSteps steps={decision.steps} />
            <DecisionData decision={decision} />
          </div>
        )}
      </details>
      {proof !== undefined && (
        <div className="mx-5 mb-3">
          <CardProof proof={proof} />
        </div>
      )}
    </section>
  )
}

/** The key that does the same. */
export function Key({ name }: { readonly name: string }) {
  return (
    <kbd className="ml-1 rounded-4 border border-current px-1.5 font-sans text-[0.875rem] font-normal tabular-nums" lang="en">
      {name}
    </kbd>
  )
}

function Chip({ children }: { readonly children: ReactNode }) {
  return <li className="rounded-full border-2 border-line bg-surface px-3 py-0.5 text-[1rem]">{children}</li>
}

function Facts({ decision }: { readonly decision: DeskDecision }) {
  const { t, local, language } = useText()
  const { priceClass, headcount, companions, slot, passage, items, limited } = decision
  return (
    <>
      <ul className="mt-1.5 flex flex-wrap gap-2">
        {priceClass !== undefined && (
          <Chip>
            <strong>{local(priceClass.name)}</strong>
            {priceClass.yen !== undefined && `　${priceClass.yen === 0 ? t('decision.free') : yen(priceClass.yen, language)}`}
          </Chip>
        )}
        {headcount !== undefined && headcount > 1 && <Chip>{t('why.headcount', { count: headcount })}</Chip>}
        {companions !== undefined && (
          <Chip>
            {companions.name === undefined
              ? t('why.companions', { count: companions.upTo })
              : t('why.companions.named', { name: local(companions.name), count: companions.upTo })}
            {companions.priceClass !== undefined && `　${local(companions.priceClass.name)}`}
          </Chip>
        )}
        {slot !== undefined && <Chip>{local(slot)}</Chip>}
        {passage !== undefined && <Chip>{t(`why.passage.${passage.direction}`, { zone: local(passage.zone) })}</Chip>}
        <Chip>
          {t('why.rule')} <strong lang="en">{decision.ruleId}</strong>
        </Chip>
      </ul>
      {limited !== undefined && <p className="mt-1 text-[1rem]">{t('why.limited', { rule: limited.admittedBy })}</p>}
      {items !== undefined && items.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {items.map(({ id, name, outcome, reason }) => (
            <li key={id} className="flex items-center gap-2">
              <OutcomeSymbol outcome={outcome} className={`size-6 shrink-0 ${OUTCOME_INK[outcome]}`} />
              <strong>{local(name)}</strong>
              <span>{t(`desk.count.${outcome}`)}</span>
              <span className="text-[1rem] text-ink-soft">{local(reason)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function BecameOf({ decision, texts }: { readonly decision: DeskDecision; readonly texts: Texts }) {
  const { released, undone } = decision
  const { t, local } = texts
  return (
    <>
      {released !== undefined && (
        <li className="font-bold" data-testid={TEST_IDS.deskReleased}>
          {t(released.second === undefined ? 'why.released' : 'why.released.two', {
            time: clockTime(released.at).slice(0, 5),
            name: released.operator,
            second: released.second ?? '',
            reason: released.reason,
          })}
          {released.priceClass !== undefined && `　${local(released.priceClass)}`}
        </li>
      )}
      {undone !== undefined && (
        <li className="font-bold">{t('why.undone', { time: clockTime(undone.at).slice(0, 5), reason: undone.reason })}</li>
      )}
    </>
  )
}
