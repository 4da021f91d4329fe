import { concatBytes } from '../../core/base/index.ts'
import type { ReadingRequest } from '../../native/mynumber/index.ts'
import { DISTURBANCES, type Disturbance } from './answer-disturbances.ts'
import { CARD_FILES, type CardFileName, FILES_OF_PLAN } from './card-files.ts'
import { FILE_MUTATION_NAMES, mutateFile } from './file-mutations.ts'
import { forgedFiles } from './forged-files.ts'
import { type GenuineCard, genuineCards } from './genuine-cards.ts'
import type { Hostility } from './hostile-card.ts'
import type { RandomSource } from './random-source.ts'

/** A hostility, with notes for whoever has to understand what it did. */
export interface DrawnHostility extends Hostility {
  readonly notes: readonly string[]
  /** The other person whose card answers some of the commands. */
  readonly relayed: GenuineCard | undefined
}

interface Draft {
  readonly notes: string[]
  readonly disturbances: Map<number, Disturbance>
  readonly files: Map<string, Uint8Array>
  from?: NonNullable<Hostility['from']>
  relay?: NonNullable<Hostility['relay']>
  relayed?: GenuineCard
  signsItself?: true
}

/** Far enough for the longest plan of short commands, near enough to hit the shortest. */
const LATEST_COMMANDS = [4, 8, 24, 70] as const

const DISTURBANCE_LIST = Object.entries(DISTURBANCES)

type Draw = (draft: Draft, level: ReadingRequest['level'], card: GenuineCard, random: RandomSource) => void

const DRAWS: readonly Draw[] = [
  disturbOne,
  disturbOne,
  disturbFrom,
  mutateOneFile,
  mutateOneFile,
  mutateOneFile,
  takeFilesOfAnother,
  forgeOneFile,
  forgeEverything,
  relayToAnother,
  mixFiles,
]

/** One hostility, or a few at once. `card`: whose files are changed. */
export function drawHostility(level: ReadingRequest['level'], card: GenuineCard, random: RandomSource): DrawnHostility {
  const draft: Draft = { notes: [], disturbances: new Map(), files: new Map() }
  for (let count = random.pick([1, 1, 1, 1, 2, 3]); count > 0; count--) random.pick(DRAWS)(draft, level, card, random)
  return { relayed: undefined, ...draft }
}

export function pickCard(random: RandomSource): GenuineCard {
  return random.pick(genuineCards())
}

function pickCommand(random: RandomSource): number {
  return random.below(random.pick(LATEST_COMMANDS))
}

function disturbOne({ notes, disturbances }: Draft, _level: string, _card: GenuineCard, random: RandomSource): void {
  const command = pickCommand(random)
  const [name, disturbance] = random.pick(DISTURBANCE_LIST)
  notes.push(`command ${command}: ${name}`)
  disturbances.set(command, disturbance)
}

function disturbFrom(draft: Draft, _level: string, _card: GenuineCard, random: RandomSource): void {
  const command = pickCommand(random)
  const [name, disturbance] = random.pick(DISTURBANCE_LIST)
  draft.notes.push(`from command ${command}: ${name}`)
  draft.from = { command, disturbance }
}

function setFile({ notes, files }: Draft, name: CardFileName, bytes: Uint8Array, note: string): void {
  const { application, file } = CARD_FILES[name]
  notes.push(`${name}: ${note}`)
  files.set(`${application}/${file}`, bytes)
}

function bytesOf({ files }: Draft, name: CardFileName, card: GenuineCard): Uint8Array {
  const { application, file, of } = CARD_FILES[name]
  return files.get(`${application}/${file}`) ?? of(card.contents)
}

function mutateOneFile(draft: Draft, level: ReadingRequest['level'], card: GenuineCard, random: RandomSource): void {
  const name = random.pick<CardFileName>(FILES_OF_PLAN[level])
  const mutations = [random.pick(FILE_MUTATION_NAMES), ...(random.chance(0.2) ? [random.pick(FILE_MUTATION_NAMES)] : [])]
  const padding = random.chance(0.2) ? new Uint8Array(random.below(600)).fill(random.pick([0x00, 0xff])) : new Uint8Array(0)
  const mutated = mutateFile(bytesOf(draft, name, card), mutations, random)
  setFile(draft, name, concatBytes(mutated, padding), mutations.join(' + '))
}

/** Some or all files of another citizen's card: what a copier has. */
function takeFilesOfAnother(draft: Draft, level: ReadingRequest['level'], _card: GenuineCard, random: RandomSource): void {
  const another = pickCard(random)
  for (const name of FILES_OF_PLAN[level]) {
    if (random.chance(0.6)) setFile(draft, name, CARD_FILES[name].of(another.contents), `of ${another.id}`)
  }
}

function forgeOneFile(draft: Draft, level: ReadingRequest['level'], _card: GenuineCard, random: RandomSource): void {
  const forgeable = FILES_OF_PLAN[level].filter((name) => forgedFiles(name).length > 0)
  const name = random.pick<CardFileName>(forgeable)
  const forgeries = forgedFiles(name)
  const which = random.below(forgeries.length)
  setFile(draft, name, forgeries[which] ?? new Uint8Array(0), `forgery ${which}`)
}

/** A whole card of the forger's, consistent in itself. */
function forgeEverything(draft: Draft, level: ReadingRequest['level'], _card: GenuineCard, random: RandomSource): void {
  for (const name of FILES_OF_PLAN[level]) {
    const [forgery] = forgedFiles(name)
    if (forgery !== undefined) setFile(draft, name, forgery, 'forgery 0')
  }
  if (random.chance(0.8)) {
    draft.notes.push('signs itself')
    draft.signsItself = true
  }
}

/** Two cards behind one reader: the commands of some, or of one application, go to another citizen's. */
function relayToAnother(draft: Draft, _level: ReadingRequest['level'], _card: GenuineCard, random: RandomSource): void {
  const another = pickCard(random)
  const application = random.pick(Object.values(CARD_FILES)).application
  const commands = new Set(Array.from({ length: random.pick([1, 1, 3, 20]) }, () => pickCommand(random)))
  const byApplication = random.chance(0.4)
  draft.notes.push(`${another.id} answers ${byApplication ? application : [...commands].join(', ')}`)
  draft.relayed = another
  draft.relay = {
    card: another.card,
    answers: (command, selected) => (byApplication ? selected === application : commands.has(command)),
  }
}

/** One file of the card where another one is wanted. */
function mixFiles(draft: Draft, level: ReadingRequest['level'], card: GenuineCard, random: RandomSource): void {
  const names: readonly CardFileName[] = FILES_OF_PLAN[level]
  const [to, from] = [random.pick(names), random.pick(names)]
  setFile(draft, to, CARD_FILES[from].of(card.contents), `the file ${from}`)
}
