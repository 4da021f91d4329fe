import { bytesToHex, concatBytes } from '../../../core/base/index.ts'
import type { ScriptStep } from '../../iso7816/testing/apdu-script.ts'
import { rsaSign } from '../../pki/testing/certificates.ts'
import { type CardKeys, PERSONA_CARD_RECORD, type TextFiles } from './signed-card.ts'

/** The challenge that `runPlan` draws, and the DigestInfo of its SHA-256 as the card is asked to sign it. */
export const CHALLENGE = Uint8Array.from({ length: 32 }, (_, i) => i)
const CHALLENGE_DIGEST_INFO =
  '3031300d060960864801650304020105000420' + '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd'

export const SELECT_COMMON_APPLICATION: ScriptStep = ['select the common AP', '00A4040C0A D3921000310001010100', '9000']
export const NO_COMMON_APPLICATION: ScriptStep = ['the common AP is not there', '00A4040C0A D3921000310001010100', '6A82']
export const SELECT_TEXT_APPLICATION: ScriptStep = ['select the text AP', '00A4040C0A D3921000310001010408', '9000']

/** READ RECORD 1 of the EF with short identifier 1 (card reference §3.9). */
export function readCardRecord(answer: string): ScriptStep {
  return ['read the record with the expiry', '00B2010C00', answer]
}

/** Every tap of a good card begins so: the expiry first, because the text AP must stay selected once it is open. */
export const BEGINNING: readonly ScriptStep[] = [
  SELECT_COMMON_APPLICATION,
  readCardRecord(`${bytesToHex(PERSONA_CARD_RECORD)}9000`),
  SELECT_TEXT_APPLICATION,
]
export const SELECT_NUMBER_B: ScriptStep = ['select the IEF of number B', '00A4020C02 0015', '9000']
export const SELECT_PIN: ScriptStep = ['select the IEF of the PIN', '00A4020C02 0011', '9000']

export function triesLeft(status: string): ScriptStep {
  return ['ask for the tries left: a bare header, which spends none', '00200080', status]
}

/** VERIFY of the published number B `55021720352285` (card reference §10.1). */
export function verifyNumberB(status: string): ScriptStep {
  return ['verify number B', '002000800E 3535303231373230333532323835', status]
}

export function verifyPin(status: string): ScriptStep {
  return ['verify the PIN 1234', '0020008004 31323334', status]
}

/** SELECT and READ BINARY of a file whose chip memory is padded with `FF` to `physicalSize`. */
export function readSteps(name: string, fileId: string, file: Uint8Array, physicalSize = file.length): ScriptStep[] {
  const physical = concatBytes(file, new Uint8Array(physicalSize - file.length).fill(0xff))
  const steps: ScriptStep[] = [[`select ${name}`, `00A4020C02 ${fileId}`, '9000']]
  for (let offset = 0; offset < file.length; ) {
    // The first block is asked for whole; later ones for what is left of the object, not of the file.
    const wanted = offset === 0 ? 256 : Math.min(256, file.length - offset)
    const block = physical.subarray(offset, offset + wanted)
    const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
    steps.push([`read ${name} from ${offset}`, `00B0${hex(offset, 4)}${hex(wanted & 0xff, 2)}`, `${bytesToHex(block)}9000`])
    offset += block.length
  }
  return steps
}

/** Everything after the entry: four files and the challenge. */
export function proofSteps(files: TextFiles, keys: CardKeys, signature = rsaSign(keys.chip, CHALLENGE)): ScriptStep[] {
  return [
    ...readSteps('the attributes', '0002', files.attributes, 180),
    ...readSteps('the digests', '0003', files.digests),
    ...readSteps('the certificate of the signer', '0004', files.certificate),
    ...readSteps('the card key', '0007', files.cardKey),
    ['sign the challenge without a PIN', `802A000033 ${CHALLENGE_DIGEST_INFO} 00`, `${bytesToHex(signature)}9000`],
  ]
}
