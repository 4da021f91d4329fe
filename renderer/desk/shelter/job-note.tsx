import { FAILURES } from '../../../core/failure/index.ts'
import type { ShelterJob } from '../../../main/contract/index.ts'
import { useText } from '../../text/index.ts'

/** Work with a file or a printer: under way, done and where it lies, or what went wrong and what to do. */
export function JobNote({ job }: { readonly job: ShelterJob | undefined }) {
  const { t, local } = useText()
  if (job === undefined) return null
  const what = t(`shelter.job.${job.what}`)
  if (job.state === 'failed') {
    const { number, title, remedy } = FAILURES[job.code]
    return (
      <p role="alert" className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2">
        <strong>
          △ {what}
          {t('shelter.colon')}
          {local(title)}
        </strong>{' '}
        {local(remedy)} <span className="text-[1rem] text-ink-soft">{number}</span>
        {job.folder !== undefined && <span className="block font-mono text-[1rem] break-all">{job.folder}</span>}
      </p>
    )
  }
  const done = job.state === 'done'
  return (
    <p role="status" className={`rounded-8 px-4 py-2 ${done ? 'bg-done-soft text-done' : 'bg-surface-soft'}`}>
      <strong>
        {done ? '✓' : '…'} {what}
        {t('shelter.colon')}
        {t(!done ? 'shelter.job.running' : job.file === undefined ? 'shelter.job.printed' : 'shelter.job.written')}
      </strong>
      {done && job.lines !== undefined && `　${t('shelter.job.lines', { count: job.lines })}`}
      {done && job.rejected !== undefined && job.rejected > 0 && `　${t('shelter.job.rejected', { count: job.rejected })}`}
      {done && job.file !== undefined && <span className="ml-3 font-mono text-[1rem] break-all text-ink">{job.file}</span>}
    </p>
  )
}
