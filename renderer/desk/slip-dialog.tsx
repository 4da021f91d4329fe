import { useState } from 'react'
import { Heading, Label, RadioGroup } from 'react-aria-components'
import type { Bridge, Slip, SlipPaper } from '../../main/contract/index.ts'
import { ScrollArea, useRequest } from '../shared/index.ts'
import { SlipSheet } from '../slip/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ChoiceTile } from './choice-tile.tsx'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { RequestFailure } from './request-failure.tsx'

const PAPERS = ['receipt', 'a5'] as const satisfies readonly SlipPaper[]

export interface SlipDialogProps {
  readonly checkInId: string
  readonly slip: Slip
  readonly printer: boolean
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** The slip of the last check-in, as it comes out of the printer; also to be shown on the screen where there is none. */
export function SlipDialog({ checkInId, slip, printer, bridge, onClose }: SlipDialogProps) {
  const { t } = useText()
  const request = useRequest()
  const [paper, setPaper] = useState<SlipPaper>('receipt')
  const [printed, setPrinted] = useState(false)
  const print = async () => {
    setPrinted(false)
    setPrinted(await request.send(() => bridge.request('slip:print', { checkInId, paper })))
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-235">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-8">
        <div className="flex flex-col gap-4">
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('slip.dialog', { number: slip.checkInNumber })}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('slip.explain')}</p>
          <RadioGroup
            value={paper}
            onChange={(value) => setPaper(PAPERS.find((known) => known === value) ?? 'receipt')}
            className="flex flex-col gap-2"
          >
            <Label className="font-bold">{t('slip.paper')}</Label>
            {PAPERS.map((value) => (
              <ChoiceTile key={value} value={value} testId={TEST_IDS.slipPaper(value)}>
                {t(`slip.paper.${value}`)}
              </ChoiceTile>
            ))}
          </RadioGroup>
          <RequestFailure code={request.failure} />
          {printed && (
            <p role="status" className="font-bold text-done">
              ✓ {t('slip.printed')}
            </p>
          )}
          {!printer && <p className="text-pretty text-ink-soft">{t('slip.no-printer')}</p>}
          <div className="mt-auto flex gap-4">
            <DeskButton onPress={onClose} className="min-h-12">
              {t('slip.close')}
            </DeskButton>
            <DeskButton
              look="main"
              autoFocus
              data-testid={TEST_IDS.slipPrint}
              isDisabled={!printer || request.busy}
              onPress={() => void print()}
              className="min-h-12"
            >
              {t('slip.print')}
            </DeskButton>
          </div>
        </div>
        <ScrollArea className="slip-preview focus-mark max-h-[70vh] overflow-auto border-2 border-line" data-scrolls="both">
          <SlipSheet slip={slip} paper={paper} />
        </ScrollArea>
      </div>
    </DeskDialog>
  )
}
