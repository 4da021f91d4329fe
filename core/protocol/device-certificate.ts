import { base64ToBytes, bytesToBase64 } from '../base/index.ts'
import { deviceIdOf } from '../event/event-id.ts'

/** What a municipality says of a station: these keys are its. Signed as a note by the key of enrolment. */
export interface DeviceCertificate {
  readonly tenant: number
  readonly publicKey: Uint8Array
  readonly sealingKey: Uint8Array
  /** Days, `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly until: string
}

const TITLE = 'uketsuke device certificate v1'
const DAY = /^\d{4}-\d{2}-\d{2}$/
const CODE = /^[1-9]\d{4,5}$/

/** The text that is signed. */
export function formatCertificate({ tenant, publicKey, sealingKey, from, until }: DeviceCertificate): string {
  return `${TITLE}\n${tenant}\n${bytesToBase64(publicKey)}\n${bytesToBase64(sealingKey)}\n${from}\n${until}\n`
}

/** Reads the text of a certificate; `undefined` for anything else. */
export function parseCertificate(text: string): (DeviceCertificate & { readonly device: Uint8Array }) | undefined {
  const [title, code = '', publicText = '', sealingText = '', from = '', until = '', end, ...more] = text.split('\n')
  const [publicKey, sealingKey] = [base64ToBytes(publicText), base64ToBytes(sealingText)]
  if (title !== TITLE || end !== '' || more.length > 0 || !CODE.test(code)) return undefined
  if (publicKey?.length !== 32 || sealingKey?.length !== 32 || !DAY.test(from) || !DAY.test(until)) return undefined
  return { tenant: Number(code), publicKey, sealingKey, from, until, device: deviceIdOf(publicKey) }
}
