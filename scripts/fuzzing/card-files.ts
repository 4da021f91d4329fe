import type { CardContents } from '../../native/simulator/index.ts'

/** A file that a hostile card may answer with other bytes, by application and identifier as they are selected, hex. */
export interface CardFile {
  readonly application: string
  /** Elementary file, or `record` for the one record of the common AP. */
  readonly file: string
  readonly of: (contents: CardContents) => Uint8Array
}

const TEXT = 'd3921000310001010408'
const VISUAL = 'd3921000310001010402'
const JPKI = 'd392f000260100000001'
const COMMON = 'd3921000310001010100'

export const CARD_FILES = {
  attributes: { application: TEXT, file: '0002', of: ({ text }) => text.attributes },
  digests: { application: TEXT, file: '0003', of: ({ text }) => text.digests },
  'text-certificate': { application: TEXT, file: '0004', of: ({ text }) => text.certificate },
  'text-basic-information': { application: TEXT, file: '0005', of: ({ text }) => text.basicInformation },
  'card-key': { application: TEXT, file: '0007', of: ({ text }) => text.cardKey },
  face: { application: VISUAL, file: '0002', of: ({ visual }) => visual.face },
  'visual-basic-information': { application: VISUAL, file: '0003', of: ({ visual }) => visual.basicInformation },
  'visual-certificate': { application: VISUAL, file: '0004', of: ({ visual }) => visual.certificate },
  'authentication-certificate': { application: JPKI, file: '000a', of: ({ jpki }) => jpki.authentication.certificate },
  'token-information': { application: JPKI, file: '0006', of: () => new TextEncoder().encode('JPKIAPICCTOKEN2'.padEnd(32)) },
  presence: { application: JPKI, file: '0008', of: () => Uint8Array.of(0x8f, 0x8f, 0) },
  'common-record': { application: COMMON, file: 'record', of: ({ common }) => common.record },
} as const satisfies Record<string, CardFile>

export type CardFileName = keyof typeof CARD_FILES

/** The files that each plan reads. */
export const FILES_OF_PLAN = {
  token: ['common-record', 'text-basic-information', 'token-information'],
  certificate: ['authentication-certificate', 'token-information', 'presence'],
  attributes: ['attributes', 'digests', 'text-certificate', 'card-key', 'common-record', 'text-basic-information'],
  holder: ['authentication-certificate', 'token-information', 'presence'],
  face: ['face', 'visual-certificate', 'attributes', 'digests', 'text-certificate', 'card-key', 'visual-basic-information'],
} as const satisfies Record<string, readonly CardFileName[]>
