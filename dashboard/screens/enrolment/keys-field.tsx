import { useId, useState } from 'react'
import type { Refusal } from '../../../core/dashboard/index.ts'
import { useHub } from '../../client/index.ts'
import { FailureNote } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import type { KeysInHand } from './municipality-signing.ts'

export interface KeysFieldProps {
  readonly keys: KeysInHand | undefined
  readonly onKeys: (keys: KeysInHand | undefined) => void
}

/** Chooses the file of the municipality's keys. It is read here and goes nowhere; with the dialog it is forgotten. */
export function KeysField({ keys, onKeys }: KeysFieldProps) {
  const { t } = useText()
  const { session } = useHub()
  const id = useId()
  const [refusal, setRefusal] = useState<Refusal>()
  const read = async (file: File | undefined) => {
    onKeys(undefined)
    setRefusal(undefined)
    if (file === undefined) return
    // Fetched only by those who enrol stations: it holds the whole protocol.
    const { readKeys } = await import('./municipality-signing.ts')
    const found = await readKeys(await file.text(), session.hub)
    if (found.ok) onKeys(found.value)
    else setRefusal(found.error)
  }
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-bold">
        {t('enrolment.keys')}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft">
        {t('enrolment.keys.what')}
      </p>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        aria-describedby={`${id}-hint`}
        data-testid={TEST_IDS.keysFile}
        onChange={(event) => void read(event.target.files?.[0])}
        className="focus-mark min-h-12 w-full rounded-8 border-2 border-key-line bg-surface p-2 file:mr-4 file:min-h-8 file:rounded-8 file:border-0 file:bg-accent file:px-4 file:font-bold file:text-on-accent"
      />
      {keys !== undefined && (
        <p role="status" className="font-bold text-done">
          {t('enrolment.keys.chosen', { name: keys.name })}
        </p>
      )}
      <FailureNote refusal={refusal} />
    </div>
  )
}
