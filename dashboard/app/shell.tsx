import { Suspense } from 'react'
import { useHub } from '../client/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { SCREENS, screensFor } from './screens.ts'
import { useRoute } from './use-route.ts'

/** The ways to the screens that this person may see, and the one that is shown. */
export function Shell() {
  const { t } = useText()
  const { session } = useHub()
  const screens = screensFor(session.permissions)
  const shown = useRoute(screens)
  const { component: Screen } = SCREENS[shown]
  return (
    <div className="flex grow flex-wrap items-stretch">
      <button
        type="button"
        className="focus-mark sr-only rounded-8 bg-surface px-4 py-2 font-bold focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        onClick={() => document.getElementById('main')?.focus()}
      >
        {t('skip')}
      </button>
      <nav aria-label={t('nav')} className="grow basis-56 border-r border-line bg-surface px-3 py-4">
        <ul className="flex flex-row flex-wrap gap-1">
          {screens.map((id) => (
            <li key={id} className="grow basis-48">
              <a
                href={`#/${id}`}
                data-testid={TEST_IDS.nav(id)}
                {...(id === shown && { 'aria-current': 'page' })}
                className="focus-mark flex min-h-11 items-center rounded-8 border-l-4 border-transparent px-3 aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-bold aria-[current=page]:text-accent"
              >
                {t(`nav.${id}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1} className="min-w-0 grow-999 basis-[36rem] px-8 py-7 outline-none">
        <div className="mx-auto max-w-[80rem]">
          <Suspense fallback={<p role="status">{t('loading')}</p>}>
            <Screen key={shown} />
          </Suspense>
        </div>
      </main>
    </div>
  )
}
