import { useState } from 'react'
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  RELATIONSHIPS,
  type Relationship,
  type Route,
  type ShelterSex,
} from '../../../core/shelter/vocabulary.ts'
import { DOCUMENT_WORDS } from '../../../core/shelter/words.ts'
import type { RequestAnswer, RequestPayload, ShelterMember } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { asks, asksAtDoor } from './asked.ts'
import { Chips, Line } from './fields.tsx'
import { NameAndAge, RelationshipChips, SexChips } from './person-fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { toldAge } from './told-age.ts'
import { answerOf } from './use-ask.ts'

/** The first of a household is the one whom the others are related to. */
const OTHERS = RELATIONSHIPS.filter((one) => one !== 'self')

type MemberFields = RequestPayload<'shelter:session-add'>['member']

export interface MemberFormProps extends FormProps {
  readonly route: Route
  /** Whoever is corrected; without, somebody is added. */
  readonly member?: ShelterMember
}

/** Somebody without a card: name, age, sex. Whatever else the program asks at the door stands below, and can stay empty. */
export function MemberForm({ route, member, shelter, bridge, onClose }: MemberFormProps) {
  const { t, local } = useText()
  const request = useRequest()
  const [name, setName] = useState(member?.name ?? '')
  const [kana, setKana] = useState(member?.kana ?? '')
  const [age, setAge] = useState(member?.birthDate ?? (member?.age === undefined ? '' : String(member.age)))
  const [sex, setSex] = useState<ShelterSex | undefined>(member?.sex)
  const [address, setAddress] = useState(member?.address ?? '')
  const [relationship, setRelationship] = useState<Relationship | undefined>(member?.relationship)
  const [document, setDocument] = useState<DocumentKind | undefined>(member?.document)
  const told = toldAge(age)
  const asksDocument = route === 'document'
  const others = (shelter.session?.members.length ?? 0) > (member === undefined ? 0 : 1)
  const ready = (name.trim() !== '' || told !== 'nothing') && told !== 'unclear' && (!asksDocument || document !== undefined)

  const fields: MemberFields = {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(kana.trim() === '' || !asks(shelter, 'kana') ? {} : { kana: kana.trim() }),
    ...(!asks(shelter, 'birth') || told === 'nothing' || told === 'unclear' ? {} : told),
    ...(sex === undefined || !asks(shelter, 'sex') ? {} : { sex }),
    ...(address.trim() === '' ? {} : { address: address.trim() }),
    ...(relationship === undefined ? {} : { relationship }),
    ...(document === undefined ? {} : { document }),
  }
  const save = async () => {
    const done = await request.send(async (): Promise<RequestAnswer> => {
      const running = shelter.session?.id
      if (member !== undefined && running !== undefined)
        return bridge.request('shelter:session-edit', { session: running, id: member.id, member: fields })
      if (running !== undefined) return bridge.request('shelter:session-add', { session: running, route, member: fields })
      const started = await bridge.request('shelter:session-start', {})
      const session = answerOf(started, 'session')?.session
      if (session === undefined) return started
      return bridge.request('shelter:session-add', { session, route, member: fields })
    })
    if (done) onClose()
  }

  return (
    <ShelterDialog
      name="member"
      title={
        member === undefined ? t(asksDocument ? 'shelter.member.document' : 'shelter.member.add') : t('shelter.member.correct')
      }
      explain={asksDocument ? t('shelter.member.document.explain') : undefined}
      confirm={t(member === undefined ? 'shelter.member.confirm' : 'shelter.save')}
      ready={ready}
      request={request}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      {asksDocument && (
        <Chips
          label={t('shelter.document')}
          testId={TEST_IDS.shelterField('document')}
          value={document}
          onChange={setDocument}
          choices={DOCUMENT_KINDS.map((value) => ({ value, words: local(DOCUMENT_WORDS[value]) }))}
        />
      )}
      <div className="grid grid-cols-[3fr_2fr] gap-4 items-end">
        <NameAndAge name={name} onName={setName} age={age} onAge={setAge} told={told} asksAge={asks(shelter, 'birth')} />
      </div>
      {asks(shelter, 'sex') && <SexChips value={sex} onChange={setSex} />}
      {asksAtDoor(shelter, 'kana') && (
        <Line label={t('shelter.kana')} value={kana} onChange={setKana} testId={TEST_IDS.shelterField('kana')} />
      )}
      {asksAtDoor(shelter, 'address') && (
        <Line label={t('shelter.address')} value={address} onChange={setAddress} testId={TEST_IDS.shelterField('address')} />
      )}
      {others && asksAtDoor(shelter, 'relationship') && (
        <RelationshipChips value={relationship} onChange={setRelationship} of={OTHERS} />
      )}
    </ShelterDialog>
  )
}
