import type { PollingProgram } from '../../core/polling/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { CaseDesk } from './case-desk.ts'
import { Checklist } from './checklist.ts'
import { ClaimDesk } from './claim-desk.ts'
import { DeskTable } from './desk-table.ts'
import { Figures } from './figures.ts'
import { PaperDesk } from './paper-desk.ts'
import { PlaceDesk } from './place-desk.ts'
import { PlaceRoll } from './place-roll.ts'
import type { PollingBook } from './polling-book.ts'
import { PrintDesk } from './print-desk.ts'
import { ReceiptDesk } from './receipt-desk.ts'
import { Reports } from './reports.ts'
import { PollingRoom } from './room.ts'
import { ServedToday } from './served-today.ts'
import { StockDesk } from './stock-desk.ts'
import { VoterDesk } from './voter-desk.ts'

/** The parts of a polling desk, one for each concept. */
export type PollingParts = ReturnType<typeof pollingParts>

/** The parts know one another only by what they are given here. */
export function pollingParts(program: PollingProgram, context: ServiceContext, book: PollingBook) {
  const room = new PollingRoom(program, context, book)
  const table = new DeskTable(room)
  const claims = new ClaimDesk(room, table, context.authority)
  const stock = new StockDesk(room)
  const roll = new PlaceRoll(room)
  const figures = new Figures(room, stock, roll)
  const cases = new CaseDesk(room)
  return {
    room,
    table,
    claims,
    voters: new VoterDesk(room, table, claims),
    papers: new PaperDesk(room, table),
    place: new PlaceDesk(room, table),
    stock,
    figures,
    receipts: new ReceiptDesk(room, stock, cases),
    cases,
    reports: new Reports(room, table, figures),
    prints: new PrintDesk(room, table),
    served: new ServedToday(room),
    checklist: new Checklist(room, roll, context.onChange),
  }
}
