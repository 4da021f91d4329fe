import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { HiddenNote } from './hidden-note.tsx'
import { LineList } from './line-list.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { useAsk } from './use-ask.ts'

/** 要配慮: what is needed now, the most urgent first; then whom nobody has asked yet. */
export function WorkForm({ shelter, bridge, onPerson, onClose }: FormProps) {
  const { t } = useText()
  const request = useRequest()
  const { hidden } = shelter.counts
  const { answer, failure } = useAsk('needs', shelter.last?.id ?? '', () => bridge.request('shelter:needs-list'))
  const open = (person: string) => {
    onClose()
    onPerson(person)
  }
  return (
    <ShelterDialog
      name="work"
      title={t('shelter.work.title')}
      request={{ ...request, failure }}
      width="max-w-250"
      onClose={onClose}
    >
      <HiddenNote count={hidden.needsToAsk + hidden.urgent} />
      <section data-testid={TEST_IDS.shelterUrgent}>
        <h3 className="mb-1.5 text-[1.25rem] font-bold text-stop">‼ {t('shelter.work.urgent')}</h3>
        <LineList
          label={t('shelter.work.urgent')}
          lines={answer?.now ?? []}
          zones={shelter.zones}
          empty={t(hidden.urgent > 0 ? 'shelter.hidden.empty' : 'shelter.work.urgent.none')}
          onOpen={({ person }) => open(person)}
        />
      </section>
      <section>
        <h3 className="mb-1.5 text-[1.25rem] font-bold">？ {t('shelter.work.to-ask')}</h3>
        <LineList
          label={t('shelter.work.to-ask')}
          lines={answer?.toAsk ?? []}
          zones={shelter.zones}
          empty={t(hidden.needsToAsk > 0 ? 'shelter.hidden.empty' : 'shelter.work.to-ask.none')}
          onOpen={({ person }) => open(person)}
        />
      </section>
      {answer?.more === true && <p className="text-ink-soft">{t('shelter.work.more')}</p>}
    </ShelterDialog>
  )
}
