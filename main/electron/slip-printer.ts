import { assertNever, err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { SlipPrinter } from '../action/index.ts'
import type { SlipConfiguration } from '../station/index.ts'
import { printSlipPage } from './slip-window.ts'

/** Prints slips as the station is set up. */
export function slipPrinter(configuration: SlipConfiguration): SlipPrinter {
  return {
    print: async (slip, signal, paper = configuration.paper) => {
      const ended = await printSlipPage(slip, { ...configuration, paper }, signal)
      switch (ended) {
        case 'printed':
          return ok(undefined)
        case 'no-printer':
          return err(failure('slip-printer-missing', { printer: configuration.printer ?? 'standard' }))
        case 'failed':
        case 'withdrawn':
          return err(failure('slip-print-failed', { problem: ended }))
        default:
          return assertNever(ended)
      }
    },
  }
}
