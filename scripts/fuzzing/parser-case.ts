import { hexToBytes } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvHeader, decodeTlvSequence, parseCommandApdu, parseResponseApdu } from '../../native/iso7816/index.ts'
import { parseCardExpiry, parseCardMunicipality } from '../../native/mynumber/card-record.ts'
import { parseFaceFile } from '../../native/mynumber/face-file.ts'
import { parseAttributesFile, parseCardKeyFile, parseDigestsFile } from '../../native/mynumber/index.ts'
import { parseAgreementKeyFile } from '../../native/mynumber/inspection/agreement-key-file.ts'
import { parseTextInformation, parseVisualInformation } from '../../native/mynumber/inspection/application-information.ts'
import { parseBirthFile } from '../../native/mynumber/inspection/birth-file.ts'
import { parsePresence } from '../../native/mynumber/presence-file.ts'
import { recogniseAnswerToReset } from '../../native/mynumber/recognise-answer-to-reset.ts'
import { cardInterface } from '../../native/pcsc/answer-to-reset.ts'
import { findCodestream, readPngHeader } from '../../native/photo/index.ts'
import {
  parseCardPublicKey,
  parseCardVerifiableCertificate,
  parseRevocationList,
  parseSubjectPublicKeyInfo,
  parseX509Certificate,
} from '../../native/pki/index.ts'
import type { CardContents } from '../../native/simulator/index.ts'
import { pickCard } from './draw-hostility.ts'
import { FILE_MUTATION_NAMES, mutateFile } from './file-mutations.ts'
import type { CaseResult } from './plan-case.ts'
import type { RandomSource } from './random-source.ts'
import { objectValue } from './tlv-tree.ts'

interface Parser {
  readonly parse: (bytes: Uint8Array) => unknown
  /** Bytes that it takes, of a card. */
  readonly sample: (contents: CardContents) => Uint8Array
}

/** Everything that reads bytes of a card, on its own: in a plan, what is broken early hides what comes later. */
const PARSERS: Readonly<Record<string, Parser>> = {
  'tlv-header': { parse: decodeTlvHeader, sample: ({ text }) => text.attributes },
  tlv: { parse: decodeTlv, sample: ({ text }) => text.digests },
  'tlv-sequence': { parse: decodeTlvSequence, sample: ({ visual }) => visual.face },
  response: { parse: parseResponseApdu, sample: ({ text }) => text.digests },
  command: { parse: parseCommandApdu, sample: () => hexToBytes('80 2A 00 00 04 01 02 03 04 00') },
  'x509-certificate': { parse: parseX509Certificate, sample: ({ jpki }) => jpki.authentication.certificate },
  'x509-signature-certificate': {
    parse: parseX509Certificate,
    sample: ({ jpki }) => (jpki.signature ?? jpki.authentication).certificate,
  },
  'x509-authority': { parse: parseX509Certificate, sample: ({ jpki }) => jpki.authenticationAuthority },
  'revocation-list': { parse: parseRevocationList, sample: ({ jpki }) => jpki.authenticationAuthority },
  'card-verifiable-certificate': { parse: parseCardVerifiableCertificate, sample: ({ text }) => text.certificate },
  'card-public-key': { parse: parseCardPublicKey, sample: ({ text }) => objectValue(text.cardKey, 'DF51') },
  'public-key-info': { parse: parseSubjectPublicKeyInfo, sample: ({ jpki }) => jpki.authentication.certificate },
  attributes: { parse: parseAttributesFile, sample: ({ text }) => text.attributes },
  digests: { parse: parseDigestsFile, sample: ({ text }) => text.digests },
  'card-key': { parse: parseCardKeyFile, sample: ({ text }) => text.cardKey },
  'agreement-key': { parse: parseAgreementKeyFile, sample: ({ text }) => text.agreementKey },
  'text-information': { parse: parseTextInformation, sample: ({ text }) => text.basicInformation },
  'visual-information': { parse: parseVisualInformation, sample: ({ visual }) => visual.basicInformation },
  face: { parse: parseFaceFile, sample: ({ visual }) => visual.face },
  birth: { parse: parseBirthFile, sample: ({ visual }) => visual.birth },
  presence: { parse: parsePresence, sample: () => Uint8Array.of(0x8f, 0x8f, 0x00) },
  'card-expiry': { parse: parseCardExpiry, sample: ({ common }) => common.record },
  'card-municipality': { parse: parseCardMunicipality, sample: ({ common }) => common.record },
  'answer-to-reset': { parse: recogniseAnswerToReset, sample: ({ atr }) => hexToBytes(atr) },
  'card-interface': { parse: cardInterface, sample: ({ atr }) => hexToBytes(atr) },
  'jpeg-2000': { parse: findCodestream, sample: ({ visual }) => objectValue(visual.face, 'DF27') },
  png: { parse: readPngHeader, sample: ({ visual }) => objectValue(visual.face, 'DF25') },
}

const NAMES = Object.keys(PARSERS)

/** One parser on one changed file: it must come back, whatever the bytes are, and leave them as they are. */
export function runParserCase(random: RandomSource): CaseResult {
  const name = random.pick(NAMES)
  const parser = PARSERS[name]
  if (parser === undefined) throw new RangeError(name)
  const mutations = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => random.pick(FILE_MUTATION_NAMES))
  const bytes = mutateFile(parser.sample(pickCard(random).contents), mutations, random)
  const before = Buffer.from(bytes)
  const description = `parser ${name}; ${mutations.join(' + ')}`
  try {
    parser.parse(bytes)
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { description, outcome: 'threw', broken: [`threw ${told} on ${before.toString('hex').slice(0, 4_000)}`] }
  }
  return { description, outcome: 'parser came back', broken: before.equals(bytes) ? [] : ['changed its input'] }
}
