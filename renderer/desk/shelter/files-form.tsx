import { useState } from 'react'
import type { RequestAnswer, StaffMember, StaffProof } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { staffNeeds } from '../staff-needs.ts'
import { useStaffProof } from '../staff-proof.tsx'
import { Chips } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { answerOf } from './use-ask.ts'

const WORKS = ['print', 'export', 'import', 'shelters'] as const
type Work = (typeof WORKS)[number]
const NOBODY: readonly StaffMember[] = []

/** The list as paper and as a file (標準様式CSV), in and out; and the list of shelters. Files need a supervisor. */
export function FilesForm({ staff, bridge, onClose }: FormProps) {
  const { t } = useText()
  const request = useRequest()
  const [work, setWork] = useState<Work>('print')
  const [imported, setImported] = useState<{ readonly lines: number; readonly rejected: number }>()
  const needs = staffNeeds({ role: 'supervisor', twoPerson: false }, staff)
  const proof = useStaffProof(needs.by ?? NOBODY, t('staff.by'), 'by')
  const free = work === 'print'
  const ready = free || (needs.missing === undefined && (needs.by === undefined || proof.ready))
  const ask = (by: { readonly by?: StaffProof }): Promise<RequestAnswer> => {
    switch (work) {
      case 'print':
        return bridge.request('shelter:list-print')
      case 'export':
        return bridge.request('shelter:list-export', by)
      case 'import':
        return bridge.request('shelter:list-import', by)
      case 'shelters':
        return bridge.request('shelter:shelters-import', by)
    }
  }
  const doIt = async () => {
    const taken = free || needs.by === undefined ? undefined : proof.take()
    let result: RequestAnswer | undefined
    const done = await request.send(async () => {
      const answer = ask(taken === undefined ? {} : { by: taken })
      taken?.pin.fill(0)
      result = await answer
      return result
    })
    const read = result === undefined ? undefined : answerOf(result, 'imported')
    if (read !== undefined) setImported({ lines: read.lines, rejected: read.rejected.length })
    else if (done) onClose()
  }
  return (
    <ShelterDialog
      name="files"
      title={t('shelter.files.title')}
      explain={t(`shelter.files.${work}.explain`)}
      confirm={t(`shelter.files.${work}.confirm`)}
      ready={ready}
      request={request}
      onConfirm={() => void doIt()}
      onClose={onClose}
    >
      <Chips
        label={t('shelter.files.what')}
        testId={TEST_IDS.shelterField('files')}
        value={work}
        onChange={setWork}
        choices={WORKS.map((value) => ({ value, words: t(`shelter.files.${value}`) }))}
      />
      {!free && needs.by !== undefined && proof.fields}
      {!free && needs.missing !== undefined && (
        <p className="font-bold text-caution">{t('staff.cannot', { role: t('staff.role.supervisor') })}</p>
      )}
      {imported !== undefined && (
        <p role="status" className="rounded-8 bg-done-soft px-4 py-2 font-bold text-done">
          ✓ {t('shelter.files.imported', imported)}
        </p>
      )}
    </ShelterDialog>
  )
}
