import { bytesToHex } from '../../core/base/index.ts'

const names = new WeakMap<Uint8Array, string>()

/** Bytes in hex. Those of the model are never changed and come again and again. */
export function hexOf(bytes: Uint8Array): string {
  const known = names.get(bytes)
  if (known !== undefined) return known
  const name = bytesToHex(bytes)
  names.set(bytes, name)
  return name
}
