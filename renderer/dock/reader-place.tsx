import { Button, Switch } from 'react-aria-components'
import type { SampleCard } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

export interface ReaderPlaceProps {
  readonly card: SampleCard | undefined
  readonly plugged: boolean
  readonly onTake: () => void
  readonly onPlug: (plugged: boolean) => void
}

/** The simulated reader: what lies on it, and its cable. */
export function ReaderPlace({ card, plugged, onTake, onPlug }: ReaderPlaceProps) {
  const { t, local } = useText()
  return (
    <section
      aria-label={t('dock.reader')}
      className={`m-4 mb-3 shrink-0 rounded-16 p-4 ${plugged ? 'bg-solid-gray-800 text-white' : 'border-2 border-line bg-surface-soft text-ink'}`}
    >
      <div className="flex items-center justify-between gap-3">
        <h2 className="flex items-center gap-2 font-bold">
          <span aria-hidden="true" className={plugged ? 'text-green-300' : ''}>
            {plugged ? '●' : '○'}
          </span>
          {t('dock.reader')}
        </h2>
        <Switch
          data-testid={TEST_IDS.dockPlug}
          isSelected={plugged}
          onChange={onPlug}
          className="group focus-mark flex min-h-10 cursor-pointer items-center gap-2.5 rounded-8 px-2"
        >
          <span className="flex h-7 w-12 items-center rounded-full border-2 border-current p-0.5 group-data-[selected]:border-green-300 group-data-[selected]:bg-green-900">
            <span className="size-5 rounded-full bg-current transition-transform group-data-[selected]:translate-x-5" />
          </span>
          {t('dock.plugged')}
        </Switch>
      </div>
      <div
        className={`mt-3 flex min-h-21 items-center justify-between gap-3 rounded-12 px-4 py-3 ${
          card === undefined ? 'border-2 border-dashed border-current' : 'bg-white text-solid-gray-900'
        }`}
      >
        {card === undefined ? (
          <p className="w-full text-center">{plugged ? t('dock.reader.empty') : t('dock.reader.unplugged')}</p>
        ) : (
          <>
            <p className="font-bold">
              <span className="block text-[1rem] leading-120 font-normal text-solid-gray-700">{t('dock.on-reader')}</span>
              {local(card.label)}
            </p>
            <Button
              data-testid={TEST_IDS.dockTake}
              onPress={onTake}
              className="focus-mark min-h-15 shrink-0 rounded-8 bg-accent px-5 font-bold text-on-accent pressed:opacity-85"
            >
              {t('dock.take')}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
