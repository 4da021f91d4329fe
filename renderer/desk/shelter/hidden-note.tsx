import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** Somebody is counted whom this list does not show to whoever stands here: the restricted role has to see to them. */
export function HiddenNote({ count }: { readonly count: number }) {
  const { t } = useText()
  if (count === 0) return null
  return (
    <p
      role="status"
      data-testid={TEST_IDS.shelterHidden}
      className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 font-bold text-caution"
    >
      △ {t('shelter.hidden', { count })}
    </p>
  )
}
