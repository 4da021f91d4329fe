import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardRegistration } from '../../core/person/index.ts'
import { rollMappingSchema } from '../../core/roll/index.ts'
import { serialDigits } from '../../native/mynumber/card-record.ts'
import { subjectKey } from '../../native/mynumber/subject-key.ts'
import type { Deck, DeckCard } from '../../native/simulator/index.ts'
import type { ComposedStation } from '../kiosk/index.ts'
import type { Ledger } from '../ledger/index.ts'
import { attemptOnRoll, currentRollVersion } from '../ledger/rolls/index.ts'
import { importRollInBackground, type RollImport } from '../roll/index.ts'

const sampleRollSchema = z.strictObject({
  id: z.string(),
  csvBase64: z.base64(),
  mapping: rollMappingSchema,
  bindings: z.array(z.strictObject({ number: z.string(), card: z.string() })),
})
type SampleRoll = z.output<typeof sampleRollSchema>

const fileSchema = z.strictObject({ format: z.literal(1), notice: z.string(), rolls: z.array(sampleRollSchema) })

/** Who did what in a training station before anybody was there. */
const OPERATOR = 'training'

/** Registrations are those of a card and this station: no file of samples could hold them. */
function registrationOf(card: DeckCard | undefined, secret: Uint8Array): CardRegistration | undefined {
  if (card?.kind !== 'individual-number-card') return undefined
  const { common, text } = card.contents
  const serial = serialDigits(Uint8Array.from(common.record))
  if (serial === undefined) return undefined
  const key = createPrivateKey({ key: Buffer.from(text.cardPrivateKey), format: 'der', type: 'pkcs8' })
  return {
    subjectKey: subjectKey(Buffer.from(secret).toString('base64'), serial),
    publicKeyBase64: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

function loadSampleRolls(file: string): Result<readonly SampleRoll[], Failure> {
  const invalid = (problem: string) => err(failure('station-configuration-invalid', { what: 'sample-rolls', problem }))
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? ok(parsed.data.rolls) : invalid(parsed.error.issues[0]?.message ?? '')
  } catch {
    return invalid('cannot be read')
  }
}

async function importSample(
  roll: SampleRoll,
  folder: string,
  ledgerKey: Uint8Array,
  { rolls, clock }: Pick<ComposedStation, 'rolls'> & { readonly clock: Clock },
): Promise<Result<RollImport, Failure>> {
  const source = path.join(folder, 'roll.csv')
  writeFileSync(source, Buffer.from(roll.csvBase64, 'base64'))
  return importRollInBackground({
    rolls: rolls.folder,
    roll: roll.id,
    source,
    mapping: roll.mapping,
    ledgerKey,
    clock,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    launch: rolls.launchImport,
    nativeBinding: rolls.nativeBinding,
  })
}

function registerSamples(roll: SampleRoll, deck: Deck, secret: Uint8Array, ledger: Ledger): Result<undefined, Failure> {
  for (const { number, card } of roll.bindings) {
    const registration = registrationOf(
      deck.cards.find(({ id }) => id === card),
      secret,
    )
    if (registration === undefined || ledger.registration(registration.subjectKey) !== undefined) continue
    const bound = ledger.registerCard({ roll: roll.id, number, registration, operator: OPERATOR })
    if (!bound.ok) return bound
  }
  return ok(undefined)
}

/**
 * Brings the sample roll of the station's program into place and binds the sample cards to its entries, so that a gate can be
 * played. Does nothing for a program without a roll, or of a roll that is no sample; a roll that is there already stays, and no sample
 * card is bound to it: its numbers may be other people.
 */
export async function prepareSampleRoll(
  station: Pick<ComposedStation, 'program' | 'access' | 'rolls' | 'clock'>,
  deck: Deck,
  rollsFile: string,
): Promise<Result<undefined, Failure>> {
  const { program, access, rolls, clock } = station
  if (!program.ok || !access.opened.ok) return ok(undefined)
  const wanted = program.value.program.roll?.id
  if (wanted === undefined) return ok(undefined)
  const samples = loadSampleRolls(rollsFile)
  if (!samples.ok) return samples
  const roll = samples.value.find(({ id }) => id === wanted)
  if (roll === undefined) return ok(undefined)
  const { ledger, secrets } = access.opened.value
  const present = attemptOnRoll(() => ok(currentRollVersion({ rolls: rolls.folder, roll: roll.id })))
  if (!present.ok) return present
  if (present.value > 0) return ok(undefined)
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-sample-roll-'))
  try {
    const imported = await importSample(roll, folder, secrets.ledgerKey, { rolls, clock })
    if (!imported.ok) return imported
    // Before the roll: whoever is interrupted between the two begins anew at the next start, for only the roll says that all is done.
    const bound = registerSamples(roll, deck, secrets.subjectSecret({ roll: roll.id }), ledger)
    if (!bound.ok) {
      imported.value.discard()
      return bound
    }
    const published = imported.value.publish()
    return published.ok ? ok(undefined) : published
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
