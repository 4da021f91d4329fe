import { assertNever } from '../../../core/base/index.ts'
import { FAILURES } from '../../../core/failure/index.ts'
import type { ReaderCheckLine } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { OutlinedButton } from '../outlined-button.tsx'
import { Arrow, Cross, Tick } from '../signs.tsx'
import { StepFrame } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'

const LOOKS: Readonly<Record<ReaderCheckLine['status'], string>> = {
  later: 'border-line text-on-disabled',
  now: 'border-accent bg-accent-soft font-bold',
  passed: 'border-done bg-done-soft',
  failed: 'border-stop bg-stop-soft',
}

/** The reader is tried with a card, line by line, while somebody watches. */
export function ReaderStep({ setup, bridge }: StepProps) {
  const { t } = useText()
  const request = useRequest()
  const isPassed = setup.answered.includes('reader')
  const hasFailed = setup.readerLines.some(({ status }) => status === 'failed')
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.reader.title')}
      hint={t('setup.reader.hint')}
      isQuiet={!isPassed}
      nextLabel={isPassed ? t('setup.next') : t('setup.reader.skip')}
    >
      <ol aria-live="polite" className="flex flex-col gap-3">
        {setup.readerLines.map((line) => (
          <CheckLine key={line.check} line={line} readers={setup.readers} />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-6">
        {(isPassed || hasFailed) && (
          <OutlinedButton
            testId="setup-reader-again"
            onPress={() => void request.send(() => bridge.request('setup:reader-again'))}
          >
            {t('setup.reader.again')}
          </OutlinedButton>
        )}
        {isPassed && <p className="font-bold text-done">{t('setup.reader.passed')}</p>}
      </div>
    </StepFrame>
  )
}

function CheckLine({ line, readers }: { readonly line: ReaderCheckLine; readonly readers: readonly string[] }) {
  const { t, local } = useText()
  const { check, status, code } = line
  return (
    <li
      data-testid={TEST_IDS.setupCheck(check)}
      data-status={status}
      className={`flex min-h-15 items-center gap-4 rounded-8 border-2 px-5 py-2 ${LOOKS[status]}`}
    >
      <span
        className={`size-9 shrink-0 ${status === 'passed' ? 'text-done' : status === 'failed' ? 'text-stop' : 'text-accent'}`}
      >
        {status === 'passed' && <Tick />}
        {status === 'failed' && <Cross />}
        {status === 'now' && <Arrow />}
      </span>
      <span className="min-w-0 leading-140">
        {code === undefined ? (
          wordsOf(line, t)
        ) : (
          <>
            <span className="block font-bold">{local(FAILURES[code].title)}</span>
            <span className="block text-[1.125rem] text-pretty">{local(FAILURES[code].remedy)}</span>
          </>
        )}
        {check === 'reader' && status === 'passed' && (
          <span className="block text-[1.125rem] text-ink-soft">{readers.join(t('setup.and'))}</span>
        )}
      </span>
    </li>
  )
}

function wordsOf({ check, status }: ReaderCheckLine, t: ReturnType<typeof useText>['t']): string {
  // A line that failed has the words of its failure.
  const shown = status === 'failed' ? 'now' : status
  switch (check) {
    case 'reader':
      return t(`setup.reader.reader.${shown === 'later' ? 'now' : shown}`)
    case 'card':
      return t(`setup.reader.card.${shown}`)
    case 'certificate':
      return t(`setup.reader.certificate.${shown}`)
    case 'gone':
      return t(`setup.reader.gone.${shown}`)
    default:
      return assertNever(check)
  }
}
