import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CardChannel, fileIdText, type ResponseApdu, selectFile, statusText, verifyQuery } from '../iso7816/index.ts'

/** Selects a reference of the current application and asks for its tries left, which spends none (card reference §3.1). */
export async function queryTriesLeft(channel: CardChannel, file: number): Promise<Result<number, Failure>> {
  const selected = await selectFile(channel, file)
  if (!selected.ok) return selected
  const answer = await channel.transmit(verifyQuery())
  return answer.ok ? triesLeftOf(answer.value, file) : answer
}

/**
 * Tries left as the card counts them, from its answer to a query or to a VERIFY that it refused. `9000` to a query is no
 * counter: a card just powered up has verified nothing.
 */
export function triesLeftOf(answer: ResponseApdu, file: number): Result<number, Failure> {
  switch (answer.status.kind) {
    case 'tries-left':
      return ok(answer.status.triesLeft)
    case 'blocked':
      return ok(0)
    default:
      return err(failure('card-status-unexpected', { file: fileIdText(file), status: statusText(answer.status) }))
  }
}
