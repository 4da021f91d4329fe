import { bytesToHex } from '../../core/base/index.ts'
import { type CommandApdu, INS } from './command-apdu.ts'

const NAMES: Readonly<Record<number, string>> = {
  [INS.verify]: 'VERIFY',
  [INS.changeReferenceData]: 'CHANGE REFERENCE DATA',
  [INS.performSecurityOperation]: 'PERFORM SECURITY OPERATION',
  [INS.getChallenge]: 'GET CHALLENGE',
  [INS.internalAuthenticate]: 'INTERNAL AUTHENTICATE',
  [INS.select]: 'SELECT',
  [INS.readBinary]: 'READ BINARY',
  [INS.readRecord]: 'READ RECORD',
  [INS.getResponse]: 'GET RESPONSE',
  [INS.getData]: 'GET DATA',
}

/**
 * One command for people who read a trace, e.g. `SELECT 0002` or `READ BINARY 256+80`. Of data only what SELECT names is
 * shown: a VERIFY holds a secret, and what is signed is nobody's business.
 */
export function commandText(command: Pick<CommandApdu, 'ins' | 'p1' | 'p2' | 'data' | 'expectedLength'>): string {
  const { ins, p1, p2, data, expectedLength } = command
  const name = NAMES[ins] ?? `INS ${bytesToHex(Uint8Array.of(ins)).toUpperCase()}`
  switch (ins) {
    case INS.select:
      return `${name} ${bytesToHex(data).toUpperCase()}`.trimEnd()
    case INS.readBinary:
      return `${name} ${((p1 & 0x7f) << 8) | p2}+${expectedLength ?? 0}`
    case INS.verify:
      return data.length === 0 ? `${name} (tries left)` : `${name} (masked)`
    case INS.changeReferenceData:
      return `${name} (masked)`
    default:
      return name
  }
}
