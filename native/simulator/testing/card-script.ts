import { bytesToHex, hexToBytes } from '../../../core/base/index.ts'
import type { VirtualCard } from '../virtual-card.ts'

/** Sends hex, gets hex: the status word in upper case at the end, e.g. `9000`. */
export async function exchange(card: VirtualCard, command: string): Promise<string> {
  return bytesToHex(await card.respond(hexToBytes(command))).toUpperCase()
}

/** Sends commands one after the other and gives the last answer. */
export async function script(card: VirtualCard, ...commands: readonly string[]): Promise<string> {
  let answer = ''
  for (const command of commands) answer = await exchange(card, command)
  return answer
}

/** Data of an answer that must be `9000`. */
export async function data(card: VirtualCard, command: string): Promise<Uint8Array> {
  const answer = await exchange(card, command)
  if (!answer.endsWith('9000')) throw new Error(`${command} was answered ${answer.slice(-4)}`)
  return hexToBytes(answer.slice(0, -4))
}

/** ASCII characters as hex. */
export function ascii(text: string): string {
  return bytesToHex(new TextEncoder().encode(text))
}

export const SELECT = {
  jpki: '00A4040C0AD392F000260100000001',
  text: '00A4040C0AD3921000310001010408',
  visual: '00A4040C0AD3921000310001010402',
  common: '00A4040C0AD3921000310001010100',
  residentRegister: '00A4040C0AD3921000310001010401',
  file: (id: string) => `00A4020C02${id}`,
} as const

export function verify(characters: string): string {
  return `00200080${characters.length.toString(16).padStart(2, '0')}${ascii(characters)}`
}

/** DigestInfo of the bytes "hello" as the card reference §10.2 prints it. */
export const HELLO_DIGEST_INFO =
  '3031300D0609608648016503040201050004202CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824'

export const SIGN_HELLO = `802A008033${HELLO_DIGEST_INFO}00`
