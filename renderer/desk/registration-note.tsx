import { FAILURES } from '../../core/failure/index.ts'
import type { Bridge, DeskRegistration } from '../../main/contract/index.ts'
import { dayAndTime } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'

/** Where the registration of a card stands, with a way out; or how the last one ended. */
export function RegistrationNote({ registration, bridge }: { readonly registration: DeskRegistration; readonly bridge: Bridge }) {
  const { t, local } = useText()
  const { number, status } = registration
  const ended = status === 'done' || status === 'failed'
  return (
    <section
      role="status"
      data-testid={TEST_IDS.deskRegistration}
      data-status={status}
      data-number={number}
      className={`flex shrink-0 items-center justify-between gap-6 rounded-8 border-l-8 px-5 py-2.5 ${ended ? 'border-line bg-surface-soft' : 'border-accent bg-accent-soft'}`}
    >
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-baseline gap-x-4 font-bold">
          {t('register.title')}
          <span className="font-normal">{t('roll.found.number', { number })}</span>
          {ended && <span className="text-[1rem] font-normal text-ink-soft tabular-nums">{dayAndTime(registration.at)}</span>}
        </h2>
        <p className="mt-0.5 text-pretty">
          {status === 'done' && '✓ '}
          {status === 'failed' && '✕ '}
          {t(`register.${status}`)}
        </p>
        {status === 'failed' && (
          <p data-code={registration.code} className="text-[1rem]">
            {FAILURES[registration.code].number} {local(FAILURES[registration.code].title)}
            {'　'}
            {local(FAILURES[registration.code].remedy)}
          </p>
        )}
      </div>
      {ended ? (
        status === 'failed' && (
          <DeskButton
            onPress={() => void bridge.request('card:register-start', { number }).catch(() => undefined)}
            className="min-h-12 shrink-0"
          >
            {t('register.again')}
          </DeskButton>
        )
      ) : (
        <DeskButton
          data-testid={TEST_IDS.registrationCancel}
          onPress={() => void bridge.request('card:register-cancel').catch(() => undefined)}
          className="min-h-12 shrink-0"
        >
          {t('register.cancel')}
        </DeskButton>
      )}
    </section>
  )
}
