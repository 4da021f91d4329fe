/** Identity levels that a program can ask for (DESIGN §5). `token` compares with the roll of registered cards (登録名簿). */
export const PROGRAM_LEVELS = ['token', 'certificate', 'attributes', 'holder', 'face'] as const
export type ProgramLevel = (typeof PROGRAM_LEVELS)[number]

/** Ways to open the card; the same words as the reading request of the card side. */
export const CREDENTIALS = ['number-b', 'pin', 'authentication-pin'] as const
export type Credential = (typeof CREDENTIALS)[number]

/** What a program may let the ledger keep. `municipality` is the six-digit code of the municipality or ward. */
export const KEEPABLE_FIELDS = ['name', 'address', 'birth-date', 'sex', 'municipality'] as const
export type KeepableField = (typeof KEEPABLE_FIELDS)[number]

/** What of a person a program asks the card to show, and by which digits it is opened. */
export interface Identity {
  readonly level: ProgramLevel
  /** The preferred one first; empty where nothing is entered. */
  readonly credentials: readonly Credential[]
  /** With `face`: the four attributes too, opened by the same entry. */
  readonly alsoAttributes?: true
}

/** Which digits open what a level reads (DESIGN §5). */
export const LEVEL_CREDENTIALS: Readonly<Record<ProgramLevel, readonly Credential[]>> = {
  token: [],
  certificate: [],
  attributes: ['number-b', 'pin'],
  holder: ['authentication-pin'],
  face: ['number-b'],
}

const ATTRIBUTE_FIELDS: readonly KeepableField[] = ['name', 'address', 'birth-date', 'sex', 'municipality']

/** An identity, in a checked program or in a file that still has to be checked. */
interface AskedIdentity {
  readonly level: ProgramLevel
  readonly alsoAttributes?: boolean | undefined
}

/** What rules can look at and the ledger can keep as text. The face of a card has name and address as pictures only. */
export function readableFields({ level, alsoAttributes }: AskedIdentity): readonly KeepableField[] {
  switch (level) {
    case 'attributes':
      return ATTRIBUTE_FIELDS
    case 'face':
      return alsoAttributes === true ? ATTRIBUTE_FIELDS : ['birth-date', 'sex']
    case 'token':
    case 'certificate':
    case 'holder':
      return []
  }
}

/** States in which the test table of a program can put a card. */
export const CARD_STATES = [
  'authentic',
  'unverified',
  'forged',
  'copied',
  'expired',
  'revoked',
  'inconsistent',
  'borrowed',
] as const
export type CardState = (typeof CARD_STATES)[number]

/** Whether what an identity reads and proves can tell a card in this state from a good one. */
export function canTell({ level, alsoAttributes }: AskedIdentity, state: CardState): boolean {
  switch (state) {
    case 'authentic':
    case 'unverified':
    case 'expired':
      return true
    // A registered card is the chip that was registered or is not; no data of it are read that could be altered.
    case 'forged':
      return level !== 'token'
    case 'copied':
      return level !== 'certificate'
    case 'revoked':
      return level === 'certificate' || level === 'holder'
    case 'inconsistent':
      return level === 'face' && alsoAttributes === true
    case 'borrowed':
      return level === 'face'
  }
}
