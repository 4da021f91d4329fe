import { Heading } from 'react-aria-components'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { DeskDialog } from '../../../renderer/desk/desk-dialog.tsx'
import { DialogFoot } from '../../../renderer/desk/dialog-foot.tsx'
import { QrCode } from '../../../renderer/sheet/qr-code.tsx'
import { CopyText, Notice } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** What a person gets once: the password, and the address that the authenticator app reads. */
export interface Access {
  readonly name: string
  readonly password: string
  readonly uri: string
}

/** The key within an `otpauth:` address, in groups of four for those who type it. */
export function secretOf(uri: string): string {
  const secret = URL.canParse(uri) ? (new URL(uri).searchParams.get('secret') ?? '') : ''
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

export function AccessDialog({
  access: { name, password, uri },
  onClose,
}: {
  readonly access: Access
  readonly onClose: () => void
}) {
  const { t } = useText()
  return (
    <DeskDialog onClose={onClose} width="max-w-[46rem]" className="flex flex-col gap-5">
      <Heading slot="title" className="text-[1.375rem] leading-140 font-bold">
        {t('accounts.access.title', { name })}
      </Heading>
      <Notice level="caution" title={t('accounts.access.once')} />
      <CopyText label={t('accounts.access.password')} text={password} testId={TEST_IDS.accessPassword} />
      <div className="flex flex-wrap items-start gap-6">
        <div className="flex flex-col gap-2">
          <p className="font-bold">{t('accounts.access.app')}</p>
          <div className="w-fit rounded-8 bg-white">
            <QrCode text={uri} className="size-56" label={t('accounts.access.qr')} />
          </div>
        </div>
        <div className="min-w-0 grow basis-64">
          <CopyText label={t('accounts.access.secret')} text={secretOf(uri)} testId={TEST_IDS.accessSecret} />
        </div>
      </div>
      <DialogFoot>
        <DeskButton look="main" onPress={onClose} className="min-h-12" data-testid={TEST_IDS.accessClose}>
          {t('close')}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}
