import { useQuietRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { Chips } from './fields.tsx'
import { LineList } from './line-list.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { TapHere } from './tap-here.tsx'
import { useAsk } from './use-ask.ts'

const AWAY = ['out', 'overnight-out'] as const

/** 出入り: a card or a tag goes out, and the next time comes back. Below, who is out, with when they said they would be back. */
export function PassageScreen({ shelter, bridge, onPerson }: ShelterParts) {
  const { t } = useText()
  const { failure, send } = useQuietRequest()
  const { answer, failure: unanswered } = useAsk('page', shelter.last?.id ?? '', () =>
    bridge.request('shelter:find', { text: '', presence: [...AWAY] }),
  )
  const lines = answer?.page.lines ?? []
  return (
    <div className="flex flex-col gap-3">
      <TapHere title={t('shelter.passage.tap')} hint={t('shelter.passage.hint')} />
      <Chips
        label={t('shelter.passage.away')}
        testId={TEST_IDS.shelterField('away')}
        value={shelter.away}
        onChange={(away) => void send(() => bridge.request('shelter:mode', { mode: 'passage', away }))}
        choices={AWAY.map((value) => ({ value, words: t(`shelter.passage.${value}`) }))}
      />
      <RequestFailure code={failure ?? unanswered} />
      <h3 className="font-bold">{t('shelter.passage.list')}</h3>
      <LineList
        label={t('shelter.passage.list')}
        lines={lines}
        zones={shelter.zones}
        empty={t('shelter.passage.empty')}
        onOpen={({ person }) => onPerson(person)}
      />
    </div>
  )
}
