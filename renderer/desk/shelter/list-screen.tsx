import { useEffect, useState } from 'react'
import { CARE_CLASSES, type CareClass, PRESENCES, type Presence } from '../../../core/shelter/vocabulary.ts'
import { CARE_WORDS, PRESENCE_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterLine } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { LineList } from './line-list.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { answerOf, useAsk } from './use-ask.ts'

type Filter<Word extends string> = Word | 'all'

export interface ListScreenProps extends ShelterParts {
  /** What stands in the search box. */
  readonly text: string
  /** Only what the search finds: no filters, no other work. */
  readonly findsOnly?: boolean
  /** The first line, for Enter in the search box. */
  readonly onFirst?: (line: ShelterLine | undefined) => void
}

/** 名簿: everybody whom the desk may see, found as one types. */
export function ListScreen(props: ListScreenProps) {
  const { shelter, bridge, onForm, onPerson, text, findsOnly = false, onFirst } = props
  const { t, local } = useText()
  const [presence, setPresence] = useState<Filter<Presence>>('all')
  const [care, setCare] = useState<Filter<CareClass>>('all')
  const [zone, setZone] = useState('all')
  const query = {
    text,
    ...(presence === 'all' ? {} : { presence: [presence] }),
    ...(care === 'all' ? {} : { care }),
    ...(zone === 'all' ? {} : { zone }),
  }
  const asked = useAsk('page', `${JSON.stringify(query)} ${shelter.last?.id ?? ''}`, () => bridge.request('shelter:find', query))
  const page = asked.answer?.page
  const more = useMore(page, (after) =>
    bridge.request('shelter:find', { ...query, after }).then((answer) => answerOf(answer, 'page')?.page),
  )
  const first = more.lines[0]
  useEffect(() => onFirst?.(first), [onFirst, first])
  return (
    <div data-testid={TEST_IDS.shelterList} className="flex flex-col gap-3">
      {!findsOnly && (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label={t('shelter.presence')}
            value={presence}
            onChange={(value) => setPresence(PRESENCES.find((one) => one === value) ?? 'all')}
            choices={PRESENCES.filter((one) => one !== 'anonymous').map((value) => ({
              value,
              words: local(PRESENCE_WORDS[value]),
            }))}
          />
          <Select
            label={t('shelter.care')}
            value={care}
            onChange={(value) => setCare(CARE_CLASSES.find((one) => one === value) ?? 'all')}
            choices={CARE_CLASSES.map((value) => ({ value, words: local(CARE_WORDS[value]) }))}
          />
          {shelter.zones.length > 0 && (
            <Select
              label={t('shelter.zone')}
              value={zone}
              onChange={setZone}
              choices={shelter.zones.map(({ id, name }) => ({ value: id, words: local(name) }))}
            />
          )}
          <KeyedButton
            shortcut="Alt+1"
            data-testid={TEST_IDS.shelterWork}
            onPress={() => onForm({ kind: 'work' })}
            className="ml-auto min-h-12"
          >
            {t('shelter.work.title')}{' '}
            <strong className="tabular-nums">{shelter.counts.needsToAsk + shelter.counts.urgent}</strong>
          </KeyedButton>
          <KeyedButton shortcut="Alt+2" data-testid={TEST_IDS.shelterSuggestions} onPress={() => onForm({ kind: 'suggestions' })}>
            {t('shelter.suggestions.short')} <strong className="tabular-nums">{shelter.counts.suggestions}</strong>
          </KeyedButton>
          <KeyedButton shortcut="Alt+3" onPress={() => onForm({ kind: 'inquiry' })}>
            {t('shelter.inquiry.short')}
          </KeyedButton>
          <KeyedButton shortcut="Alt+4" onPress={() => onForm({ kind: 'count-left' })}>
            {t('shelter.heads.count-left.short')}
          </KeyedButton>
          <KeyedButton shortcut="Alt+5" onPress={() => onForm({ kind: 'files' })}>
            {t('shelter.files.short')}
          </KeyedButton>
        </div>
      )}
      <RequestFailure code={asked.failure} />
      {page !== undefined && (
        <LineList
          label={t('shelter.list')}
          of={JSON.stringify(query)}
          lines={more.lines}
          zones={shelter.zones}
          empty={t(text === '' ? 'shelter.list.empty' : 'shelter.list.none')}
          onOpen={({ person }) => onPerson(person)}
        />
      )}
      {more.next !== undefined && (
        <KeyedButton shortcut="Alt+J" onPress={more.ask} className="min-h-12 self-center">
          {t('shelter.more')}
        </KeyedButton>
      )}
    </div>
  )
}

interface Page {
  readonly lines: readonly ShelterLine[]
  readonly next?: number
}

/** Further pages under the first; a new first page begins anew. */
function useMore(first: Page | undefined, ask: (after: number) => Promise<Page | undefined>) {
  const [pages, setPages] = useState<{ readonly of: Page | undefined; readonly further: readonly Page[] }>({
    of: first,
    further: [],
  })
  const further = pages.of === first ? pages.further : []
  const last = further.at(-1) ?? first
  return {
    lines: [...(first?.lines ?? []), ...further.flatMap(({ lines }) => lines)],
    next: last?.next,
    ask: () => {
      if (last?.next === undefined) return
      void ask(last.next)
        .then((page) => {
          if (page !== undefined) setPages({ of: first, further: [...further, page] })
        })
        .catch(() => undefined)
    },
  }
}

function Select(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly { readonly value: string; readonly words: string }[]
}) {
  const { t } = useText()
  return (
    <label className="flex flex-col gap-0.5">
      <span className="text-[1rem] font-bold">{props.label}</span>
      <select
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        className={`focus-mark min-h-12 rounded-8 border-2 bg-surface px-2 ${props.value === 'all' ? 'border-key-line' : 'border-accent font-bold'}`}
      >
        <option value="all">{t('shelter.all')}</option>
        {props.choices.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
