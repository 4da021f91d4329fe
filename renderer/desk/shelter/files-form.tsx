import { useState } from 'react'
import type { RequestAnswer, StaffMember } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import type { StaffProofs } from '../reason-dialog.tsx'
import { atLeast, staffNeeds } from '../staff-needs.ts'
import { useStaffProof } from '../staff-proof.tsx'
import { Chips, Switched } from './fields.tsx'
import { ListShare, useListOrder } from './list-share.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { standingBy } from './standing-by.ts'
import { answerOf } from './use-ask.ts'

const WORKS = ['print', 'export', 'import', 'expected', 'shelters'] as const
type Work = (typeof WORKS)[number]
const ENCODINGS = ['utf-8', 'cp932'] as const
type Encoding = (typeof ENCODINGS)[number]
const NOBODY: readonly StaffMember[] = []

/** The list as paper and as a file (標準様式CSV), in and out; and the list of shelters. Files need a supervisor. */
export function FilesForm({ shelter, staff, bridge, onClose }: FormProps) {
  const { t } = useText()
  const request = useRequest()
  const [work, setWork] = useState<Work>('print')
  const [imported, setImported] = useState<{ readonly lines: number; readonly rejected: number }>()
  const [encoding, setEncoding] = useState<Encoding>('utf-8')
  const [withProtected, setWithProtected] = useState(false)
  const list = useListOrder()
  const { kind, name, purpose, ground } = list.order
  // What leaves the station with those under protection is stood by by two.
  const twoPerson = work === 'export' && withProtected && kind !== 'safety-inquiry'
  const answersForGround = work === 'export' && ground !== undefined
  const release = { role: twoPerson ? shelter.protectionRole : 'supervisor', twoPerson } as const
  const needsOf = twoPerson || answersForGround ? staffNeeds : standingBy
  const proof = useStaffProof(needsOf(release, staff).by ?? NOBODY, t('staff.by'), 'by')
  const needs = needsOf(release, staff, proof.chosen)
  const second = useStaffProof(needs.second ?? NOBODY, t('staff.second'), 'second')
  const free = work === 'print'
  const ready =
    free ||
    (needs.missing === undefined &&
      (needs.by === undefined || proof.ready) &&
      (needs.second === undefined || second.ready) &&
      (work !== 'export' || list.ready))
  const ask = ({ second: other, ...by }: StaffProofs): Promise<RequestAnswer> => {
    switch (work) {
      case 'print':
        return bridge.request('shelter:list-print')
      case 'export':
        return bridge.request('shelter:list-export', {
          ...by,
          ...(other === undefined ? {} : { second: other }),
          encoding,
          ...(twoPerson ? { withProtected } : {}),
          recipient: { kind, name: name.trim() },
          purpose: purpose.trim(),
          ...(ground === undefined ? {} : { ground }),
        })
      case 'import':
        return bridge.request('shelter:list-import', by)
      case 'expected':
        return bridge.request('shelter:list-import', { ...by, expected: true })
      case 'shelters':
        return bridge.request('shelter:shelters-import', by)
    }
  }
  const doIt = async () => {
    const taken = free || needs.by === undefined ? undefined : proof.take()
    const other = needs.second === undefined ? undefined : second.take()
    let result: RequestAnswer | undefined
    const done = await request.send(async () => {
      const answer = ask({ ...(taken === undefined ? {} : { by: taken }), ...(other === undefined ? {} : { second: other }) })
      for (const one of [taken, other]) one?.pin.fill(0)
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
      {work === 'export' && (
        <>
          <Chips
            label={t('shelter.files.encoding')}
            value={encoding}
            onChange={setEncoding}
            choices={ENCODINGS.map((value) => ({ value, words: t(`shelter.files.encoding.${value}`) }))}
          />
          {kind !== 'safety-inquiry' && staff.signedIn !== undefined && atLeast(staff.signedIn.role, 'supervisor') && (
            <div>
              <Switched label={t('shelter.files.with-protected')} on={withProtected} onChange={setWithProtected} />
            </div>
          )}
          <ListShare
            order={list.order}
            onChange={list.setOrder}
            withProtected={twoPerson}
            mayName={staff.members.length > 0}
            shelter={shelter}
            bridge={bridge}
          />
        </>
      )}
      {!free && (needs.by !== undefined || needs.second !== undefined) && (
        <div className={needs.second === undefined ? '' : 'grid grid-cols-2 gap-8'}>
          {needs.by !== undefined && proof.fields}
          {needs.second !== undefined && second.fields}
        </div>
      )}
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
