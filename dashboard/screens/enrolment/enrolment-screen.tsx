import { useState } from 'react'
import type { EnrolmentState, Waiting } from '../../../core/dashboard/index.ts'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { useMay, usePolled } from '../../client/index.ts'
import { hourMinute } from '../../format/index.ts'
import { Badge, Notice, Panel, ScreenFrame } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ApproveDialog, RefuseDialog, SignSettingsDialog } from './enrolment-dialogs.tsx'
import { TicketPanel } from './ticket-panel.tsx'
import { Words } from './words.tsx'

type Asked = { readonly what: 'approve' | 'refuse'; readonly waiting: Waiting } | { readonly what: 'sign' }

export function EnrolmentScreen() {
  const { t } = useText()
  const mayEnrol = useMay()('enrol')
  const { answer, refusal, reload } = usePolled('enrolment')
  const [asked, setAsked] = useState<Asked>()
  const [done, setDone] = useState<string>()
  const close = () => setAsked(undefined)
  const ask = (one: Asked) => {
    setDone(undefined)
    setAsked(one)
  }
  const finished = async (what: string) => {
    close()
    setDone(what)
    await reload()
  }
  return (
    <ScreenFrame
      id="enrolment"
      title={t('enrolment.title')}
      lead={t(mayEnrol ? 'enrolment.lead' : 'enrolment.lead.read')}
      refusal={refusal}
      loading={answer === undefined}
    >
      {done !== undefined && <Notice level="done" alert title={done} data-testid={TEST_IDS.done} />}
      {answer !== undefined && (
        <>
          {mayEnrol && <TicketPanel now={answer.at} />}
          <Panel title={t('enrolment.waiting')} note={t('enrolment.waiting.what')}>
            {answer.waiting.length === 0 && <p>{t('enrolment.waiting.none')}</p>}
            {answer.waiting.map((waiting) => (
              <article
                key={waiting.publicKey}
                data-testid={TEST_IDS.waiting}
                className="flex flex-col gap-3 rounded-12 border-2 border-key-line p-5"
              >
                <h3 className="flex flex-wrap items-baseline gap-x-4 text-[1.125rem] font-bold">
                  {waiting.name}
                  <span className="font-normal text-ink-soft">
                    {waiting.id}　{t('enrolment.asked', { time: hourMinute(waiting.askedAt) })}
                  </span>
                </h3>
                <Words waiting={waiting} />
                {mayEnrol && (
                  <div className="flex flex-wrap gap-3">
                    <DeskButton
                      look="main"
                      className="min-h-12"
                      data-testid={TEST_IDS.approve}
                      onPress={() => ask({ what: 'approve', waiting })}
                    >
                      {t('enrolment.same')}
                    </DeskButton>
                    <DeskButton
                      className="min-h-12"
                      data-testid={TEST_IDS.refuse}
                      onPress={() => ask({ what: 'refuse', waiting })}
                    >
                      {t('enrolment.differ')}
                    </DeskButton>
                  </div>
                )}
              </article>
            ))}
          </Panel>
          <SettingsPanel settings={answer.settings} onSign={mayEnrol ? () => ask({ what: 'sign' }) : undefined} />
          <Dialog asked={asked} state={answer} onClose={close} onDone={(what) => void finished(what)} />
        </>
      )}
    </ScreenFrame>
  )
}

function SettingsPanel({
  settings: { isCurrent, version },
  onSign,
}: {
  readonly settings: EnrolmentState['settings']
  readonly onSign: (() => void) | undefined
}) {
  const { t } = useText()
  return (
    <Panel title={t('enrolment.settings')}>
      <div data-testid={TEST_IDS.settingsState} data-current={isCurrent} className="whitespace-normal">
        {isCurrent ? (
          <p>{t('enrolment.settings.current', { version })}</p>
        ) : (
          <div className="flex flex-col items-start gap-3">
            <Badge level="caution">{t('todo.settings')}</Badge>
            <p>{t('enrolment.settings.behind')}</p>
            {onSign !== undefined && (
              <DeskButton look="main" className="min-h-12" onPress={onSign} data-testid={TEST_IDS.sign}>
                {t('enrolment.settings.do')}
              </DeskButton>
            )}
          </div>
        )}
      </div>
    </Panel>
  )
}

function Dialog({
  asked,
  state,
  onClose,
  onDone,
}: {
  readonly asked: Asked | undefined
  readonly state: EnrolmentState
  readonly onClose: () => void
  readonly onDone: (what: string) => void
}) {
  const { t } = useText()
  switch (asked?.what) {
    case undefined:
      return null
    case 'approve': {
      const { waiting } = asked
      const done = () => onDone(t('enrolment.approve.done', { name: waiting.name }))
      return <ApproveDialog waiting={waiting} state={state} onClose={onClose} onDone={done} />
    }
    case 'refuse': {
      const { waiting } = asked
      const done = () => onDone(t('enrolment.refused.done', { name: waiting.name }))
      return <RefuseDialog waiting={waiting} onClose={onClose} onDone={done} />
    }
    case 'sign':
      return <SignSettingsDialog state={state} onClose={onClose} onDone={() => onDone(t('enrolment.settings.done'))} />
  }
}
