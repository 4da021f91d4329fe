import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { decodeTlv, decodeTlvSequence, fileIdText, isErased, type Tlv } from '../iso7816/index.ts'

export function malformedFile(fileId: number, reason: string): Result<never, Failure> {
  return err(failure('card-file-malformed', { file: fileIdText(fileId), reason }))
}

export function incompleteFile(fileId: number): Result<never, Failure> {
  return err(failure('card-incomplete', { file: fileIdText(fileId) }))
}

/**
 * The objects inside a file's one outer object, whose tags must begin with `tags` in this order: a signature covers
 * bytes, not tags, so an object in an unexpected place could be read from outside of what was signed.
 */
export function expectObjects<const Tags extends readonly number[]>(
  fileId: number,
  file: Uint8Array,
  outerTag: number,
  tags: Tags,
): Result<{ readonly [Index in keyof Tags]: Tlv }, Failure> {
  const outer = decodeTlv(file)
  if (!outer.ok) return malformedFile(fileId, outer.error.kind)
  if (outer.value.tag !== outerTag) return malformedFile(fileId, 'outer-tag')
  if (outer.value.encoded.length !== file.length) return malformedFile(fileId, 'trailing-bytes')
  if (isErased(outer.value.value)) return incompleteFile(fileId)
  const objects = decodeTlvSequence(outer.value.value)
  if (!objects.ok) return malformedFile(fileId, objects.error.kind)
  if (!hasTags(objects.value, tags)) return malformedFile(fileId, 'tags')
  return { ok: true, value: objects.value }
}

function hasTags<const Tags extends readonly number[]>(
  objects: readonly Tlv[],
  tags: Tags,
): objects is { readonly [Index in keyof Tags]: Tlv } & readonly Tlv[] {
  return tags.every((tag, index) => objects[index]?.tag === tag)
}

/**
 * Whether `table` says where the objects of a file begin: an offset from the start of `file` for each, two bytes, big-endian
 * (card reference §4.2, §4.8). The objects are views into `file`.
 */
export function isTableOfOffsets(table: Tlv, objects: readonly Tlv[], file: Uint8Array): boolean {
  const declared = new DataView(table.value.buffer, table.value.byteOffset, table.value.length)
  if (declared.byteLength !== 2 * objects.length) return false
  return objects.every(({ encoded }, index) => declared.getUint16(2 * index) === encoded.byteOffset - file.byteOffset)
}
