import type { PinChangeResult } from '../../../main/contract/index.ts'
import { OutcomeSymbol } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { FailureSign } from '../drawings/index.ts'
import { FailureBody, TakeCardFoot } from '../screens/index.ts'

/** Which PIN the card holds now, or that nobody knows, and what to do then. */
export function PinChangeResultScreen({
  result,
  cardPresent,
}: {
  readonly result: PinChangeResult
  readonly cardPresent: boolean
}) {
  const { say } = useVisitorText()
  const { status } = result
  const isKnown = status === 'changed' || status === 'checked'
  return (
    <div
      className="result"
      data-kind={isKnown ? 'admit' : 'failure'}
      data-testid={TEST_IDS.pinChangeResult}
      data-status={status}
      data-code={'code' in result ? result.code : undefined}
    >
      <div className="result-panel" role={isKnown ? 'status' : 'alert'}>
        {isKnown ? (
          <OutcomeSymbol outcome="admit" className="symbol-appears result-symbol" />
        ) : (
          <FailureSign audience="person" className="symbol-appears result-symbol" />
        )}
        <p className="panel-word">{say(`pin-change.result.${status}`)}</p>
      </div>
      {'code' in result ? (
        <FailureBody code={result.code} instead={say(`pin-change.remedy.${remedyOf(result)}`)} />
      ) : (
        <div className="result-body">
          <h1 className="heading-45 leading-130 font-bold text-balance text-ink">
            {say(`pin-change.result.${result.status}.title`)}
          </h1>
          <p className="kiosk-32 leading-150 text-pretty text-ink">{say(`pin-change.result.${result.status}.hint`)}</p>
          {'weakness' in result && result.weakness !== undefined && (
            <p className="kiosk-28 leading-150 font-bold text-pretty text-caution">{say(`pin-change.weak.${result.weakness}`)}</p>
          )}
        </div>
      )}
      {cardPresent && <TakeCardFoot />}
    </div>
  )
}

/** The catalogue would have the card placed again, which now checks it in, unless it is waited for. */
function remedyOf({ status, again }: Extract<PinChangeResult, { readonly code: string }>): 'staff' | 'retry' | 'check' {
  if (again === undefined) return 'staff'
  return status === 'uncertain' ? 'check' : 'retry'
}
