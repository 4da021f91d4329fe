import type { ShelterVisitorView } from '../../../main/contract/index.ts'

/** What the visitor sees while the desk has them. */
export function ShelterScreen({ view }: { readonly view: ShelterVisitorView }) {
  return <main data-step={view.step} />
}
