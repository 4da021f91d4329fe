import { equalBytes, hexToBytes } from '../../core/base/index.ts'
import { encodeResponseApdu, encodeTlv, INS, parseCommandApdu, STATUS } from '../iso7816/index.ts'
import type { JpkiContents } from './card-contents.ts'
import { type JpkiDevice, jpkiApplication } from './my-number-applications.ts'
import { SimulatedCard, type SimulatedCardOptions } from './simulated-card.ts'
import type { VirtualCard } from './virtual-card.ts'

/** A card that only knows some applications by name, and nothing else. */
function namedApplications(
  atr: string,
  answers: readonly { readonly aid: Uint8Array; readonly answer: Uint8Array }[],
): VirtualCard {
  return {
    atr: hexToBytes(atr),
    powerOn() {},
    powerOff() {},
    reset() {},
    async respond(bytes) {
      const command = parseCommandApdu(bytes)
      if (!command.ok) return encodeResponseApdu(STATUS.lengthRefused)
      const { ins, p1, data } = command.value
      if (ins !== INS.select) return encodeResponseApdu(STATUS.instructionUnsupported)
      const found = p1 === 0x04 ? answers.find(({ aid }) => equalBytes(aid, data)) : undefined
      return found === undefined ? encodeResponseApdu(STATUS.fileNotFound) : encodeResponseApdu(STATUS.success, found.answer)
    },
  }
}

/** A contactless payment card: the directory of EMV contactless and one application in it. */
export function bankCard(): VirtualCard {
  const directory = new TextEncoder().encode('2PAY.SYS.DDF01')
  const application = hexToBytes('A0000000651010')
  const entry = encodeTlv(0x61, [encodeTlv(0x4f, application), encodeTlv(0x87, Uint8Array.of(1))])
  const control = encodeTlv(0x6f, [encodeTlv(0x84, directory), encodeTlv(0xa5, encodeTlv(0xbf0c, entry))])
  return namedApplications('3B8180018080', [
    { aid: directory, answer: control },
    { aid: application, answer: encodeTlv(0x6f, encodeTlv(0x84, application)) },
  ])
}

/** A driving licence (運転免許証): DF1 and DF2 of its specification, under the ATR of card reference §1.1. */
export function drivingLicence(): VirtualCard {
  const applications = ['A0000002310100000000000000000000', 'A0000002310200000000000000000000']
  const answers = applications.map((aid) => ({ aid: hexToBytes(aid), answer: new Uint8Array(0) }))
  return namedApplications('3B888001000000009181C100D8', answers)
}

/** A card of which nothing is known, such as one for trains or for a door. */
export function unknownCard(): VirtualCard {
  return namedApplications('3B8F8001804F0CA0000003060300030000000068', [])
}

/**
 * A card for trains and shops (FeliCa), as a PC/SC reader shows it: a storage card by its answer to reset (PC/SC part 3
 * §3.1.3.2.3.1: standard `11`, FeliCa; card name `00 3B`). It has no applications, and the reader answers in its place.
 */
export function transitCard(): VirtualCard {
  return {
    ...unknownCard(),
    atr: hexToBytes('3B8F8001804F0CA0000003061100' + '3B0000000042'),
    async respond(bytes) {
      const command = parseCommandApdu(bytes)
      const isSelect = command.ok && command.value.cla === 0x00 && command.value.ins === INS.select
      return encodeResponseApdu(isSelect ? STATUS.functionUnsupported : STATUS.instructionUnsupported)
    },
  }
}

/** A card that answers `90 00` without data to whatever it is sent. */
export function yesCard(): VirtualCard {
  return { ...unknownCard(), respond: async () => encodeResponseApdu(STATUS.success) }
}

/** A 住民基本台帳カード: the JPKI application with the older token, and none of the MyNumber card's other applications. */
export function basicResidentRegisterCard(contents: JpkiContents, options?: SimulatedCardOptions): VirtualCard {
  return jpkiOnly('3B8880010000' + '14E0B38191005E', contents, 'basic-resident-register-card', options)
}

/** An Android phone with certificates in its secure element: JPKI only, and its authentication certificate wants the PIN. */
export function smartphone(contents: JpkiContents, options?: SimulatedCardOptions): VirtualCard {
  return jpkiOnly('3B80800101', contents, 'android', options)
}

/** An iPhone: as an Android phone, under its own token, and with a command of phones (card reference §8). */
export function iphone(contents: JpkiContents, options: SimulatedCardOptions = {}): VirtualCard {
  const behaviour = { lastCommandIndicator: 'answered', ...options.behaviour } as const
  return jpkiOnly('3B80800101', contents, 'iphone', { ...options, behaviour })
}

function jpkiOnly(atr: string, contents: JpkiContents, device: JpkiDevice, options?: SimulatedCardOptions): VirtualCard {
  const applications = [jpkiApplication(contents, device)]
  return new SimulatedCard({ atr: hexToBytes(atr), applications, dataObjects: new Map() }, options)
}
