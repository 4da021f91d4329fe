import type { DockState } from '../contract/index.ts'
import type { Rehearsal } from './rehearsal.ts'

/** The dock of sample cards (訓練用カード置き場) as the kiosk sees it; exists with the simulated reader only. */
export interface Dock {
  state(): DockState
  /** False: there is no such card. A card that lies on the reader is taken off first. */
  putCard(id: string): boolean
  takeCard(): void
  plugReader(plugged: boolean): void
  /** In a rehearsal only. */
  readonly rehearsal?: Rehearsal
  subscribe(listener: () => void): () => void
}
