import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Attributes, Sex } from '../../core/person/index.ts'
import { isErased } from '../iso7816/index.ts'
import { TEXT_FILE } from './applications.ts'
import { expectObjects, incompleteFile, malformedFile } from './file-defect.ts'

/** Text AP EF `0002` (card reference §4.2). */
export interface AttributesFile {
  readonly attributes: Attributes
  /** From the tag of DF22 to the end of the FF20 value: what digest DF32 of EF 0003 is made of (§4.4). */
  readonly digestedPart: Uint8Array
}

const FILE = TEXT_FILE.attributes
/** Characters; far more than the longest name or address of a register, and what a ledger can always hold. */
const LONGEST_TEXT = 1_000
const BIRTH_DATE_BYTES = 8

/** `file`: the FF20 object, padding removed. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseAttributesFile(file: Uint8Array): Result<AttributesFile, Failure> {
  const objects = expectObjects(FILE, file, 0xff20, [0xdf21, 0xdf22, 0xdf23, 0xdf24, 0xdf25])
  if (!objects.ok) return objects
  const [offsets, name, address, birthDate, sex] = objects.value
  const fields = [name, address, birthDate, sex]
  if (fields.some(({ value }) => isErased(value))) return incompleteFile(FILE)
  if (birthDate.value.length !== BIRTH_DATE_BYTES || !isPrintableAscii(birthDate.value)) return malformedFile(FILE, 'birth-date')
  if (sex.value.length !== 1) return malformedFile(FILE, 'sex')
  const nameText = utf8(name.value)
  const addressText = utf8(address.value)
  if (nameText === undefined || addressText === undefined) return malformedFile(FILE, 'not-utf-8')
  if (nameText.length > LONGEST_TEXT || addressText.length > LONGEST_TEXT) return malformedFile(FILE, 'too-long')

  // The objects are views into `file`, so their distance from its start is the offset that the card wrote down.
  const positions = fields.map(({ encoded }) => encoded.byteOffset - file.byteOffset)
  const declared = new DataView(offsets.value.buffer, offsets.value.byteOffset, offsets.value.length)
  const agree = declared.byteLength === 2 * positions.length && positions.every((at, i) => declared.getUint16(2 * i) === at)
  if (!agree) return malformedFile(FILE, 'offsets')

  return ok({
    attributes: {
      name: nameText,
      address: addressText,
      birthDate: String.fromCharCode(...birthDate.value),
      sex: sexOf(sex.value),
    },
    digestedPart: file.subarray(name.encoded.byteOffset - file.byteOffset),
  })
}

/** JIS X 0303: `1`, `2`, `9`; every other value reads as unknown (card reference §4.2). */
function sexOf(value: Uint8Array): Sex {
  switch (String.fromCharCode(...value)) {
    case '1':
      return 'male'
    case '2':
      return 'female'
    case '9':
      return 'not-applicable'
    default:
      return 'unknown'
  }
}

function isPrintableAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
