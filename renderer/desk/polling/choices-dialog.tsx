import { Heading } from 'react-aria-components'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { DeskDialog } from '../desk-dialog.tsx'
import { DialogFoot } from '../dialog-foot.tsx'

export interface ChoicesDialogProps {
  readonly title: string
  readonly explain: string
  readonly choices: readonly { readonly id: string; readonly words: string }[]
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
}

/** Some things that can be done, each with one press; none of them has the focus, so that nothing is pressed by chance. */
export function ChoicesDialog({ title, explain, choices, onChoose, onClose }: ChoicesDialogProps) {
  const { t } = useText()
  return (
    <DeskDialog onClose={onClose} width="max-w-170" className="flex flex-col gap-4">
      <div>
        <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
          {title}
        </Heading>
        <p className="text-pretty text-ink-soft">{explain}</p>
      </div>
      <div className="flex flex-col gap-2.5">
        {choices.map(({ id, words }) => (
          <DeskButton
            key={id}
            data-testid={TEST_IDS.pollingChoice(id)}
            onPress={() => {
              onClose()
              onChoose(id)
            }}
            className="min-h-14 px-5 text-left text-[1.25rem] whitespace-normal"
          >
            {words}
          </DeskButton>
        ))}
      </div>
      <DialogFoot>
        <DeskButton autoFocus onPress={onClose} className="min-h-12">
          {t('polling.back')}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}
