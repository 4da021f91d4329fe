import { memo, type Ref } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { KeyMark } from './keyed-button.tsx'

export interface SearchStripProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onEnter: () => void
  readonly box: Ref<HTMLInputElement>
}

/** The box that is always live: whatever is typed without a field goes here, and a tag is scanned past it. */
export const SearchStrip = memo(function SearchStrip({ text, onText, onEnter, box }: SearchStripProps) {
  const { t } = useText()
  return (
    <SearchField
      value={text}
      onChange={onText}
      onSubmit={onEnter}
      className="flex min-w-0 flex-1 items-center gap-3 rounded-8 border-2 border-key-line bg-surface pr-2 pl-3"
    >
      <Label className="flex shrink-0 items-center gap-2 font-bold">
        <svg viewBox="0 0 24 24" className="size-6" fill="none" stroke="currentColor" strokeWidth="2.5" aria-hidden="true">
          <circle cx="10" cy="10" r="7" />
          <path d="m15.500 15.500 6 6" strokeLinecap="round" />
        </svg>
        {t('shelter.search')}
      </Label>
      <Input
        ref={box}
        data-testid={TEST_IDS.shelterSearch}
        placeholder={t('shelter.search.hint')}
        autoComplete="off"
        spellCheck={false}
        className="focus-mark min-h-12 min-w-0 flex-1 rounded-8 bg-surface px-2 text-[1.25rem] placeholder:text-[1rem] placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && <KeyMark shortcut="Esc" />}
    </SearchField>
  )
})
