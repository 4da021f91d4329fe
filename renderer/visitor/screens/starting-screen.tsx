import { useVisitorText } from '../../text/index.ts'

/** The station is not ready yet. */
export function StartingScreen() {
  const { say } = useVisitorText()
  return (
    <div role="status" className="flex min-h-full flex-col items-center justify-center gap-6 px-10 text-center">
      <h1 className="heading-57 leading-130 font-bold">{say('starting.title')}</h1>
      <p className="kiosk-32 leading-150 text-ink-soft">{say('starting.hint')}</p>
    </div>
  )
}
