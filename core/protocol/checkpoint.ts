import { base64ToBytes, bytesToBase64 } from '../base/index.ts'
import type { TreeHead } from './merkle-tree.ts'

/**
 * What a hub says about a stream at a moment (C2SP tlog-checkpoint): origin, number of leaves, root. Signed as a note. The origin names hub,
 * municipality and program, so that no tree is taken for another; the epoch follows in a line of its own.
 */
export interface Checkpoint extends TreeHead {
  /** Without white space at its ends; one line. */
  readonly origin: string
  /** Grows when the hub has lost data (sync reference §5.6): a smaller tree of a later epoch is no rollback. */
  readonly epoch: number
}

const SIZE = /^(0|[1-9][0-9]{0,15})$/
const EPOCH = /^epoch (0|[1-9][0-9]{0,9})$/

/** The text that is signed. */
export function formatCheckpoint({ origin, size, root, epoch }: Checkpoint): string {
  return `${origin}\n${size}\n${bytesToBase64(root)}\nepoch ${epoch}\n`
}

/** Reads the text of a checkpoint; `undefined` for anything else. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', epochText = '', end, ...more] = text.split('\n')
  const size = Number(sizeText)
  const root = base64ToBytes(rootText)
  const epoch = EPOCH.exec(epochText)?.[1]
  if (origin.trim() !== origin || origin === '' || end !== '' || more.length > 0) return undefined
  if (!SIZE.test(sizeText) || !Number.isSafeInteger(size) || root?.length !== 32 || epoch === undefined) return undefined
  return { origin, size, root, epoch: Number(epoch) }
}

/** Names the stream of a program of a municipality at a hub. */
export function checkpointOrigin(hub: string, tenant: number, program: string): string {
  return `${hub}/${String(tenant).padStart(6, '0')}/${program}`
}
