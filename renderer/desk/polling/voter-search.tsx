import { type RefObject, useRef } from 'react'
import { Input, type KeyboardEvent, Label, SearchField } from 'react-aria-components'
import type { Bridge } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { useVoterSearch } from './use-voter-search.ts'
import { VoterHits } from './voter-hits.tsx'
import { enteredQuery } from './voter-query.ts'

/** Number, reading, name, or birth date and name: one box for all of them. */
export function VoterSearch({
  bridge,
  searchBox,
}: {
  readonly bridge: Bridge
  readonly searchBox: RefObject<HTMLInputElement | null>
}) {
  const { t } = useText()
  const search = useVoterSearch(bridge)
  const request = useRequest()
  const list = useRef<HTMLDivElement>(null)
  const toList = () => list.current?.querySelector<HTMLElement>('[role=option]')?.focus()
  const enter = (typed: string) => {
    const query = enteredQuery(typed)
    if (query === undefined) {
      toList()
      return
    }
    void request.send(() =>
      query.by === 'code'
        ? bridge.request('polling:scan', { text: query.text })
        : bridge.request('polling:look-up', { birthDate: query.birthDate, name: query.name }),
    )
  }
  const down = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && search.found !== undefined) {
      event.preventDefault()
      toList()
    } else {
      // Or no function key would get out of the box.
      event.continuePropagation()
    }
  }
  const { found } = search
  return (
    <div className="flex flex-col gap-3">
      <SearchField value={search.typed} onChange={search.type} onSubmit={enter} onClear={search.clear} onKeyDown={down}>
        <Label className="mb-1.5 block text-[1rem] text-ink-soft">{t('polling.search')}</Label>
        <Input
          ref={searchBox}
          data-testid={TEST_IDS.pollingSearch}
          autoComplete="off"
          spellCheck={false}
          className="focus-mark min-h-16 w-full rounded-12 border-4 border-key-line bg-surface px-5 text-[1.625rem] font-bold"
        />
      </SearchField>
      <RequestFailure code={search.failure ?? request.failure} />
      {found !== undefined && search.typed !== '' && (
        <div ref={list} role="status" className="flex flex-col gap-2">
          <p className="text-[1rem] text-ink-soft">
            {found.hits.length === 0 ? t('polling.search.none') : t('polling.search.found', { count: found.hits.length })}
            {found.more && `　${t('polling.hits.more')}`}
          </p>
          {found.hits.length > 0 && (
            <VoterHits
              hits={found.hits}
              onChoose={(voter) => void request.send(() => bridge.request('polling:choose', { voter }))}
            />
          )}
          {found.hits.length === 0 && (
            <DeskButton
              data-testid={TEST_IDS.pollingNobody}
              isDisabled={request.busy}
              onPress={() => void request.send(() => bridge.request('polling:nobody'))}
              className="min-h-14 self-start"
            >
              {t('polling.search.nobody')}
            </DeskButton>
          )}
        </div>
      )}
    </div>
  )
}
