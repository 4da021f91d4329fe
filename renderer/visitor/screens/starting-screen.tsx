import { useText } from '../../text/index.ts'

/** The station is not ready yet. */
export function StartingScreen() {
  const { t } = useText()
  return (
    <div role="status" className="flex h-full flex-col items-center justify-center gap-6 px-10 text-center">
      <h1 className="heading-57 leading-130 font-bold">{t('starting.title')}</h1>
      <p className="kiosk-32 leading-150 text-ink-soft">{t('starting.hint')}</p>
    </div>
  )
}
