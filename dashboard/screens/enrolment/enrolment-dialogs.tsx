import { useState } from 'react'
import { err, type Result } from '../../../core/base/index.ts'
import type { EnrolmentState, Refusal, Waiting } from '../../../core/dashboard/index.ts'
import { HUB_FAILURES } from '../../../core/failure/catalogue/hub.ts'
import { useAct, useHub } from '../../client/index.ts'
import { ConfirmDialog, WithCommands } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { KeysField } from './keys-field.tsx'
import type { KeysInHand } from './municipality-signing.ts'
import { Words } from './words.tsx'

interface DialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What a signature of the browser's may come to. */
async function signed<Value>(sign: () => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  try {
    return await sign()
  } catch {
    const code = 'dashboard-browser-cannot-sign'
    return err({ code, number: HUB_FAILURES[code].number })
  }
}

export function ApproveDialog({
  waiting,
  state: { at, settings },
  onClose,
  onDone,
}: DialogProps & { readonly waiting: Waiting; readonly state: EnrolmentState }) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [keys, setKeys] = useState<KeysInHand>()
  const [programs, setPrograms] = useState<readonly string[]>([])
  const act = async () => {
    if (keys === undefined) return
    const done = await run(() =>
      signed(async () => {
        const bundle = await keys.bundle(waiting, programs, at)
        const body = { bundle, settings: await keys.settings(settings, at) }
        return client.call('approve', { path: { publicKey: waiting.publicKey }, body })
      }),
    )
    if (done !== undefined) onDone()
  }
  return (
    <ConfirmDialog
      title={t('enrolment.approve.title', { name: waiting.name })}
      act={t('enrolment.approve.do')}
      busy={busy}
      ready={keys !== undefined && programs.length > 0}
      refusal={refusal}
      onAct={() => void act()}
      onClose={onClose}
      testId={TEST_IDS.approveDo}
    >
      <Words waiting={waiting} />
      <KeysField keys={keys} onKeys={setKeys} />
      {keys?.programs.length === 0 && (
        <p>
          <WithCommands text={t('enrolment.programs.none')} />
        </p>
      )}
      {keys !== undefined && keys.programs.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="pb-1 font-bold">{t('enrolment.programs')}</legend>
          {keys.programs.map((program) => (
            <label key={program} className="flex min-h-11 items-center gap-3 rounded-8 border border-line px-3">
              <input
                type="checkbox"
                checked={programs.includes(program)}
                data-testid={TEST_IDS.programChoice(program)}
                onChange={({ target }) =>
                  setPrograms(target.checked ? [...programs, program] : programs.filter((one) => one !== program))
                }
                className="focus-mark size-5 accent-accent"
              />
              {program}
            </label>
          ))}
        </fieldset>
      )}
    </ConfirmDialog>
  )
}

export function RefuseDialog({ waiting, onClose, onDone }: DialogProps & { readonly waiting: Waiting }) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const act = async () => {
    const done = await run(() => client.call('refuse', { path: { publicKey: waiting.publicKey }, body: {} }))
    if (done !== undefined) onDone()
  }
  return (
    <ConfirmDialog
      title={t('enrolment.differ.title', { name: waiting.name })}
      act={t('enrolment.differ.do')}
      look="danger"
      busy={busy}
      refusal={refusal}
      onAct={() => void act()}
      onClose={onClose}
      testId={TEST_IDS.refuseDo}
    >
      <p>{t('enrolment.differ.what')}</p>
    </ConfirmDialog>
  )
}

export function SignSettingsDialog({
  state: { at, settings },
  onClose,
  onDone,
}: DialogProps & { readonly state: EnrolmentState }) {
  const { t } = useText()
  const { client } = useHub()
  const { busy, refusal, run } = useAct()
  const [keys, setKeys] = useState<KeysInHand>()
  const act = async () => {
    if (keys === undefined) return
    const done = await run(() =>
      signed(async () => client.call('settings', { body: { note: await keys.settings(settings, at) } })),
    )
    if (done !== undefined) onDone()
  }
  return (
    <ConfirmDialog
      title={t('enrolment.settings.title')}
      act={t('enrolment.settings.sign')}
      busy={busy}
      ready={keys !== undefined}
      refusal={refusal}
      onAct={() => void act()}
      onClose={onClose}
      testId={TEST_IDS.signDo}
    >
      <KeysField keys={keys} onKeys={setKeys} />
    </ConfirmDialog>
  )
}
