import { bytesToHex, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardTransport, encodeResponseApdu, INS, parseCommandApdu, STATUS } from '../../native/iso7816/index.ts'
import type { Disturbance } from './answer-disturbances.ts'
import { forgersAnswer } from './forged-files.ts'
import type { RandomSource } from './random-source.ts'
import type { RehearsedCard } from './rehearsed-card.ts'

/** What a hostile card does in place of a genuine one. */
export interface Hostility {
  /** By the number of the command, the first is 0. */
  readonly disturbances: ReadonlyMap<number, Disturbance>
  /** Every answer from this command on. */
  readonly from?: { readonly command: number; readonly disturbance: Disturbance }
  /** Files with other bytes, by application and file: see `CARD_FILES`. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Commands that another genuine card answers, from its power-up on: by number, or all of an application. */
  readonly relay?: { readonly card: RehearsedCard; readonly answers: (command: number, application: string) => boolean }
  /** Signs with a key of the forger. */
  readonly signsItself?: true
}

/** VERIFY that asks for the tries left: a header, and a length of the answer where the card wanted one. */
const QUERY_BYTES = 5
const SELECT_BY_NAME = 0x04
const SHORT_FILE_ID = 0x80
/** As long as an extended answer can be. */
const ANSWER_MAXIMUM = 65_536

/** A card that answers as a genuine one does, except for what its hostility says. */
export class HostileCard implements CardTransport {
  readonly #hostility: Hostility
  readonly #random: RandomSource
  readonly #genuine: ReturnType<RehearsedCard['powerUp']>
  readonly #other: ReturnType<RehearsedCard['powerUp']> | undefined
  readonly #earlier: Uint8Array[] = []
  /** Commands as they were handed over, not copies: whoever sent a secret overwrites it. */
  readonly secrets: Uint8Array[] = []
  #application = ''
  #file = ''
  #commands = 0

  constructor(genuine: RehearsedCard, hostility: Hostility, random: RandomSource) {
    this.#hostility = hostility
    this.#random = random
    this.#genuine = genuine.powerUp()
    this.#other = hostility.relay?.card.powerUp()
  }

  /** Commands so far. */
  get commands(): number {
    return this.#commands
  }

  async transmit(command: Uint8Array): Promise<Result<Uint8Array, Failure>> {
    const number = this.#commands++
    if (command[1] === INS.verify && command.length > QUERY_BYTES) this.secrets.push(command)
    const answer = await this.#answer(command, number)
    this.#earlier.push(answer)
    const { disturbances, from } = this.#hostility
    const disturbance = disturbances.get(number) ?? (from !== undefined && number >= from.command ? from.disturbance : undefined)
    if (disturbance === undefined) return ok(answer)
    const disturbed = disturbance({ command, answer, earlier: this.#earlier, random: this.#random })
    return disturbed instanceof Uint8Array ? ok(disturbed) : { ok: false, error: disturbed }
  }

  async #answer(command: Uint8Array, number: number): Promise<Uint8Array> {
    const { relay, signsItself } = this.#hostility
    const genuine = await this.#genuine.respond(command)
    const others = await this.#other?.respond(command)
    const answer = others !== undefined && relay?.answers(number, this.#application) === true ? others : genuine
    this.#follow(command, answer)
    return this.#ownFile(command) ?? (signsItself ? forgersAnswer(command) : undefined) ?? answer
  }

  /** Keeps up with what is selected. */
  #follow(bytes: Uint8Array, answer: Uint8Array): void {
    if (bytes[1] !== INS.select || answer.at(-2) !== 0x90) return
    const command = parseCommandApdu(bytes)
    if (!command.ok) return
    const name = bytesToHex(command.value.data)
    if (command.value.p1 === SELECT_BY_NAME) this.#application = name
    this.#file = command.value.p1 === SELECT_BY_NAME ? '' : name
  }

  /** The answer to a read of a file whose bytes are other ones. */
  #ownFile(bytes: Uint8Array): Uint8Array | undefined {
    if (this.#hostility.files.size === 0 || (bytes[1] !== INS.readBinary && bytes[1] !== INS.readRecord)) return undefined
    const command = parseCommandApdu(bytes)
    if (!command.ok) return undefined
    const { ins, p1, p2, expectedLength = 0 } = command.value
    const isRecord = ins === INS.readRecord
    const content = this.#hostility.files.get(`${this.#application}/${isRecord ? 'record' : this.#file}`)
    if (content === undefined || (!isRecord && (p1 & SHORT_FILE_ID) !== 0)) return undefined
    const offset = isRecord ? 0 : (p1 << 8) | p2
    if (offset >= content.length) return encodeResponseApdu(STATUS.offsetOutsideFile)
    return encodeResponseApdu(STATUS.success, content.subarray(offset, offset + Math.min(expectedLength, ANSWER_MAXIMUM)))
  }
}
