import { FAILURES } from '../../../core/failure/index.ts'
import type { PollingPrint } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** What became of a sheet: on paper, in a file where there is no printer, or why not. */
export function PrintNote({ print, what }: { readonly print: PollingPrint; readonly what: 'oath' | 'receipt' }) {
  const { t, local } = useText()
  const looks = { testId: TEST_IDS.pollingPrint(what), status: print.status }
  switch (print.status) {
    case 'not-printed':
      return <Note {...looks} mark="・" ink="text-ink-soft" text={t(`polling.print.${what}.not-printed`)} />
    case 'printing':
      return <Note {...looks} mark="…" ink="text-ink" text={t('polling.print.printing')} />
    case 'printed':
      return (
        <Note
          {...looks}
          mark="✓"
          ink="text-done"
          text={t(`polling.print.${what}.printed`, { time: clockTime(print.at).slice(0, 5) })}
        />
      )
    case 'file':
      return <Note {...looks} mark="△" ink="text-caution" text={t('polling.print.file')} detail={print.file} />
    case 'failed': {
      const { number, title, remedy } = FAILURES[print.code]
      return <Note {...looks} mark="✕" ink="text-stop" text={`${number} ${local(title)}　${local(remedy)}`} />
    }
  }
}

function Note(props: {
  readonly testId: string
  readonly status: string
  readonly mark: string
  readonly ink: string
  readonly text: string
  readonly detail?: string
}) {
  const { testId, status, mark, ink, text, detail } = props
  return (
    <p role="status" data-testid={testId} data-status={status} className={`text-[1.25rem] leading-140 font-bold ${ink}`}>
      <span aria-hidden="true">{mark} </span>
      {text}
      {detail !== undefined && (
        <span lang="en" className="block text-[1rem] font-normal break-all text-ink-soft">
          {detail}
        </span>
      )}
    </p>
  )
}
