import { useState } from 'react'
import { clockTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { HiddenNote } from './hidden-note.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { LineList } from './line-list.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { TapHere } from './tap-here.tsx'
import { useAsk } from './use-ask.ts'
import { nameOf } from './who.ts'

/** 夜の点呼: card, tag or a press on the line. Who was not seen stands in the order of need, so that the first is looked for first. */
export function RollCallScreen({ shelter, bridge, onPerson }: ShelterParts) {
  const texts = useText()
  const { t } = texts
  const { busy, failure, send } = useRequest()
  const [after, setAfter] = useState(0)
  const { rollCall } = shelter
  const hidden = rollCall?.hidden ?? shelter.counts.hidden.notSeen
  const about = `${shelter.last?.id ?? ''} ${rollCall?.since ?? ''} ${rollCall?.seen ?? 0} ${after}`
  const asked = useAsk('page', about, () => bridge.request('shelter:not-seen', after === 0 ? {} : { after }))
  const page = asked.answer?.page
  const step = (to: 'start' | 'end') => send(() => bridge.request('shelter:roll-call', { step: to }))
  return (
    <div data-testid={TEST_IDS.shelterRollCall} className="flex flex-col gap-3">
      {rollCall === undefined ? (
        <section className="flex flex-wrap items-center gap-4 rounded-16 border-2 border-accent bg-accent-soft px-5 py-3">
          <div className="min-w-0 flex-1">
            <h2 className="text-[1.5rem] leading-130 font-bold text-accent">{t('shelter.roll-call.none')}</h2>
            <p className="text-pretty">{t('shelter.roll-call.none.hint')}</p>
          </div>
          <KeyedButton
            look="main"
            shortcut="F10"
            data-testid={TEST_IDS.shelterRollCallStart}
            isDisabled={busy}
            onPress={() => void step('start')}
            className="min-h-14 text-[1.25rem]"
          >
            {t('shelter.roll-call.start')}
          </KeyedButton>
        </section>
      ) : (
        <>
          <TapHere
            title={t('shelter.roll-call.tap')}
            hint={t('shelter.roll-call.hint', { time: clockTime(rollCall.since).slice(0, 5) })}
          />
          <div className="flex flex-wrap items-center gap-4">
            <Figure label={t('shelter.roll-call.seen')} value={rollCall.seen} ink="text-done" />
            <Figure
              label={t('shelter.roll-call.not-seen')}
              value={rollCall.notSeen}
              ink={rollCall.notSeen > 0 ? 'text-caution' : 'text-done'}
            />
            <KeyedButton shortcut="Alt+E" isDisabled={busy} onPress={() => void step('end')} className="ml-auto min-h-12">
              {t('shelter.roll-call.end')}
            </KeyedButton>
          </div>
        </>
      )}
      <RequestFailure code={failure ?? asked.failure} />
      <h3 className="font-bold">{t(rollCall === undefined ? 'shelter.not-seen.long' : 'shelter.not-seen.call')}</h3>
      <HiddenNote count={hidden} />
      <LineList
        label={t('shelter.roll-call.not-seen')}
        lines={page?.lines ?? []}
        zones={shelter.zones}
        empty={t(hidden > 0 ? 'shelter.hidden.empty' : 'shelter.not-seen.empty')}
        onOpen={({ person }) => onPerson(person)}
        act={(line) => (
          <DeskButton
            data-testid={TEST_IDS.shelterSeen}
            aria-label={t('shelter.seen.of', { name: nameOf(line, texts) })}
            isDisabled={busy}
            onPress={() => void send(() => bridge.request('shelter:seen', { people: [line.person] }))}
            className="min-h-12"
          >
            ✓ {t('shelter.seen')}
          </DeskButton>
        )}
      />
      {page?.next !== undefined && (
        <KeyedButton shortcut="Alt+J" onPress={() => setAfter(page.next ?? 0)} className="min-h-12 self-center">
          {t('shelter.more')}
        </KeyedButton>
      )}
    </div>
  )
}

function Figure({ label, value, ink }: { readonly label: string; readonly value: number; readonly ink: string }) {
  return (
    <p className="flex items-baseline gap-2">
      <span>{label}</span>
      <strong className={`text-[2rem] leading-120 tabular-nums ${ink}`}>{value}</strong>
    </p>
  )
}
