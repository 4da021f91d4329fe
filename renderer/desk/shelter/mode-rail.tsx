import { memo } from 'react'
import { Button } from 'react-aria-components'
import type { DeskShelter, ShelterMode } from '../../../main/contract/index.ts'
import { useSteady } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import type { BarKey, BarKeyName } from '../key-bar.tsx'
import { KeyMark } from './keyed-button.tsx'
import { ModeSign } from './signs.tsx'

/** The keys of the modes. F1 and F4 are those of every desk. */
export const MODE_KEYS: Readonly<Record<ShelterMode, BarKeyName>> = {
  arrival: 'F2',
  passage: 'F3',
  goods: 'F6',
  'roll-call': 'F7',
  list: 'F8',
  report: 'F9',
}

const isMode = (mode: string): mode is ShelterMode => Object.hasOwn(MODE_KEYS, mode)
export const MODES = Object.keys(MODE_KEYS).filter(isMode)

export interface ModeRailProps {
  readonly shelter: Pick<DeskShelter, 'mode' | 'counts' | 'rollCall' | 'session'>
  readonly modes: readonly (BarKey & { readonly id: ShelterMode })[]
  readonly others: readonly BarKey[]
}

/** What the desk does with whoever comes, as big tabs with their keys; and what waits in each of them. */
export function ModeRail({ shelter, modes, others }: ModeRailProps) {
  const { t } = useText()
  const press = useSteady((pressed: string) => [...modes, ...others].find(({ id }) => id === pressed)?.act?.())
  return (
    <nav
      aria-label={t('keys.group')}
      data-scrolls
      className="flex shrink-0 flex-wrap gap-1.5 border-b-2 border-line bg-surface-soft p-2 @min-[60rem]:w-40 @min-[60rem]:flex-col @min-[60rem]:flex-nowrap @min-[60rem]:overflow-y-auto @min-[60rem]:border-r-2 @min-[60rem]:border-b-0"
    >
      {modes.map(({ id, key, label, act, current = false }) => (
        <ModeTab
          key={id}
          mode={id}
          name={key}
          label={label}
          waiting={waitingIn(id, shelter, t)}
          dead={act === undefined}
          current={current}
          onPress={press}
        />
      ))}
      <div className="grid flex-1 grid-cols-2 gap-1.5 @min-[60rem]:mt-auto @min-[60rem]:grid-cols-1 @min-[60rem]:flex-none @min-[60rem]:pt-1">
        {others.map(({ id, key, label, act }) => (
          <OtherKey key={id} id={id} name={key} label={label} dead={act === undefined} onPress={press} />
        ))}
      </div>
    </nav>
  )
}

interface RailKeyProps {
  readonly name: BarKeyName
  readonly label: string
  /** It has nothing to do. */
  readonly dead: boolean
  readonly onPress: (id: string) => void
}

interface ModeTabProps extends RailKeyProps {
  readonly mode: ShelterMode
  /** How much waits there, where something does. */
  readonly waiting: string | undefined
  readonly current: boolean
}

/** Drawn anew only when something on it is another: the rail stands beside every screen. */
const ModeTab = memo(function ModeTab({ mode, name, label, waiting, dead, current, onPress }: ModeTabProps) {
  return (
    <Button
      data-testid={TEST_IDS.functionKey(mode)}
      aria-pressed={current}
      isDisabled={dead}
      onPress={() => onPress(mode)}
      className={`focus-mark relative flex min-h-15 min-w-32 flex-1 shrink-0 flex-col @min-[60rem]:min-w-0 @min-[60rem]:flex-none items-start justify-center gap-0.5 rounded-8 border-2 px-2 py-1 text-left font-bold disabled:border-line disabled:bg-transparent disabled:text-on-disabled ${current ? 'border-accent bg-accent text-on-accent pressed:opacity-85' : 'border-key-line bg-surface pressed:bg-pressed'}`}
    >
      <span className="flex w-full items-center justify-between">
        <KeyMark shortcut={name} />
        <ModeSign mode={mode} className="size-6" />
      </span>
      <span className="text-[1.125rem] leading-130">{label}</span>
      {waiting !== undefined && <span className="text-[1rem] leading-120 font-normal tabular-nums">{waiting}</span>}
    </Button>
  )
})

const OtherKey = memo(function OtherKey({ id, name, label, dead, onPress }: RailKeyProps & { readonly id: string }) {
  return (
    <Button
      data-testid={TEST_IDS.functionKey(id)}
      isDisabled={dead}
      onPress={() => onPress(id)}
      className="focus-mark flex min-h-10 min-w-0 items-center gap-2 rounded-8 border-2 border-key-line bg-surface px-2 text-[1rem] leading-120 font-bold pressed:bg-pressed disabled:border-line disabled:bg-transparent disabled:text-on-disabled"
    >
      <KeyMark shortcut={name} />
      {label}
    </Button>
  )
})

/** How much waits there, where something does. */
function waitingIn(
  mode: ShelterMode,
  { counts, rollCall, session }: ModeRailProps['shelter'],
  t: ReturnType<typeof useText>['t'],
): string | undefined {
  const count = { arrival: session?.members.length ?? 0, passage: counts.out + counts.overnightOut, goods: 0, list: 0, report: 0 }
  if (mode === 'roll-call') {
    const unseen = rollCall?.notSeen ?? counts.notSeen
    return unseen === 0 ? undefined : t('shelter.waits.roll-call', { count: unseen })
  }
  if (count[mode] === 0) return undefined
  if (mode === 'arrival') return t('shelter.waits.arrival', { count: count.arrival })
  return mode === 'passage' ? t('shelter.waits.passage', { count: count.passage }) : undefined
}
