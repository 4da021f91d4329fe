import { ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import { decodeTlv, isErased } from '../../iso7816/index.ts'
import { keyIdText } from '../../pki/index.ts'
import { TEXT_FILE, VISUAL_FILE } from '../applications.ts'
import { incompleteFile, malformedFile } from '../file-defect.ts'
import { isDigits } from '../number-b.ts'

/** AP basic information (AP基本情報) of the text and the visual AP (card reference §4.3, §4.8). */
export interface ApplicationInformation {
  /** First byte of DF41 or DF31: version of the specification. */
  readonly specificationVersion: number
  /** Second byte: what the application says of extended length. `03` on the cards that are known and take it. */
  readonly extendedLength: number
  /** Third and fourth byte. */
  readonly vendor: number
  readonly vendorByte: number
  /** Which key the application names, e.g. `5000034/001`. */
  readonly keyId: string
}

/** What the visual AP tells besides. */
export interface VisualApplicationInformation extends ApplicationInformation {
  /** DF33 */
  readonly version: number
  /** DF34: five digits, of the issue. */
  readonly municipalityCode: string
}

const VERSION_BYTES = 4
const MUNICIPALITY_BYTES = 5
const NOTHING = new Uint8Array(0)

/** Text AP EF `0005`. DF43 is opaque and skipped. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseTextInformation(file: Uint8Array): Result<ApplicationInformation, Failure> {
  const objects = leadingObjects(TEXT_FILE.basicInformation, file, 0xff40, [0xdf41, 0xdf42])
  if (!objects.ok) return objects
  const [version = NOTHING, keyId = NOTHING] = objects.value
  return information(TEXT_FILE.basicInformation, version, keyId)
}

/** Visual AP EF `0003`. DF35 is opaque and skipped. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseVisualInformation(file: Uint8Array): Result<VisualApplicationInformation, Failure> {
  const FILE = VISUAL_FILE.basicInformation
  const objects = leadingObjects(FILE, file, 0xff30, [0xdf31, 0xdf32, 0xdf33, 0xdf34])
  if (!objects.ok) return objects
  const [specification = NOTHING, keyId = NOTHING, version = NOTHING, municipality = NOTHING] = objects.value
  const common = information(FILE, specification, keyId)
  if (!common.ok) return common
  const [number] = version
  if (number === undefined || version.length !== 1) return malformedFile(FILE, 'version')
  if (municipality.length !== MUNICIPALITY_BYTES || !isDigits(municipality)) return malformedFile(FILE, 'municipality')
  return ok({ ...common.value, version: number, municipalityCode: String.fromCharCode(...municipality) })
}

/**
 * The values of the objects that the outer one begins with. What follows them is not looked at: the lengths that are told of
 * real files do not add up to the byte (card reference §4.3: 159 declared, 158 listed), and nothing signs these files.
 */
function leadingObjects(
  fileId: number,
  file: Uint8Array,
  outerTag: number,
  tags: readonly number[],
): Result<readonly Uint8Array[], Failure> {
  const outer = decodeTlv(file)
  if (!outer.ok) return malformedFile(fileId, outer.error.kind)
  const { tag, value } = outer.value
  if (tag !== outerTag) return malformedFile(fileId, 'outer-tag')
  if (isErased(value)) return incompleteFile(fileId)
  const values: Uint8Array[] = []
  let offset = 0
  for (const wanted of tags) {
    const object = decodeTlv(value, offset)
    if (!object.ok) return malformedFile(fileId, object.error.kind)
    if (object.value.tag !== wanted) return malformedFile(fileId, 'tags')
    values.push(object.value.value)
    offset += object.value.encoded.length
  }
  return ok(values)
}

function information(fileId: number, bytes: Uint8Array, keyId: Uint8Array): Result<ApplicationInformation, Failure> {
  const [specificationVersion, extendedLength, vendor, vendorByte] = bytes
  const isWhole = specificationVersion !== undefined && extendedLength !== undefined && vendor !== undefined
  if (!isWhole || vendorByte === undefined || bytes.length !== VERSION_BYTES) return malformedFile(fileId, 'specification')
  const name = keyIdText(keyId)
  if (name === undefined) return malformedFile(fileId, 'key-id')
  return ok({ specificationVersion, extendedLength, vendor, vendorByte, keyId: name })
}
