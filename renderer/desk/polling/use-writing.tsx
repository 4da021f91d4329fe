import { type ReactNode, useState } from 'react'
import type { FailureCode } from '../../../core/failure/index.ts'
import type { RequestAnswer } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import type { AnswerOf } from './use-answer.ts'
import { writtenFiles } from './written-files.ts'

export interface Writing {
  readonly busy: boolean
  readonly failure: FailureCode | undefined
  readonly send: (ask: () => Promise<RequestAnswer>) => Promise<boolean>
  /** What the last request has written or printed, and where it lies. */
  readonly note: ReactNode
}

/** Requests that print or write files: what came of the last one is said, with its name and folder, or nobody would find it. */
export function useWriting(): Writing {
  const request = useRequest()
  const [written, setWritten] = useState<AnswerOf<'written'>>()
  const send = (ask: () => Promise<RequestAnswer>) =>
    request.send(async () => {
      setWritten(undefined)
      const answer = await ask()
      if (answer.ok && answer.polling?.of === 'written') setWritten(answer.polling)
      return answer
    })
  return {
    busy: request.busy,
    failure: request.failure,
    send,
    note: written === undefined ? null : <WrittenNote written={written} />,
  }
}

function WrittenNote({ written }: { readonly written: AnswerOf<'written'> }) {
  const { t } = useText()
  return (
    <div
      role="status"
      data-testid={TEST_IDS.pollingWritten}
      data-on={written.on}
      className="shrink-0 rounded-8 border-l-8 border-done bg-done-soft px-4 py-2 leading-140"
    >
      {written.on === 'paper' ? (
        <p className="font-bold">✓ {t('polling.written.paper')}</p>
      ) : (
        <>
          <p className="font-bold">✓ {t('polling.written.file')}</p>
          <ul>
            {writtenFiles(written.files).map(({ name, folder }) => (
              <li key={`${folder}/${name}`} lang="en" className="break-all">
                <strong>{name}</strong>
                <span className="block text-[1rem] text-ink-soft">{t('polling.written.folder', { folder })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
