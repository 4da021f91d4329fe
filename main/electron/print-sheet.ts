import { assertNever, type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { FolderName, FolderWriter, SheetPrinted, SheetPrinter } from '../action/index.ts'
import type { SheetPage, SheetPaper } from '../contract/index.ts'
import type { SheetOutputs } from '../station/index.ts'
import {
  hasPrinter,
  type Millimetres,
  type PageCut,
  pdfOf,
  RECEIPT_WIDTH,
  rollLength,
  sendToPrinter,
  withHiddenPage,
} from './hidden-page.ts'
import { RENDERER_ORIGIN } from './renderer-protocol.ts'
import type { ServedPages } from './served-pages.ts'

const SHEETS: Readonly<Record<'a4' | 'a5', Millimetres>> = {
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
}

export interface SheetPrinterOptions {
  readonly output: SheetOutputs
  readonly pages: ServedPages
  readonly files: FolderWriter
  readonly clock: Clock
  /** Name of the station. */
  readonly station: string
  /** Cards are simulated: every sheet says that nothing on it is real. */
  readonly training: boolean
}

type Ending = 'printed' | 'failed' | 'withdrawn' | 'no-layout' | { readonly pdf: Uint8Array; readonly folder: FolderName }

/** Prints sheets as the station is configured to: on the printer of their paper, or as PDF files. */
export function sheetPrinter({ output, pages, files, clock, station, training }: SheetPrinterOptions): SheetPrinter {
  let printed = 0
  /** `oath-20261123-051331-0001.pdf`: sorted by time, never the same twice, and nothing of a person. */
  const fileName = (page: SheetPage) => {
    const [day = '', time = ''] = clock.now().toString().replaceAll(/[-:]/g, '').split('T')
    printed += 1
    return `${page.sheet.kind}-${day}-${time.slice(0, 6)}-${String(printed).padStart(4, '0')}.pdf`
  }
  return {
    print: async (sheet, { paper, copies, to, behind }, signal): Promise<Result<SheetPrinted, Failure>> => {
      const page: SheetPage = { sheet, paper, tag: output.tag, training, station }
      const offered = pages.offer(page)
      try {
        const ending = await withHiddenPage<Ending>(
          `${RENDERER_ORIGIN}/sheet.html?page=${offered.token}`,
          { signal, behind },
          async (contents) => {
            const cut = await cutOf(paper, page, () => rollLength(contents))
            if (cut === undefined) return 'no-layout'
            const printer = output.printers[paper]
            if (to === 'printer' && (await hasPrinter(contents, printer)))
              return (await sendToPrinter(contents, cut, { printer, copies })) ? 'printed' : 'failed'
            return { pdf: await pdfOf(contents, cut), folder: to === 'printer' ? 'sheets' : to.pdf.folder }
          },
        )
        switch (ending) {
          case 'printed':
            return ok({ on: 'paper' })
          case 'failed':
            return err(failure('sheet-print-failed'))
          case 'no-layout':
            return err(failure('sheet-layout-failed', { kind: sheet.kind }))
          case 'withdrawn':
            return err(failure('sheet-withdrawn'))
          default: {
            const written = await files.write(ending.folder, to === 'printer' ? fileName(page) : to.pdf.name, ending.pdf)
            return written.ok ? ok({ on: 'file', file: written.value }) : written
          }
        }
      } finally {
        offered.withdraw()
      }
    },
  }
}

/** The sheet of paper, or as much of the roll as the page is long. Nothing when the page shows nothing. */
async function cutOf(
  paper: SheetPaper,
  { tag }: SheetPage,
  length: () => Promise<number | undefined>,
): Promise<PageCut | undefined> {
  const height = await length()
  if (height === undefined) return undefined
  switch (paper) {
    case 'a4':
    case 'a5':
      return { size: SHEETS[paper], ownMargins: true }
    case 'receipt':
      return { size: { width: RECEIPT_WIDTH, height }, ownMargins: false }
    case 'tag':
      return { size: tag, ownMargins: false }
    default:
      return assertNever(paper)
  }
}
