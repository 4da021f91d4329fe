import { FAILURES, type FailureCode } from '../../core/failure/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

/** Why the kiosk did not do what the desk asked for, and what to do; nothing when it did. */
export function RequestFailure({
  code,
  className = '',
}: {
  readonly code: FailureCode | undefined
  readonly className?: string
}) {
  const { local } = useText()
  if (code === undefined) return null
  const { title, remedy } = FAILURES[code]
  return (
    <p role="alert" data-testid={TEST_IDS.requestFailure} data-code={code} className={`${className} font-bold text-stop`.trim()}>
      {local(title)}　{local(remedy)}
    </p>
  )
}
