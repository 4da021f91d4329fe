import type { LocalizedText } from '../../core/base/index.ts'

/** A card of the dock of sample citizens (simulated reader only). */
export interface SampleCard {
  readonly id: string
  readonly label: LocalizedText
  /** One line on what this citizen is good for. */
  readonly note: LocalizedText
  /** The digits a clerk in training may type, since the card cannot be looked at: invented persons only. Empty for other cards. */
  readonly pin: string
  readonly numberB: string
}

export interface DockState {
  readonly cards: readonly SampleCard[]
  readonly cardOnReader?: string
  readonly readerPlugged: boolean
}
