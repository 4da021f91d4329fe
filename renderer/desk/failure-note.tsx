import { FAILURES, type Failure, type FailureCode } from '../../core/failure/index.ts'
import { dayAndTime } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

export interface FailureNoteProps {
  readonly code: FailureCode
  /** Which of several it is about, for example a gate. */
  readonly about?: string
  /** ISO 8601 instant. Without it the failure lasts still. */
  readonly at?: string
  /** It lasts, and reception goes on. */
  readonly stopsNobody?: boolean
  /** Facts for whoever mends it: a file, a line. */
  readonly detail?: Failure['detail']
}

/** A failure as the staff reads it: what, since when, and what to do. */
export function FailureNote({ code, about, at, stopsNobody = false, detail }: FailureNoteProps) {
  const { t, local } = useText()
  const { number, title, remedy } = FAILURES[code]
  const lasting = at === undefined
  const stops = lasting && !stopsNobody
  return (
    <section
      role={stops ? 'alert' : 'status'}
      data-testid={TEST_IDS.deskFailure}
      data-code={code}
      className={`shrink-0 rounded-8 border-l-8 px-5 py-3 ${stops ? 'border-stop bg-stop-soft' : 'border-caution bg-caution-soft'}`}
    >
      <h2 className="flex flex-wrap items-baseline gap-x-4 font-bold">
        <span>
          {!lasting && <span className="mr-3 text-ink-soft">{t('desk.last-failure')}</span>}
          {about !== undefined && `${about}：`}
          {local(title)}
        </span>
        <span className="text-[1rem] font-normal text-ink-soft tabular-nums">
          {t('failure.number', { number })}
          {!lasting && `　${dayAndTime(at)}`}
        </span>
      </h2>
      <p className="mt-1 text-pretty">{local(remedy)}</p>
      {detail !== undefined && (
        <ul lang="en" data-testid={TEST_IDS.deskFailureDetail} className="mt-2 text-[1rem] break-all text-ink-soft">
          {Object.entries(detail).map(([name, value]) => (
            <li key={name}>
              {name}: <span className="text-ink tabular-nums">{value}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
