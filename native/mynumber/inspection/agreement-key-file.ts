import { err, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { decodeTlv, fileIdText } from '../../iso7816/index.ts'
import { type CardPublicKey, parseCardPublicKey } from '../../pki/index.ts'
import { TEXT_FILE } from '../applications.ts'
import { malformedFile } from '../file-defect.ts'

const KEY_TAG = 0xa1

/**
 * Text AP EF `0006`: the public key with which a session key would be agreed, `A1 { 90 exponent, 91 modulus }` (card
 * reference §4.6). Nothing signs it.
 */
export function parseAgreementKeyFile(file: Uint8Array): Result<CardPublicKey, Failure> {
  const object = decodeTlv(file)
  if (!object.ok) return malformedFile(TEXT_FILE.agreementKey, object.error.kind)
  if (object.value.tag !== KEY_TAG) return malformedFile(TEXT_FILE.agreementKey, 'outer-tag')
  if (object.value.encoded.length !== file.length) return malformedFile(TEXT_FILE.agreementKey, 'trailing-bytes')
  const key = parseCardPublicKey(object.value.value)
  if (key.ok) return key
  return err(failure('card-file-malformed', { file: fileIdText(TEXT_FILE.agreementKey), reason: key.error }))
}
