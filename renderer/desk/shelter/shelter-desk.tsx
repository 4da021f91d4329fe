import type { DeskShelter } from '../../../main/contract/index.ts'
import { useText } from '../../text/index.ts'
import { type BarKey, KeyBar, useKeyBar } from '../key-bar.tsx'
import type { ServiceFrame } from '../service-frame.ts'

export function ShelterDesk({ notes, active, acts, shelter }: ServiceFrame & { readonly shelter: DeskShelter }) {
  const { t } = useText()
  const keys: readonly BarKey[] = [
    { id: 'staff', key: 'F1', label: t('keys.staff'), act: acts.staff },
    { id: 'program', key: 'F4', label: t('keys.program'), act: acts.program },
  ]
  useKeyBar(keys, active)
  return (
    <>
      <main data-scrolls data-status={shelter.status} className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {notes}
      </main>
      <KeyBar keys={keys} />
    </>
  )
}
