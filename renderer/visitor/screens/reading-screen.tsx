import type { ReactNode } from 'react'
import { ProgressBar } from 'react-aria-components'
import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import { CardOnReader } from '../drawings/index.ts'

export interface ReadingScreenProps {
  readonly step: number
  readonly steps: number
  /** What is being done to the card; by default it is read. */
  readonly title?: ReactNode
  /** What the bar shows the progress of, for those who hear it. */
  readonly label?: string
}

/** The card is at work: leave it alone, and how far it is. */
export function ReadingScreen({ step, steps, title, label }: ReadingScreenProps) {
  const { t, say } = useVisitorText()
  return (
    <div className="scene min-h-full">
      <div className="scene-words">
        <div role="status">
          <h1 className="heading-57 leading-130 font-bold text-balance text-accent">{title ?? say('reading.title')}</h1>
        </div>
        <p className="kiosk-36 leading-140 font-bold text-balance text-ink">{say('reading.hold')}</p>
        <ProgressBar
          aria-label={label ?? t('reading.progress')}
          data-testid={TEST_IDS.readingProgress}
          minValue={0}
          maxValue={Math.max(1, steps)}
          value={step}
          className="h-7 w-full overflow-hidden rounded-full border-2 border-key-line bg-surface-soft"
        >
          {({ percentage }) => (
            <div
              className="h-full rounded-full bg-accent transition-[width] duration-200"
              style={{ width: `${Math.max(4, percentage ?? 0)}%` }}
            />
          )}
        </ProgressBar>
      </div>
      <div className="scene-picture">
        <CardOnReader motion="read" className="absolute inset-0 size-full" />
      </div>
    </div>
  )
}
