import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { isForPerson, visitorFailure } from '../../../core/failure/index.ts'
import type { Bridge, CredentialKind, VisitorView } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { EntryForm } from './entry-form.tsx'
import { EntryNote } from './entry-note.tsx'
import { firstWay } from './first-way.ts'
import { sendDigits } from './send-digits.ts'
import { TriesLeft } from './tries-left.tsx'
import { useEntryBuffer } from './use-entry-buffer.ts'

type EntryView = Extract<VisitorView, { readonly screen: 'entry' }>

export interface EntryScreenProps {
  readonly view: EntryView
  readonly bridge: Bridge
  readonly onKeySound: () => void
}

/**
 * The entry pad. Its digits live as long as it is on the screen: give it the revision as `key`, so that another view, even
 * for the same card, begins with an empty one.
 */
export function EntryScreen({ view, bridge, onKeySound }: EntryScreenProps) {
  const [kind, setKind] = useState<CredentialKind>(() => firstWay(view))
  const [sent, setSent] = useState(false)
  const offer = view.offers.find((candidate) => candidate.kind === kind)
  const { buffer, changed } = useEntryBuffer(kind)

  const submit = () => {
    const sending = sent ? undefined : sendDigits(bridge, view.tapId, kind, buffer)
    if (sending === undefined) return
    setSent(true)
    void sending.then(setSent)
  }
  const cancel = () => {
    buffer.wipe()
    changed()
    void bridge.request('entry:cancel', { tapId: view.tapId }).catch(() => undefined)
  }

  return (
    <div className="entry-layout" data-kind={kind}>
      {view.offers.length > 1 && (
        <Ways
          kinds={view.offers.map((candidate) => candidate.kind)}
          kind={kind}
          onChange={(next) => {
            buffer.wipe()
            setKind(next)
          }}
        />
      )}
      <div className="entry-notes">
        {view.previous !== undefined && <PreviousNote code={view.previous} />}
        {offer !== undefined && <TriesLeft count={offer.triesLeft} />}
      </div>
      <EntryForm
        key={kind}
        buffer={buffer}
        sent={sent}
        onChange={() => {
          onKeySound()
          changed()
        }}
        onSubmit={submit}
        onCancel={cancel}
      />
    </div>
  )
}

function PreviousNote({ code }: { readonly code: NonNullable<EntryView['previous']> }) {
  const { sayWords, language } = useVisitorText()
  if (!isForPerson(code)) return null
  const { title, cause } = visitorFailure(code, language)
  return <EntryNote code={code} title={sayWords(title)} text={sayWords(cause)} />
}

function Ways(props: {
  readonly kinds: readonly CredentialKind[]
  readonly kind: CredentialKind
  readonly onChange: (kind: CredentialKind) => void
}) {
  const { t, say } = useVisitorText()
  return (
    <ToggleButtonGroup
      aria-label={t('entry.way.group')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.kind]}
      onSelectionChange={(selection) => {
        const next = props.kinds.find((kind) => selection.has(kind))
        if (next !== undefined && next !== props.kind) props.onChange(next)
      }}
      className="entry-ways flex rounded-12 border-2 border-accent"
    >
      {props.kinds.map((kind) => (
        <ToggleButton
          key={kind}
          id={kind}
          data-testid={TEST_IDS.entryWay(kind)}
          className="focus-mark min-h-[64px] flex-1 rounded-8 px-3 text-[1.5rem] leading-120 portrait:text-[1.75rem] font-bold text-accent selected:bg-accent selected:text-on-accent pressed:opacity-80"
        >
          {say(`entry.way.${kind}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
