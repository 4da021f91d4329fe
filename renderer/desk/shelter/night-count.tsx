import type { DeskShelter } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import type { FormProps, ShelterParts } from './shelter-context.ts'

const WHY = ['emergency', 'crowded', 'asleep', 'other'] as const

/** 夜の点呼 is due: over whatever the desk is doing, until it is begun or put off with a reason. */
export function NightCount(props: {
  readonly due: NonNullable<DeskShelter['nightCount']>
  readonly onBegin: () => void
  readonly onForm: ShelterParts['onForm']
}) {
  const { t } = useText()
  return (
    <section
      role="alert"
      data-testid={TEST_IDS.shelterNightCount}
      className="flex shrink-0 flex-wrap items-center gap-3 rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2"
    >
      <strong className="min-w-0 flex-1 text-pretty text-caution">
        △ {t('shelter.night-count', { time: clockTime(props.due.at).slice(0, 5) })}
      </strong>
      <DeskButton look="main" data-testid={TEST_IDS.shelterNightCountBegin} onPress={props.onBegin} className="min-h-12">
        {t('shelter.roll-call.start')}
      </DeskButton>
      <DeskButton
        data-testid={TEST_IDS.shelterNightCountLater}
        onPress={() => props.onForm({ kind: 'night-count-later' })}
        className="min-h-12"
      >
        {t('shelter.night-count.later')}
      </DeskButton>
    </section>
  )
}

/** Puts the night's roll-call off for an hour, never without a reason. */
export function NightCountLaterForm({ bridge, onClose }: FormProps) {
  const { t } = useText()
  return (
    <ReasonDialog
      title={t('shelter.night-count.later.title')}
      explain={t('shelter.night-count.later.explain')}
      presets={WHY.map((id) => ({ id, words: t(`shelter.night-count.${id}`) }))}
      confirm={t('shelter.night-count.later')}
      back={t('shelter.back')}
      onConfirm={(reason) => bridge.request('shelter:roll-call-later', { reason })}
      onClose={onClose}
    />
  )
}
