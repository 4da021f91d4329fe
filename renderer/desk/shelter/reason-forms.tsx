import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { useText } from '../../text/index.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import type { FormProps } from './shelter-context.ts'
import { nameOf } from './who.ts'

const UNDO = ['wrong-person', 'double', 'mistake', 'other'] as const
const PROTECT = ['notice', 'asked', 'other'] as const
const LIFT = ['ended', 'mistake', 'other'] as const

/** Takes one act back, never without a reason. */
export function UndoForm({ act, what, bridge, onClose }: FormProps & { readonly act: string; readonly what: string }) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('shelter.undo.title', { what })}
      explain={t('shelter.undo.explain')}
      presets={UNDO.map((id) => ({ id, words: t(`shelter.undo.${id}`) }))}
      confirm={t('shelter.undo.confirm')}
      back={t('shelter.back')}
      onConfirm={(reason, proofs) => bridge.request('shelter:undo', { act, reason, ...proofs })}
      onClose={onClose}
    />
  )
}

/** 支援措置 (DV・ストーカー等): from now on nobody below the role sees that this person is here. */
export function ProtectForm({ card, shelter, staff, bridge, onClose }: FormProps & { readonly card: ShelterPersonCard }) {
  const texts = useText()
  const { t } = texts
  const protect = card.protected !== true
  return (
    <ReasonDialog
      title={t(protect ? 'shelter.protect.set' : 'shelter.protect.lift', { number: card.number, name: nameOf(card, texts) })}
      explain={t(protect ? 'shelter.protect.set.explain' : 'shelter.protect.lift.explain')}
      presets={(protect ? PROTECT : LIFT).map((id) => ({ id, words: t(`shelter.protect.${id}`) }))}
      confirm={t(protect ? 'shelter.protect.confirm' : 'shelter.protect.lift.confirm')}
      back={t('shelter.back')}
      // To take protection away endangers somebody: two people stand by it. Whoever is here sets it.
      standBy={protect ? undefined : { release: { role: shelter.protectionRole, twoPerson: true }, staff }}
      onConfirm={(reason, proofs) => bridge.request('shelter:protect', { person: card.person, protect, reason, ...proofs })}
      onClose={onClose}
    />
  )
}
