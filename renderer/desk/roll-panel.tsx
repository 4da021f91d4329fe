import { type Ref, useEffect } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import type { Bridge, DeskRoll, RollFound } from '../../main/contract/index.ts'
import { calendarDay } from '../format/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ageWords } from './age-words.ts'
import { DeskButton } from './desk-button.tsx'
import { RequestFailure } from './request-failure.tsx'
import { RollImport } from './roll-import.tsx'
import { useRollSearch } from './use-roll-search.ts'

/** One scan of a barcode. */
export interface Scanned {
  readonly text: string
}

export interface RollPanelProps {
  readonly roll: DeskRoll
  readonly bridge: Bridge
  readonly searchBox: Ref<HTMLInputElement>
  /** What was scanned last; a new one for each scan. */
  readonly scanned: Scanned | undefined
  readonly onUnregister: (number: string) => void
}

/** The roll that the program asks: how old it is, who is on it, and a new one in its place. */
export function RollPanel({ roll, bridge, searchBox, scanned, onUnregister }: RollPanelProps) {
  const texts = useText()
  const { t } = texts
  const { current, registered } = roll
  return (
    <section
      aria-labelledby="desk-roll"
      data-testid={TEST_IDS.deskRoll}
      data-entries={current?.entries}
      className="flex shrink-0 flex-col gap-2 rounded-12 border-2 border-line px-4 py-2.5"
    >
      <div className="flex items-baseline justify-between gap-2">
        <h3 id="desk-roll" className="font-bold">
          {t('roll.title')} <span lang="en">{roll.id}</span>
        </h3>
        {current !== undefined && <span className="shrink-0 tabular-nums">{t('roll.entries', { count: current.entries })}</span>}
      </div>
      {current === undefined ? (
        <p className="font-bold text-caution">△ {t('roll.none')}</p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-x-4 text-[1rem] leading-140 text-ink-soft">
            {current.ageDays !== undefined && <li>{t('roll.age', { age: ageWords(current.ageDays, texts) })}</li>}
            {registered !== undefined && <li>{t('roll.registered', { count: registered })}</li>}
            {current.rejected > 0 && <li>{t('roll.rejected', { count: current.rejected })}</li>}
          </ul>
          {current.ageDays === undefined && <p className="text-[1rem] font-bold text-caution">△ {t('roll.future')}</p>}
          {current.old && <p className="text-[1rem] font-bold text-caution">△ {t('roll.old')}</p>}
          <Search bridge={bridge} searchBox={searchBox} scanned={scanned} onUnregister={onUnregister} />
        </>
      )}
      <RollImport roll={roll} bridge={bridge} />
    </section>
  )
}

function Search({ bridge, searchBox, scanned, onUnregister }: Omit<RollPanelProps, 'roll'>) {
  const { t } = useText()
  const search = useRollSearch(bridge)
  const request = useRequest()
  const { findings, scan } = search
  useEffect(() => {
    if (scanned !== undefined) scan(scanned.text)
  }, [scanned, scan])
  const register = async (number: string) => {
    if (await request.send(() => bridge.request('card:register-start', { number }))) search.clear()
  }
  return (
    <>
      <SearchField value={search.typed} onChange={search.type} onSubmit={search.enter} onClear={search.clear}>
        <Label className="text-[1rem]">{t('roll.search')}</Label>
        <Input
          ref={searchBox}
          data-testid={TEST_IDS.rollSearch}
          autoComplete="off"
          spellCheck={false}
          className="focus-mark min-h-11 w-full rounded-8 border-2 border-key-line px-3"
        />
      </SearchField>
      {search.needsBirthDate && <p className="text-[1rem] text-pretty">{t('roll.search.hint')}</p>}
      <RequestFailure code={search.failure ?? request.failure} className="text-[1rem]" />
      {findings !== undefined && search.typed !== '' && (
        <div role="status">
          <p className="text-[1rem] text-ink-soft">
            {findings.entries.length === 0 ? t('roll.found.none') : t('roll.found.count', { count: findings.entries.length })}
          </p>
          <ul className="flex flex-col gap-2">
            {findings.entries.map((entry, index) => (
              <Found
                // biome-ignore lint/suspicious/noArrayIndexKey: entries need not have a number, and never change places.
                key={index}
                entry={entry}
                onRegister={(number) => void register(number)}
                onUnregister={onUnregister}
              />
            ))}
          </ul>
          {findings.more && <p className="text-[1rem]">{t('roll.found.more')}</p>}
        </div>
      )}
    </>
  )
}

interface FoundProps {
  readonly entry: RollFound
  readonly onRegister: (number: string) => void
  readonly onUnregister: (number: string) => void
}

function Found({ entry, onRegister, onUnregister }: FoundProps) {
  const { t } = useText()
  const { number, name, kana, birthDate, flags, cardSince } = entry
  return (
    <li data-testid={TEST_IDS.rollFound} data-number={number} className="rounded-8 bg-surface-soft px-3 py-2 leading-140">
      <p>
        {name !== undefined && <strong>{name}</strong>} {kana !== undefined && <span className="text-[1rem]">{kana}</span>}
      </p>
      <p className="text-[1rem] text-ink-soft">
        {number !== undefined && t('roll.found.number', { number })} {birthDate} {flags.join('・')}
      </p>
      <p className="text-[1rem]">
        {cardSince === undefined ? t('roll.found.no-card') : `✓ ${t('roll.found.card', { day: calendarDay(cardSince) })}`}
      </p>
      {number !== undefined && (
        <div className="mt-1.5 flex flex-wrap gap-2">
          <DeskButton data-testid={TEST_IDS.rollRegister} onPress={() => onRegister(number)} className="min-h-10">
            {t(cardSince === undefined ? 'roll.register' : 'roll.replace')}
          </DeskButton>
          {cardSince !== undefined && (
            <DeskButton data-testid={TEST_IDS.rollUnregister} onPress={() => onUnregister(number)} className="min-h-10">
              {t('roll.unregister')}
            </DeskButton>
          )}
        </div>
      )}
    </li>
  )
}
