import '../styles/base.css'
import { assertNever, staffLanguage, VISITOR_LANGUAGES } from '../../core/base/index.ts'
import type { WindowState } from '../../main/contract/index.ts'
import { DeskApp, DockApp, SetupApp, VisitorApp } from '../index.ts'
import { showScreen, THEMES } from '../shared/index.ts'
import { TEXT_SIZES } from '../visitor/index.ts'
import { ChartGallery } from './chart-gallery.tsx'
import { createStubBridge, PREVIEW_STATES } from './index.ts'

const wanted = new URLSearchParams(location.search)
const language = VISITOR_LANGUAGES.find((known) => known === wanted.get('language')) ?? 'ja'
const theme = THEMES.find((known) => known === wanted.get('theme')) ?? 'light'
const textSize = TEXT_SIZES.find((known) => String(known) === wanted.get('size')) ?? 1
const found = PREVIEW_STATES.find(({ name }) => name === wanted.get('state'))

function screenOf(state: WindowState) {
  const bridge = createStubBridge(state.role, state)
  // For looking at what was sent, and for pushing the next state, from the console.
  Object.assign(window, { previewBridge: bridge })
  switch (state.role) {
    case 'visitor': {
      return <VisitorApp bridge={bridge} initialPreferences={{ language, theme, textSize }} />
    }
    case 'desk':
      return <DeskApp bridge={bridge} initialLanguage={staffLanguage(language)} />
    case 'trainer':
      return <DockApp bridge={bridge} initialLanguage={staffLanguage(language)} />
    case 'setup':
      return <SetupApp bridge={bridge} initialLanguage={staffLanguage(language)} />
    default:
      return assertNever(state)
  }
}

function List() {
  return (
    <ul className="h-full list-disc overflow-y-auto p-10 pl-16 text-[1.25rem] leading-170">
      {PREVIEW_STATES.map(({ name }) => (
        <li key={name}>
          <a className="text-accent underline" href={`?state=${name}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

function screen() {
  if (wanted.has('charts')) return <ChartGallery language={staffLanguage(language)} theme={theme} />
  return found === undefined ? <List /> : screenOf(found.state)
}

showScreen(screen())
