import type { ReactNode } from 'react'
import { OutcomeSymbol } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText, type VisitorMessageKey } from '../../text/index.ts'

export interface SaidProps {
  readonly kind: 'admit' | 'ask'
  readonly word: VisitorMessageKey
  readonly number?: string
  readonly children?: ReactNode
}

/** What was done, as sign and word; the number as large as it can be, for it is copied by hand and called out. */
export function Said({ kind, word, number, children }: SaidProps) {
  const { say } = useVisitorText()
  return (
    <div className="result" data-kind={kind}>
      <div className="result-panel" role="status">
        <OutcomeSymbol outcome={kind} className="symbol-appears result-symbol" />
        <h1 className="panel-word">{say(word)}</h1>
      </div>
      <div data-scrolls className="result-body text-ink">
        {number !== undefined && (
          <p>
            <span className="kiosk-28 block leading-140 text-ink-soft">{say('evacuee.number')}</span>
            <strong data-testid={TEST_IDS.visitorNumber} className="shelter-number">
              {number}
            </strong>
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
