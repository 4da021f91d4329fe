import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { assertNever } from '../../../core/base/index.ts'
import type { DeskShelter, ShelterLine, ShelterMode } from '../../../main/contract/index.ts'
import { useQuietRequest, useSteady } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { type BarKey, useKeyBar } from '../key-bar.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { useScanner } from '../scanner/index.ts'
import type { ServiceFrame } from '../service-frame.ts'
import { ArrivalScreen } from './arrival-screen.tsx'
import { CountsAside } from './counts-aside.tsx'
import { DoneBanner } from './done-banner.tsx'
import { GoodsScreen } from './goods-screen.tsx'
import { JobNote } from './job-note.tsx'
import { ListScreen } from './list-screen.tsx'
import { MODE_KEYS, MODES, ModeRail } from './mode-rail.tsx'
import { NightCount } from './night-count.tsx'
import { OpeningScreen } from './opening-screen.tsx'
import { PassageScreen } from './passage-screen.tsx'
import { PersonScreen } from './person-screen.tsx'
import { ReportScreen } from './report-screen.tsx'
import { RollCallScreen } from './roll-call-screen.tsx'
import { SearchStrip } from './search-strip.tsx'
import type { OpenForm, ShelterParts } from './shelter-context.ts'
import { ShelterForms } from './shelter-forms.tsx'
import { AskedBy } from './use-ask.ts'
import { useSearchKeys } from './use-search-keys.ts'

/** Modes with so much to read that the figures beside them would be in the way; they have those figures themselves. */
const WIDE: readonly ShelterMode[] = ['list', 'report']

/** The desk of an evacuation shelter (避難所受付): modes at the left, what is being done in the middle, how the house stands at the right. */
export function ShelterDesk({ desk, bridge, notes, active, acts, shelter }: ServiceFrame & { readonly shelter: DeskShelter }) {
  const { t } = useText()
  const { failure, send } = useQuietRequest()
  const [form, setForm] = useState<OpenForm>()
  const [person, setPerson] = useState<string>()
  const [text, setText] = useState('')
  const first = useRef<ShelterLine>(undefined)
  const box = useRef<HTMLInputElement>(null)
  const scroll = useRef<HTMLElement>(null)
  const scrolled = useRef(false)
  const free = active && form === undefined

  const clear = useCallback(() => {
    setText('')
    setPerson(undefined)
    box.current?.blur()
  }, [])
  const toMode = useCallback(
    (mode: ShelterMode) => {
      clear()
      setForm(undefined)
      if (mode !== shelter.mode) void send(() => bridge.request('shelter:mode', { mode }))
    },
    [bridge, clear, send, shelter.mode],
  )
  const modes = useMemo(
    () =>
      MODES.map((mode) => ({
        id: mode,
        key: MODE_KEYS[mode],
        label: t(`shelter.mode.${mode}`),
        act: shelter.status === 'open' || mode === 'list' || mode === 'report' ? () => toMode(mode) : undefined,
        current: mode === shelter.mode && person === undefined && text === '',
      })),
    [t, shelter.status, shelter.mode, toMode, person, text],
  )
  const others = useMemo(
    (): readonly BarKey[] => [
      { id: 'staff', key: 'F1', label: t('keys.staff'), act: acts.staff },
      { id: 'program', key: 'F4', label: t('keys.program'), act: acts.program },
    ],
    [t, acts.staff, acts.program],
  )
  const keys = useMemo(() => [...modes, ...others], [modes, others])
  useKeyBar(keys, free)
  // A wristband is scanned into the forms that bind one; every other form is closed first.
  const takesTag = form?.kind === 'tag' || form?.kind === 'nameless'
  useScanner({
    onScan: (code) => {
      if (takesTag) setForm({ ...form, code })
      else void send(() => bridge.request('shelter:scan', { code }))
    },
    active: active && (form === undefined || takesTag),
  })
  useSearchKeys({ box, active: free, searching: text !== '' || person !== undefined, onEscape: clear })

  // Whoever is done with is not looked at any more: the last deed and the next card have the desk.
  const deed = shelter.last?.id
  const family = shelter.session?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new family at the desk clears it.
  useEffect(clear, [family])
  // Whoever leaves the desk may have been allowed to see more than whoever comes: nothing they had open stays.
  const signedIn = desk.staff.signedIn?.id
  const before = useRef(signedIn)
  useEffect(() => {
    if (before.current !== undefined && before.current !== signedIn) {
      clear()
      setForm(undefined)
    }
    before.current = signedIn
  }, [signedIn, clear])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown anew is seen from its beginning.
  useEffect(() => {
    // To put back what was never moved would lay everything out once more.
    if (scrolled.current && scroll.current !== null) scroll.current.scrollTop = 0
    scrolled.current = false
  }, [person, shelter.mode, deed])
  // A card or tag in the list (名簿) is a way to look somebody up.
  const found = shelter.last?.done === 'found' ? shelter.last.person : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same person can be looked up twice.
  useEffect(() => {
    if (found !== undefined) setPerson(found)
  }, [found, deed])
  const onFirst = useCallback((line: ShelterLine | undefined) => {
    first.current = line
  }, [])

  const beginRollCall = () => {
    toMode('roll-call')
    void send(() => bridge.request('shelter:roll-call', { step: 'start' }))
  }
  const { staff } = desk
  const parts = useMemo(
    (): ShelterParts => ({ shelter, bridge, staff, onForm: setForm, onPerson: setPerson }),
    [shelter, bridge, staff],
  )
  const onText = useSteady((typed: string) => {
    setText(typed)
    setPerson(undefined)
  })
  const onEnter = useSteady(() => first.current !== undefined && setPerson(first.current.person))
  const wide = shelter.status !== 'open' || WIDE.includes(shelter.mode) || person !== undefined
  return (
    <AskedBy value={signedIn ?? ''}>
      <div
        className="@container isolate min-h-0 flex-1"
        data-testid={TEST_IDS.shelterDesk}
        data-mode={shelter.mode}
        data-status={shelter.status}
      >
        <div data-scrolls className="flex h-full flex-col overflow-y-auto @min-[60rem]:flex-row @min-[60rem]:overflow-hidden">
          <ModeRail shelter={shelter} modes={modes} others={others} />
          <main
            ref={scroll}
            onScroll={(event) => {
              scrolled.current = event.currentTarget.scrollTop > 0
            }}
            data-scrolls
            className="flex min-w-0 shrink-0 flex-col gap-3 px-4 py-3 @min-[60rem]:flex-1 @min-[60rem]:overflow-y-auto"
          >
            {notes}
            <div className="flex shrink-0 items-center gap-3">
              <SearchStrip text={text} onText={onText} onEnter={onEnter} box={box} />
            </div>
            {staff.members.length > 0 && staff.signedIn === undefined && (
              <p role="status" className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 font-bold text-caution">
                △ {t('shelter.nobody')}
              </p>
            )}
            <RequestFailure code={failure} />
            {shelter.nightCount !== undefined && <NightCount due={shelter.nightCount} onBegin={beginRollCall} onForm={setForm} />}
            <JobNote job={shelter.job} />
            {shelter.status === 'open' && <DoneBanner last={shelter.last} onForm={setForm} onPerson={setPerson} />}
            {person !== undefined ? (
              <PersonScreen {...parts} person={person} onClose={() => setPerson(undefined)} />
            ) : text !== '' && shelter.mode !== 'list' ? (
              <ListScreen {...parts} text={text} findsOnly onFirst={onFirst} />
            ) : (
              <Mode parts={parts} text={text} onFirst={onFirst} />
            )}
          </main>
          {!wide && (
            <CountsAside
              counts={shelter.counts}
              capacity={shelter.capacity}
              zones={shelter.zones}
              nextMeal={shelter.nextMeal}
              onForm={setForm}
            />
          )}
        </div>
      </div>
      {form !== undefined && (
        <ShelterForms
          {...parts}
          form={form}
          today={desk.today}
          onSession={() => {
            setForm(undefined)
            toMode('arrival')
          }}
          onClose={() => setForm(undefined)}
        />
      )}
    </AskedBy>
  )
}

interface ModeProps {
  readonly parts: ShelterParts
  readonly text: string
  readonly onFirst: (line: ShelterLine | undefined) => void
}

/** What is shown in the middle; drawn anew only with the shelter, not with all that the station tells besides. */
const Mode = memo(function Mode({ parts, text, onFirst }: ModeProps) {
  const { mode, status } = parts.shelter
  if (status !== 'open' && mode !== 'list' && mode !== 'report') return <OpeningScreen {...parts} />
  switch (mode) {
    case 'arrival':
      return <ArrivalScreen {...parts} />
    case 'passage':
      return <PassageScreen {...parts} />
    case 'goods':
      return <GoodsScreen {...parts} />
    case 'roll-call':
      return <RollCallScreen {...parts} />
    case 'list':
      return <ListScreen {...parts} text={text} onFirst={onFirst} />
    case 'report':
      return <ReportScreen {...parts} onSituation={({ situation }) => parts.onForm({ kind: 'situation', situation })} />
    default:
      return assertNever(mode)
  }
})
