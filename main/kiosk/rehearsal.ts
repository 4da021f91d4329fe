import type { DockRehearsal, RehearsalCertificateSheet } from '../contract/index.ts'

/** A rehearsal (訓練) as the kiosk sees it; exists with the simulated reader only. */
export interface Rehearsal {
  state(): DockRehearsal
  /** The first person comes. With a seed the people of that draw. False: it is under way. */
  start(seed?: number): boolean
  /** The next person comes, or the end. False: nobody is there. */
  next(): boolean
  /** Broken off: what was played so far counts. False: it is not under way. */
  stop(): boolean
  /** What goes onto paper at the end; absent before. */
  certificate(player: string | undefined): RehearsalCertificateSheet | undefined
  /** What became of the certificate. */
  notePrinted(printed: Extract<DockRehearsal['step'], { readonly at: 'ended' }>['printed']): void
}
