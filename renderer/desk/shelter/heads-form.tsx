import { useState } from 'react'
import type { HeadCount, RequestAnswer } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { useText } from '../../text/index.ts'
import { peopleOf } from './head-counts.ts'
import { HeadsPad } from './heads-pad.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'

export interface HeadsFormProps extends FormProps {
  readonly kind: 'companions' | 'count' | 'count-left'
}

/** People by the head, without a name (人数のみ): who comes, who goes, or who is with the family at the desk. */
export function HeadsForm({ kind, shelter, bridge, onClose }: HeadsFormProps) {
  const { t } = useText()
  const request = useRequest()
  const { session } = shelter
  const [counts, setCounts] = useState<readonly HeadCount[]>(kind === 'companions' ? (session?.companions ?? []) : [])
  const people = counts.map((count) => ({ ...count }))
  const send = (): Promise<RequestAnswer> => {
    if (kind === 'count') return bridge.request('shelter:count-only', { people })
    if (kind === 'count-left') return bridge.request('shelter:count-left', { people })
    return bridge.request('shelter:session-companions', { session: session?.id ?? '', companions: people })
  }
  const save = async () => {
    if (await request.send(send)) onClose()
  }
  return (
    <ShelterDialog
      name={kind}
      title={t(`shelter.heads.${kind}`)}
      explain={t(`shelter.heads.${kind}.explain`)}
      confirm={t(`shelter.heads.${kind}.confirm`)}
      ready={kind === 'companions' || peopleOf(counts) > 0}
      request={request}
      width="max-w-215"
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <HeadsPad counts={counts} onChange={setCounts} />
    </ShelterDialog>
  )
}
