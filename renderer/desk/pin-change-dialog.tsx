import { Button, Heading } from 'react-aria-components'
import type { Bridge, ChangeablePin } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { RequestFailure } from './request-failure.tsx'

const CHOICES = ['authentication-pin', 'pin'] as const satisfies readonly ChangeablePin[]

/** Which PIN of the next card its holder wants to change. */
export function PinChangeDialog({ bridge, onClose }: { readonly bridge: Bridge; readonly onClose: () => void }) {
  const { t } = useText()
  const request = useRequest()
  const start = async (which: ChangeablePin) => {
    if (await request.send(() => bridge.request('pin-change:start', { which }))) onClose()
  }
  return (
    <DeskDialog onClose={onClose} width="max-w-180" className="flex flex-col gap-5">
      <div>
        <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
          {t('desk.pin-change')}
        </Heading>
        <p className="mt-1 text-pretty text-ink-soft">{t('desk.pin-change.explain')}</p>
      </div>
      {CHOICES.map((which) => (
        <Button
          key={which}
          data-testid={TEST_IDS.pinChangeChoice(which)}
          isDisabled={request.busy}
          onPress={() => void start(which)}
          className="focus-mark flex min-h-20 flex-col items-start justify-center rounded-12 border-2 border-accent px-5 py-3 text-left pressed:bg-pressed disabled:border-line disabled:text-on-disabled"
        >
          <strong className="text-[1.25rem] text-accent">{t(`pin-change.which.${which}`)}</strong>
          <span>{t(`pin-change.use.${which}`)}</span>
        </Button>
      ))}
      <RequestFailure code={request.failure} />
      <DialogFoot>
        <Button
          onPress={onClose}
          className="focus-mark min-h-12 rounded-8 border-2 border-key-line px-6 font-bold pressed:bg-pressed"
        >
          {t('desk.pin-change.close')}
        </Button>
      </DialogFoot>
    </DeskDialog>
  )
}
