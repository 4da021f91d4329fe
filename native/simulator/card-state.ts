import { equalBytes } from '../../core/base/index.ts'
import { STATUS, type StatusValue } from '../iso7816/index.ts'
import type { CardApplication, ElementaryFile } from './card-application.ts'

export interface SelectedFile {
  readonly id: number
  readonly file: ElementaryFile
}

/** Shortest prefix that selects an application: the registered identifier of its provider (ISO 7816-4 §8.2.1.2). */
const AID_PREFIX_MINIMUM = 5

/** GlobalPlatform's issuer security domain: selecting it leaves every application (card reference §2.1, §2.7). */
const ISSUER_SECURITY_DOMAIN = Uint8Array.of(0xa0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00)

/**
 * What is selected and what is verified between power-on and power-off (card reference §9.1). Verified references belong to
 * the application that is selected: entering another one forgets them, selecting the same again does not.
 */
export class CardState {
  readonly #applications: readonly CardApplication[]
  #application: CardApplication | undefined
  #file: SelectedFile | undefined
  readonly #verified = new Set<number>()

  constructor(applications: readonly CardApplication[]) {
    this.#applications = applications
  }

  get application(): CardApplication | undefined {
    return this.#application
  }

  get file(): SelectedFile | undefined {
    return this.#file
  }

  clear(): void {
    this.#application = undefined
    this.#file = undefined
    this.#verified.clear()
  }

  /**
   * Selects an application by its identifier or a prefix of it.
   *
   * @param occurrence `next` goes on behind the one that is selected now, for a prefix that fits several.
   * @returns its full identifier, or `undefined` when none fits.
   */
  selectApplication(name: Uint8Array, occurrence: 'first' | 'next'): Uint8Array | undefined {
    if (name.length < AID_PREFIX_MINIMUM) return undefined
    const fits = (aid: Uint8Array) => equalBytes(aid.subarray(0, name.length), name)
    const current = this.#application === undefined ? -1 : this.#applications.indexOf(this.#application)
    const start = occurrence === 'next' ? current + 1 : 0
    const found = this.#applications.slice(start).find(({ aid }) => fits(aid))
    if (found === undefined) {
      if (occurrence === 'next' || !fits(ISSUER_SECURITY_DOMAIN)) return undefined
      this.clear()
      return ISSUER_SECURITY_DOMAIN
    }
    if (found !== this.#application) this.#verified.clear()
    this.#application = found
    this.#file = undefined
    return found.aid
  }

  /** Makes an EF of the current application the current one. */
  selectFile(id: number): SelectedFile | StatusValue {
    if (this.#application === undefined) return STATUS.nothingSelected
    const file = this.#application.files.get(id)
    if (file === undefined) return STATUS.fileNotFound
    this.#file = { id, file }
    return this.#file
  }

  /**
   * The file that a reference in P2 means: `80` the current one, `80 | sfi` the one with that short identifier (1–30), which
   * becomes the current one (card reference §3.1).
   */
  fileByReference(reference: number): SelectedFile | StatusValue {
    if ((reference & 0xe0) !== 0x80) return STATUS.parametersWrong
    const shortId = reference & 0x1f
    if (shortId !== 0) return this.selectFile(shortId)
    return this.#file ?? STATUS.nothingSelected
  }

  isVerified(reference: number): boolean {
    return this.#verified.has(reference)
  }

  setVerified(reference: number, verified: boolean): void {
    if (verified) this.#verified.add(reference)
    else this.#verified.delete(reference)
  }

  /** Whether one of the references is verified; nothing is needed when none is named. */
  allows(anyOf: readonly number[] | undefined): boolean {
    return anyOf === undefined || anyOf.some((reference) => this.#verified.has(reference))
  }
}
