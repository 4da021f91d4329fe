import type { FormEvent } from 'react'
import { Form, Heading } from 'react-aria-components'
import type { Bridge, DeskStaff } from '../../main/contract/index.ts'
import { clockTime } from '../format/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { RequestFailure } from './request-failure.tsx'
import { useStaffProof } from './staff-proof.tsx'

export interface StaffDialogProps {
  readonly staff: DeskStaff
  readonly bridge: Bridge
  /** Somebody has signed in. */
  readonly onSignedIn?: () => void
  /** Absent where something waits for somebody to sign in. */
  readonly onClose?: () => void
  /** Whose card was scanned. */
  readonly scanned?: string | undefined
  /** What waits for it. */
  readonly waitsFor?: string
}

/** Who is at the desk: sign in, hand over, leave the seat. */
export function StaffDialog({ staff, bridge, onSignedIn, onClose, scanned, waitsFor }: StaffDialogProps) {
  const { t } = useText()
  const request = useRequest()
  const { signedIn } = staff
  const proof = useStaffProof(
    staff.members.filter(({ id }) => id !== signedIn?.id),
    t('staff.name'),
    'sign-in',
    scanned,
  )
  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    const taken = proof.take()
    if (taken === undefined) return
    const done = await request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('staff:sign-in', taken)
      taken.pin.fill(0)
      return answer
    })
    if (done) onSignedIn?.()
  }
  const signOut = async () => {
    if (await request.send(() => bridge.request('staff:sign-out'))) onClose?.()
  }
  return (
    <DeskDialog onClose={() => onClose?.()} width="max-w-155">
      <Form onSubmit={(event) => void signIn(event)} className="flex flex-col gap-4">
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('staff.title')}
          </Heading>
          {waitsFor === undefined ? (
            <p className="text-pretty text-ink-soft">{t('staff.explain')}</p>
          ) : (
            <p role="alert" className="mt-2 rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 font-bold">
              {waitsFor}
            </p>
          )}
        </div>
        {signedIn !== undefined && (
          <div className="flex items-center justify-between gap-4 rounded-8 bg-surface-soft px-4 py-2">
            <p>
              <strong>{t('staff.now', { name: signedIn.name, role: t(`staff.role.${signedIn.role}`) })}</strong>
              <span className="ml-3 text-ink-soft">{t('staff.since', { time: clockTime(signedIn.since).slice(0, 5) })}</span>
            </p>
            <DeskButton data-testid={TEST_IDS.staffSignOut} onPress={() => void signOut()}>
              {t('staff.sign-out')}
            </DeskButton>
          </div>
        )}
        {proof.fields}
        <RequestFailure code={request.failure} />
        <DialogFoot>
          {onClose !== undefined && (
            <DeskButton onPress={onClose} className="min-h-12">
              {t('staff.back')}
            </DeskButton>
          )}
          <DeskButton
            look="main"
            type="submit"
            data-testid={TEST_IDS.staffSignIn}
            isDisabled={!proof.ready || request.busy}
            className="min-h-12 min-w-40"
          >
            {t('staff.sign-in')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
