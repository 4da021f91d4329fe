import { FAILURES, type FailureCode } from '../../../core/failure/index.ts'
import { useVisitorText } from '../../text/index.ts'
import { FailureSign } from '../drawings/index.ts'
import { FailureBody } from './failure-screen.tsx'

/** The station cannot take cards: for the person in front a way on, for the staff what is wrong and what to do. */
export function OutOfOrderScreen({ code }: { readonly code: FailureCode }) {
  const { say } = useVisitorText()
  return (
    <div className="result" data-kind="pause">
      <div className="result-panel" role="status">
        <FailureSign audience={FAILURES[code].audience} className="result-symbol" />
        <p className="panel-word">{say('out-of-order.word')}</p>
        <p className="kiosk-24 leading-150 text-balance">{say('out-of-order.hint')}</p>
      </div>
      <FailureBody code={code} />
    </div>
  )
}
