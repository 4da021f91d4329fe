import { checkpointOrigin, formatCheckpoint, formatNote, signNote, type TreeHead } from '../../core/protocol/index.ts'
import type { HubIdentity } from './submission.ts'

/** The signed note on a stream at a size. */
export function checkpointNote(hub: HubIdentity, stream: string, epoch: number, { size, root }: TreeHead): string {
  const text = formatCheckpoint({ origin: checkpointOrigin(hub.name, hub.tenant, stream), size, root, epoch })
  return formatNote(signNote({ text, signatures: [] }, hub, hub.sign))
}
