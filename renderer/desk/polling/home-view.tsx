import { type ReactNode, useEffect, useRef } from 'react'
import type { Bridge, DeskPolling } from '../../../main/contract/index.ts'
import { ScrollArea } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { HomeNotes, type HomeNotesProps } from './home-notes.tsx'
import { PlacePanel } from './place-panel.tsx'
import { VoterSearch } from './voter-search.tsx'
import { WaysIn } from './ways-in.tsx'

export interface HomeViewProps {
  readonly polling: DeskPolling
  readonly bridge: Bridge
  readonly active: boolean
  readonly notes: ReactNode
  readonly go: HomeNotesProps['go']
}

const isField = (target: EventTarget | null) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Nobody is at the desk: a card, a barcode or a few letters begin the next. */
export function HomeView({ polling, bridge, active, notes, go }: HomeViewProps) {
  const { t } = useText()
  const searchBox = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!active) return
    searchBox.current?.focus()
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isField(event.target)) return
      // `Process`: an input method is composing, as for kana. The field takes this very key.
      if (event.key === 'Process' || /^[\p{L}\p{N}]$/u.test(event.key)) searchBox.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
  return (
    <main
      data-testid={TEST_IDS.pollingDesk}
      data-status={polling.status}
      data-screen="home"
      className="flex min-h-0 flex-1 gap-4 px-4 staff-large:flex-col"
    >
      <ScrollArea className="flex -mx-2 min-w-0 flex-1 flex-col gap-3 overflow-y-auto px-2 py-3 staff-large:mx-0 staff-large:overflow-visible staff-large:px-0">
        <h1 className="sr-only">{t('polling.title')}</h1>
        {notes}
        <HomeNotes polling={polling} bridge={bridge} go={go} />
        <h2 className="text-[2rem] leading-130 font-bold">{t('polling.home')}</h2>
        <WaysIn />
        <VoterSearch bridge={bridge} searchBox={searchBox} />
      </ScrollArea>
      <ScrollArea
        as="aside"
        className="flex w-80 shrink-0 flex-col gap-3 overflow-y-auto border-l-2 border-line py-3 pl-4 staff-large:w-full staff-large:overflow-visible staff-large:border-l-0 staff-large:pl-0"
      >
        <PlacePanel polling={polling} />
      </ScrollArea>
    </main>
  )
}
