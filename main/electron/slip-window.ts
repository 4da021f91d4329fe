import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { WebContents } from 'electron'
import type { Slip, SlipPaper } from '../contract/index.ts'
import type { SlipOutput } from '../station/index.ts'
import { hasPrinter, type Millimetres, pdfOf, RECEIPT_WIDTH, rollLength, sendToPrinter, withHiddenPage } from './hidden-page.ts'
import { RENDERER_ORIGIN } from './renderer-protocol.ts'

const A5: Millimetres = { width: 148, height: 210 }

/** How it ended. `withdrawn`: nobody waited any more, and nothing comes out. */
export type SlipPrinting = 'printed' | 'no-printer' | 'failed' | 'withdrawn'

/** Prints a slip from a page of its own. The slip is in the fragment of its address and goes nowhere. */
export async function printSlipPage(slip: Slip, output: SlipOutput, signal: AbortSignal): Promise<SlipPrinting> {
  const fragment = encodeURIComponent(JSON.stringify({ slip, paper: output.paper }))
  return await withHiddenPage(`${RENDERER_ORIGIN}/slip.html#${fragment}`, { signal }, (contents) =>
    printFrom(contents, slip, output),
  )
}

async function printFrom(contents: WebContents, slip: Slip, { paper, printer, folder }: SlipOutput): Promise<SlipPrinting> {
  const size = await paperOf(contents, paper)
  if (size === undefined) return 'failed'
  const cut = { size, ownMargins: false }
  if (await hasPrinter(contents, printer)) return (await sendToPrinter(contents, cut, { printer })) ? 'printed' : 'failed'
  if (folder === undefined) return 'no-printer'
  const file = path.join(folder, fileName(slip))
  const pdf = await pdfOf(contents, cut)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, pdf, { mode: 0o600 })
  return 'printed'
}

/** The sheet, or as much of the roll as the slip is long. Nothing when the page shows no slip. */
async function paperOf(contents: WebContents, paper: SlipPaper): Promise<Millimetres | undefined> {
  const height = await rollLength(contents)
  if (height === undefined) return undefined
  return paper === 'a5' ? A5 : { width: RECEIPT_WIDTH, height }
}

/** `slip-20261123-051331-000044.pdf`: sorted by time, never the same twice, and nothing of a person. */
function fileName({ at, checkInNumber }: Slip): string {
  const [day = '', time = ''] = at.replaceAll(/[-:]/g, '').split('T')
  return `slip-${day}-${time.slice(0, 6)}-${String(checkInNumber).padStart(6, '0')}.pdf`
}
