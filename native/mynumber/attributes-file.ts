import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Attributes } from '../../core/person/index.ts'
import { isErased } from '../iso7816/index.ts'
import { TEXT_FILE } from './applications.ts'
import { expectObjects, incompleteFile, isTableOfOffsets, malformedFile } from './file-defect.ts'
import { parseBirthDate, parseSex, parseUtf8 } from './person-fields.ts'

/** Text AP EF `0002` (card reference §4.2). */
export interface AttributesFile {
  readonly attributes: Attributes
  /** From the tag of DF22 to the end of the FF20 value: what digest DF32 of EF 0003 is made of (§4.4). */
  readonly digestedPart: Uint8Array
}

const FILE = TEXT_FILE.attributes
/** Characters; far more than the longest name or address of a register, and what a ledger can always hold. */
const LONGEST_TEXT = 1_000

/** `file`: the FF20 object, padding removed. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseAttributesFile(file: Uint8Array): Result<AttributesFile, Failure> {
  const objects = expectObjects(FILE, file, 0xff20, [0xdf21, 0xdf22, 0xdf23, 0xdf24, 0xdf25])
  if (!objects.ok) return objects
  const [offsets, name, address, birthDate, sex] = objects.value
  const fields = [name, address, birthDate, sex]
  if (fields.some(({ value }) => isErased(value))) return incompleteFile(FILE)
  const birthDateText = parseBirthDate(birthDate.value)
  if (birthDateText === undefined) return malformedFile(FILE, 'birth-date')
  const sexCode = parseSex(sex.value)
  if (sexCode === undefined) return malformedFile(FILE, 'sex')
  const nameText = parseUtf8(name.value)
  const addressText = parseUtf8(address.value)
  if (nameText === undefined || addressText === undefined) return malformedFile(FILE, 'not-utf-8')
  if (nameText.length > LONGEST_TEXT || addressText.length > LONGEST_TEXT) return malformedFile(FILE, 'too-long')

  if (!isTableOfOffsets(offsets, fields, file)) return malformedFile(FILE, 'offsets')

  return ok({
    attributes: { name: nameText, address: addressText, birthDate: birthDateText, sex: sexCode },
    digestedPart: file.subarray(name.encoded.byteOffset - file.byteOffset),
  })
}
