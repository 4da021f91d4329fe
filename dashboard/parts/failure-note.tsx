import { Fragment } from 'react'
import type { Refusal } from '../../core/dashboard/index.ts'
import { DEFECT_FAILURES } from '../../core/failure/catalogue/defect.ts'
import { HUB_FAILURES } from '../../core/failure/catalogue/hub.ts'
import type { FailureEntry } from '../../core/failure/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { Notice } from './notice.tsx'

/** The catalogue's entry of a refusal; one that this page does not know is a defect. */
export function entryOf({ code }: Pick<Refusal, 'code'>): FailureEntry {
  const known: Readonly<Record<string, FailureEntry>> = HUB_FAILURES
  return Object.hasOwn(known, code) ? (known[code] ?? DEFECT_FAILURES.internal) : DEFECT_FAILURES.internal
}

/** What was refused, why, and what to do, in plain words; read out at once. */
export function FailureNote({ refusal }: { readonly refusal: Refusal | undefined }) {
  const { t, language } = useText()
  if (refusal === undefined) return null
  const { number, title, cause, remedy } = entryOf(refusal)
  const seconds = refusal.detail?.seconds
  return (
    <Notice level="stop" alert data-testid={TEST_IDS.failure} data-code={refusal.code} title={title[language]}>
      <p>{cause[language]}</p>
      <p className="font-bold">
        <WithCommands text={remedy[language]} />
        {seconds !== undefined && ` ${t('failure.wait', { seconds })}`}
      </p>
      <p className="text-ink-soft">{t('failure.number', { number })}</p>
    </Notice>
  )
}

/** A text in which commands stand between backticks. */
export function WithCommands({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places.
      <code key={index} className="rounded-4 border border-line px-1">
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places.
      <Fragment key={index}>{part}</Fragment>
    ),
  )
}
