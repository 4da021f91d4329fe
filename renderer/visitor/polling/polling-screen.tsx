import type { PollingVisitorView } from '../../../main/contract/index.ts'

/** What the visitor sees while the desk has them. */
export function PollingScreen({ view }: { readonly view: PollingVisitorView }) {
  return <main data-step={view.step} />
}
