import { useState } from 'react'
import type { StaffMember } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { useStaffProof } from '../staff-proof.tsx'
import { Checklist } from './checklist.tsx'
import { Line, Switched } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { standingBy } from './standing-by.ts'

const NOBODY: readonly StaffMember[] = []

/** 閉鎖: what is gone through, whoever is still here leaves with it (一括退所), and a supervisor stands by it; two people where anybody leaves. */
export function CloseForm({ shelter, staff, bridge, onClose }: FormProps) {
  const { t } = useText()
  const request = useRequest()
  const { closing } = shelter.checklists
  const { present, out, overnightOut, outside } = shelter.counts
  const still = present + out + overnightOut + outside
  const [responsible, setResponsible] = useState(staff.signedIn?.name ?? '')
  const [done, setDone] = useState<readonly number[]>([])
  const [leaveAll, setLeaveAll] = useState(false)
  // That everybody leaves by it is stood by by two.
  const release = { role: 'supervisor', twoPerson: leaveAll } as const
  const proof = useStaffProof(standingBy(release, staff).by ?? NOBODY, t('staff.by'), 'by')
  const needs = standingBy(release, staff, proof.chosen)
  const confirming = useStaffProof(needs.second ?? NOBODY, t('staff.second'), 'second')
  const ready =
    responsible.trim() !== '' &&
    (still === 0 || leaveAll) &&
    needs.missing === undefined &&
    (needs.by === undefined || proof.ready) &&
    (needs.second === undefined || confirming.ready)
  const close = async () => {
    const by = needs.by === undefined ? undefined : proof.take()
    const second = needs.second === undefined ? undefined : confirming.take()
    const closed = await request.send(() => {
      const answer = bridge.request('shelter:close', {
        responsible: responsible.trim(),
        checked: [...done],
        leaveAll,
        ...(by === undefined ? {} : { by }),
        ...(second === undefined ? {} : { second }),
      })
      for (const one of [by, second]) one?.pin.fill(0)
      return answer
    })
    if (closed) onClose()
  }
  return (
    <ShelterDialog
      name="close"
      title={t('shelter.close.title')}
      explain={t('shelter.close.explain')}
      confirm={t('shelter.close.confirm')}
      ready={ready}
      danger
      request={request}
      width={needs.by === undefined ? 'max-w-160' : 'max-w-245'}
      onConfirm={() => void close()}
      onClose={onClose}
    >
      <div className={needs.by === undefined ? '' : 'grid grid-cols-2 gap-8'}>
        <div className="flex flex-col gap-4">
          <Line
            label={t('shelter.open.responsible')}
            value={responsible}
            onChange={setResponsible}
            testId={TEST_IDS.shelterField('responsible')}
          />
          {closing.length > 0 && <Checklist label={t('shelter.checklist')} items={closing} done={done} onChange={setDone} />}
          {still > 0 && (
            <div className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-3">
              <p className="mb-2 font-bold">△ {t('shelter.close.still', { count: still })}</p>
              <Switched
                label={t('shelter.close.leave-all')}
                on={leaveAll}
                onChange={setLeaveAll}
                testId={TEST_IDS.shelterField('leave-all')}
              />
            </div>
          )}
        </div>
        <div className="flex flex-col gap-5">
          {needs.by !== undefined && proof.fields}
          {needs.second !== undefined && confirming.fields}
          {needs.missing !== undefined && (
            <p className="font-bold text-caution">{t('staff.cannot', { role: t('staff.role.supervisor') })}</p>
          )}
        </div>
      </div>
    </ShelterDialog>
  )
}
