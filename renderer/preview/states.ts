import type { DockState } from '../../main/contract/index.ts'
import { DESK } from './desk-states.ts'
import { PREVIEW_SAMPLE_CARDS, PREVIEW_SAMPLE_STAFF } from './invented.ts'
import type { PreviewState } from './preview-state.ts'
import { PREVIEW_REHEARSAL, PREVIEW_REHEARSAL_ENDED } from './rehearsals.ts'
import { SETUPS } from './setups.ts'
import { VISITOR } from './visitor-states.ts'

function dock(name: string, more: Partial<DockState>): PreviewState {
  return {
    name: `dock-${name}`,
    state: { role: 'trainer', dock: { cards: PREVIEW_SAMPLE_CARDS, staff: PREVIEW_SAMPLE_STAFF, readerPlugged: true, ...more } },
  }
}

const DOCK: readonly PreviewState[] = [
  dock('empty', {}),
  dock('card', { cardOnReader: 'senior' }),
  dock('unplugged', { readerPlugged: false }),
  dock('rehearsal', { rehearsal: PREVIEW_REHEARSAL }),
  dock('rehearsal-ended', { rehearsal: PREVIEW_REHEARSAL_ENDED }),
]

const SETUP: readonly PreviewState[] = SETUPS.map(([name, setup]) => ({ name: `setup-${name}`, state: { role: 'setup', setup } }))

/** Every state there is a picture of. */
export const PREVIEW_STATES: readonly PreviewState[] = [...VISITOR, ...DESK, ...DOCK, ...SETUP]
