import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { SlipPrinter, Slip as SlipToPrint } from '../action/index.ts'
import type { Slip } from '../contract/index.ts'
import type { SlipOutput } from '../station/index.ts'
import { printSlipPage } from './slip-window.ts'

/** Prints slips as the station is configured to. `simulated`: cards are, and the slip says so. */
export function slipPrinter(output: SlipOutput, simulated: boolean): SlipPrinter {
  return {
    print: async (slip, signal) => {
      const paper = slip.paper ?? output.paper
      const ending = await printSlipPage(slipOnPaper(slip, simulated), { ...output, paper }, signal)
      switch (ending) {
        case 'printed':
          return ok(undefined)
        case 'no-printer':
          return err(failure('slip-printer-missing'))
        case 'failed':
        case 'withdrawn':
          return err(failure('slip-print-failed'))
      }
    },
  }
}

/** Of what was decided, what may lie about: names of fields, and no value of a person. */
function slipOnPaper({ number, at, title, version, place, decision, keptDays }: SlipToPrint, simulated: boolean): Slip {
  const { outcome, ruleId, reasons, priceClass, read, kept } = decision
  return {
    program: { title, version },
    place,
    checkInNumber: number,
    at,
    outcome,
    ruleId,
    reasons: reasons.map(({ text }) => text),
    ...(priceClass !== undefined && {
      priceClass: { name: priceClass.name, ...(priceClass.yen !== undefined && { yen: priceClass.yen }) },
    }),
    read,
    kept: Object.keys(kept),
    ...(keptDays !== undefined && { keptDays }),
    simulated,
  }
}
