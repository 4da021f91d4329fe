import { type CareClass, type Presence, URGENT_NEEDS, type UrgentNeed } from '../../../core/shelter/vocabulary.ts'
import { CARE_WORDS, NEED_WORDS, PRESENCE_WORDS } from '../../../core/shelter/words.ts'
import { useText } from '../../text/index.ts'

const AWAY: readonly Presence[] = ['out', 'overnight-out']

/** Where somebody is: a filled mark for whoever is in the house, an open one for whoever is not. */
export interface PresenceMarkProps {
  readonly presence: Presence
  /** 事前登録: not here yet, whatever they will be. */
  readonly expected?: boolean | undefined
  readonly className?: string
}

export function PresenceMark({ presence, expected = false, className = '' }: PresenceMarkProps) {
  const { t, local } = useText()
  if (expected)
    return (
      <span
        data-presence="expected"
        className={`inline-block rounded-8 border-2 border-dashed border-key-line px-2 text-[1rem] font-bold whitespace-nowrap text-ink ${className}`.trim()}
      >
        {t('shelter.expected')}
      </span>
    )
  const look =
    presence === 'left'
      ? 'border-line text-ink-soft'
      : AWAY.includes(presence)
        ? 'border-caution bg-caution-soft text-caution'
        : presence === 'resident'
          ? 'border-done bg-done-soft text-done'
          : 'border-key-line text-ink'
  return (
    <span
      data-presence={presence}
      className={`inline-block rounded-8 border-2 px-2 text-[1rem] font-bold whitespace-nowrap ${look} ${className}`.trim()}
    >
      {local(PRESENCE_WORDS[presence])}
    </span>
  )
}

/** What somebody needs: what is urgent first and loud, what is lasting after it. */
export function NeedMarks({ care, urgent }: { readonly care: readonly CareClass[]; readonly urgent: readonly UrgentNeed[] }) {
  const { local } = useText()
  if (care.length === 0 && urgent.length === 0) return null
  return (
    <span className="flex flex-wrap gap-1">
      {URGENT_NEEDS.filter((need) => urgent.includes(need)).map((need) => (
        <span key={need} className="rounded-4 bg-stop px-1.5 text-[1rem] font-bold whitespace-nowrap text-surface">
          ‼ {local(NEED_WORDS[need])}
        </span>
      ))}
      {care.map((one) => (
        <span key={one} className="rounded-4 border border-key-line px-1.5 text-[1rem] whitespace-nowrap">
          {local(CARE_WORDS[one])}
        </span>
      ))}
    </span>
  )
}
