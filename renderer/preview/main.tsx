import '../styles/base.css'
import { Fragment } from 'react'
import { flushSync } from 'react-dom'
import { assertNever, staffLanguage, VISITOR_LANGUAGES, type VisitorLanguage } from '../../core/base/index.ts'
import type { WindowState } from '../../main/contract/index.ts'
import { DeskApp, DockApp, SetupApp, VisitorApp } from '../index.ts'
import { type StaffLook, showScreen, TEXT_SIZES, THEMES } from '../shared/index.ts'
import { ChartGallery } from './chart-gallery.tsx'
import { createStubBridge, PREVIEW_STATES } from './index.ts'

interface Wanted {
  readonly query: URLSearchParams
  readonly language: VisitorLanguage
  readonly look: StaffLook
}

function wantedBy(search: string): Wanted {
  const query = new URLSearchParams(search)
  return {
    query,
    language: VISITOR_LANGUAGES.find((known) => known === query.get('language')) ?? 'ja',
    look: {
      theme: THEMES.find((known) => known === query.get('theme')) ?? 'light',
      textSize: TEXT_SIZES.find((known) => String(known) === query.get('size')) ?? 1,
    },
  }
}

function screenOf(state: WindowState, { language, look }: Wanted) {
  const bridge = createStubBridge(state.role, state)
  // For looking at what was sent, and for pushing the next state, from the console.
  Object.assign(window, { previewBridge: bridge })
  const staff = { bridge, initialLanguage: staffLanguage(language), initialLook: look }
  switch (state.role) {
    case 'visitor':
      return <VisitorApp bridge={bridge} initialPreferences={{ language, ...look }} />
    case 'desk':
      return <DeskApp {...staff} />
    case 'trainer':
      return <DockApp {...staff} />
    case 'setup':
      return <SetupApp {...staff} />
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

function screenFor(wanted: Wanted) {
  if (wanted.query.has('charts')) return <ChartGallery language={staffLanguage(wanted.language)} theme={wanted.look.theme} />
  const found = PREVIEW_STATES.find(({ name }) => name === wanted.query.get('state'))
  return found === undefined ? <List /> : screenOf(found.state, wanted)
}

const show = showScreen()
let shown = 0
/** Shows a state without loading the page again: a test that looks at all of them would spend its time on that. */
function preview(search: string): void {
  shown += 1
  delete document.documentElement.dataset.theme
  delete document.documentElement.dataset.staffTextSize
  // At once, and nothing of the state before: whoever waits for the next one must not find the last.
  flushSync(() => show(undefined))
  flushSync(() => show(<Fragment key={shown}>{screenFor(wantedBy(search))}</Fragment>))
}
Object.assign(window, { preview })
preview(location.search)
