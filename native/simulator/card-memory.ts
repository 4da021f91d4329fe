import { bytesToHex } from '../../core/base/index.ts'
import { type CardApplication, isSuitable, type ReferenceFile } from './card-application.ts'

/** What a secret's file keeps without power. */
export interface ReferenceMemory {
  readonly triesLeft: number
  /** The secret in its characters, once it was changed. */
  readonly changedTo?: string | undefined
}

/** What a card keeps without power: per application (hex) and reference EF (four digits of hex). */
export type CardMemory = Readonly<Record<string, Readonly<Record<string, ReferenceMemory>>>>

const referencesOf = (application: CardApplication) =>
  [...application.files].flatMap(([id, file]) => (file.kind === 'reference' ? [{ id, file }] : []))

const fileName = (id: number) => id.toString(16).toUpperCase().padStart(4, '0')
const applicationName = ({ aid }: CardApplication) => bytesToHex(aid).toUpperCase()

/** The secrets as they came with the card, to tell what has changed since. */
export type IssuedSecrets = ReadonlyMap<ReferenceFile, Uint8Array>

export function issuedSecrets(applications: readonly CardApplication[]): IssuedSecrets {
  return new Map(applications.flatMap(referencesOf).map(({ file }) => [file, file.value]))
}

export function memoryOf(applications: readonly CardApplication[], issued: IssuedSecrets): CardMemory {
  const kept = applications.map((application) => {
    const files = referencesOf(application).map(({ id, file }): [string, ReferenceMemory] => {
      const changed = file.value !== issued.get(file)
      return [
        fileName(id),
        { triesLeft: file.triesLeft, ...(changed ? { changedTo: new TextDecoder().decode(file.value) } : {}) },
      ]
    })
    return [applicationName(application), Object.fromEntries(files)] as const
  })
  return Object.fromEntries(kept)
}

/**
 * Puts a card into a state that was kept.
 *
 * @throws RangeError when the memory is that of another card: more tries than the file has, a secret that it does not take.
 */
export function recall(applications: readonly CardApplication[], memory: CardMemory): void {
  for (const application of applications) {
    const files = memory[applicationName(application)]
    if (files === undefined) continue
    for (const { id, file } of referencesOf(application)) {
      const kept = files[fileName(id)]
      if (kept === undefined) continue
      const { triesLeft, changedTo } = kept
      const secret = changedTo === undefined ? undefined : new TextEncoder().encode(changedTo)
      if (triesLeft > file.triesMaximum || (secret !== undefined && !isSuitable(secret, file)))
        throw new RangeError(`what was kept of file ${fileName(id)} does not fit this card`)
      file.triesLeft = triesLeft
      if (secret !== undefined) file.value = secret
    }
  }
}
