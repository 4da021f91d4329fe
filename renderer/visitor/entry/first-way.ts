import type { CredentialKind, VisitorView } from '../../../main/contract/index.ts'

type EntryView = Extract<VisitorView, { readonly screen: 'entry' }>

/**
 * The way the pad begins with: the one that has just been refused, so that the note and the tries left speak of the same
 * digits; else the one that the program prefers.
 */
export function firstWay({ offers, previous }: Pick<EntryView, 'offers' | 'previous'>): CredentialKind {
  const refused = offers.find(({ kind }) => previous?.startsWith(`${kind}-`))
  return refused?.kind ?? offers[0]?.kind ?? 'number-b'
}
