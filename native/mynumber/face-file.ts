import { concatBytes, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Sex } from '../../core/person/index.ts'
import { isErased, type Tlv } from '../iso7816/index.ts'
import { isJpeg2000, PHOTO_LIMITS, readPngHeader } from '../photo/index.ts'
import { type CardPublicKey, parseCardPublicKey } from '../pki/index.ts'
import { VISUAL_FILE } from './applications.ts'
import { parseExpiry } from './card-record.ts'
import { expectObjects, incompleteFile, isTableOfOffsets, malformedFile } from './file-defect.ts'
import { parseBirthDate, parseSex } from './person-fields.ts'

/**
 * Visual AP EF `0002` (card reference §4.8). The picture of the security code, DF2A, is checked but not handed on: it is a part
 * of number B, which opens the card.
 */
export interface FaceFile {
  /** `YYYYMMDD` as on the card; may be partial (`00`) or impossible. */
  readonly birthDate: string
  readonly sex: Sex
  /** The chip's key. */
  readonly publicKey: CardPublicKey
  /** PNG. */
  readonly nameImage: Uint8Array
  readonly addressImage: Uint8Array
  /** JPEG 2000; only its beginning has been looked at. */
  readonly photo: Uint8Array
  /** What the three digests under `signature` are made of, tags and lengths included: DF22–DF24, DF25–DF26, DF27. */
  readonly digestedParts: readonly [person: Uint8Array, writing: Uint8Array, photo: Uint8Array]
  /** DF28: over the three digests at once, by the key certified in EF 0004. */
  readonly signature: Uint8Array
  /** DF29, `YYYY-MM-DD`, where it is a date. Not signed. */
  readonly expiry?: string
}

const FILE = VISUAL_FILE.face

/** Pixels; several times the width of the card at the resolution of its print. */
const IMAGE_SIDE_MAXIMUM = 2_000
const IMAGE_BYTES_MAXIMUM = 16 * 1024
const GREY = 0
const BIT_DEPTH_MAXIMUM = 8

/** `file`: the FF20 object, padding removed. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseFaceFile(file: Uint8Array): Result<FaceFile, Failure> {
  const objects = expectObjects(
    FILE,
    file,
    0xff20,
    [0xdf21, 0xdf22, 0xdf23, 0xdf24, 0xdf25, 0xdf26, 0xdf27, 0xdf28, 0xdf29, 0xdf2a],
  )
  if (!objects.ok) return objects
  const [offsets, ...fields] = objects.value
  const [birthDate, sex, key, nameImage, addressImage, photo, signature, expiry, codeImage] = fields
  if (fields.some(({ value }) => isErased(value))) return incompleteFile(FILE)
  if (!isTableOfOffsets(offsets, fields, file)) return malformedFile(FILE, 'offsets')

  const birthDateText = parseBirthDate(birthDate.value)
  if (birthDateText === undefined) return malformedFile(FILE, 'birth-date')
  const sexCode = parseSex(sex.value)
  if (sexCode === undefined) return malformedFile(FILE, 'sex')
  const publicKey = parseCardPublicKey(key.value)
  if (!publicKey.ok) return malformedFile(FILE, publicKey.error)
  if (![nameImage, addressImage, codeImage].every(isImage)) return malformedFile(FILE, 'image')
  if (!isJpeg2000(photo.value) || photo.value.length > PHOTO_LIMITS.bytes) return malformedFile(FILE, 'photo')
  const expiryDate = parseExpiry(expiry.value)

  return ok({
    birthDate: birthDateText,
    sex: sexCode,
    publicKey: publicKey.value,
    nameImage: nameImage.value,
    addressImage: addressImage.value,
    photo: photo.value,
    digestedParts: [
      concatBytes(birthDate.encoded, sex.encoded, key.encoded),
      concatBytes(nameImage.encoded, addressImage.encoded),
      photo.encoded,
    ],
    signature: signature.value,
    ...(expiryDate === undefined ? {} : { expiry: expiryDate }),
  })
}

/** A grey or two-coloured PNG of bounded size: screens show it, and a small file may claim to be a huge picture. */
function isImage({ value }: Tlv): boolean {
  const header = readPngHeader(value)
  if (!header.ok || value.length > IMAGE_BYTES_MAXIMUM) return false
  const { width, height, bitDepth, colourType } = header.value
  if (width > IMAGE_SIDE_MAXIMUM || height > IMAGE_SIDE_MAXIMUM) return false
  return bitDepth === 1 || (colourType === GREY && bitDepth <= BIT_DEPTH_MAXIMUM)
}
