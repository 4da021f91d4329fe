import { failure } from '../../../core/failure/index.ts'
import type { SlipPrinter } from '../../action/index.ts'
import type { RecentSlips } from '../recent-slips.ts'
import { answerOf, type RequestHandlers } from '../serve-request.ts'

/** How long a printer may take before nobody waits for its slip, milliseconds. */
const PRINT_LIMIT = 15_000

export interface SlipRequestParts {
  readonly printer: SlipPrinter | undefined
  readonly slips: RecentSlips
}

/** The slip "what we read, what we kept", on paper. */
export function slipRequests({ printer, slips }: SlipRequestParts): Pick<RequestHandlers, 'slip:print'> {
  return {
    'slip:print': async ({ checkInId, paper }) => {
      const slip = slips.find(checkInId)
      if (slip === undefined) return { failure: failure('slip-unavailable') }
      if (printer === undefined) return { failure: failure('slip-printer-missing') }
      const printed = await printer.print(paper === undefined ? slip : { ...slip, paper }, AbortSignal.timeout(PRINT_LIMIT))
      return answerOf(printed)
    },
  }
}
