import type { Finding } from '../../../core/polling/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { OVERALL_LOOKS } from './looks.ts'
import { OverallSign } from './signs.tsx'

/** 🟢 🟡 🔴: the one thing that is seen from two metres away. "Nobody knows" is not green. */
export function OverallBanner({ finding }: { readonly finding: Finding }) {
  const { t } = useText()
  const { overall } = finding
  const look = OVERALL_LOOKS[overall]
  return (
    <div
      role="status"
      data-testid={TEST_IDS.pollingOverall}
      data-overall={overall}
      className={`flex shrink-0 items-center gap-5 rounded-12 border-4 px-5 py-1 ${look.line} ${look.ground} ${look.ink}`}
    >
      <OverallSign overall={overall} className="size-14 staff-large:size-10" />
      <h2 className="min-w-0 text-[2rem] leading-130 break-words staff-large:text-[1.5rem] font-bold">
        {t(`polling.overall.${overall}`)}
      </h2>
    </div>
  )
}
