import { err, type Language, type LocalizedText, ok } from '../../core/base/index.ts'
import {
  type Outcome as DecidedOutcome,
  type Decision,
  OUTCOMES,
  type Program,
  runProgramTests,
  type TestPerson,
} from '../../core/program/index.ts'
import { type SamplePerson, samplePopulation } from '../../fixtures/citizens/index.ts'
import { type Call, EXIT, type Outcome } from './command.ts'
import { type Occasion, occasionOf, rowOf } from './person.ts'
import { readProgram } from './program-source.ts'

/** What is compared of a decision. The rule alone changes nothing for the person, but for the office. */
const ASPECTS = ['outcome', 'class', 'rule'] as const
type Aspect = (typeof ASPECTS)[number]
type Summary = Readonly<Record<Aspect, string>>

interface Change {
  readonly person: SamplePerson
  readonly from: Summary
  readonly to: Summary
  /** The weightiest that changed. */
  readonly aspect: Aspect
}

const summaryOf = ({ outcome, priceClass, ruleId }: Decision): Summary => ({
  outcome,
  class: priceClass?.id ?? '-',
  rule: ruleId,
})

function testPerson({ address, birthDate, sex, flags }: SamplePerson): TestPerson {
  return { address, birthDate, sex, flags, card: 'authentic', registered: flags.length > 0 }
}

/** What a program decides about everybody, without any check-in before. */
function decisions(program: Program, people: readonly SamplePerson[], occasion: Occasion): readonly Decision[] {
  const tests = people.map((person) => rowOf(occasion, testPerson(person)))
  return runProgramTests({ ...program, tests }).map(({ decision }) => decision)
}

/** Who is treated otherwise, of people and the decisions about them before and after. */
function changesOf(people: readonly SamplePerson[], before: readonly Decision[], after: readonly Decision[]): readonly Change[] {
  return people.flatMap((person, index): readonly Change[] => {
    const [was, is] = [before[index], after[index]]
    if (was === undefined || is === undefined) throw new Error('a row without a decision')
    const [from, to] = [summaryOf(was), summaryOf(is)]
    const aspect = ASPECTS.find((each) => from[each] !== to[each])
    return aspect === undefined ? [] : [{ person, from, to, aspect }]
  })
}

const ASPECT_WORDS: Readonly<Record<Aspect, LocalizedText>> = {
  outcome: { ja: '結果が変わる', en: 'outcome changes' },
  class: { ja: '区分だけ変わる', en: 'class alone changes' },
  rule: { ja: '規則の名前だけ変わる', en: 'rule alone changes' },
}

const summaryText = ({ outcome, class: priceClass, rule }: Summary) => `${outcome} ${priceClass} (${rule})`

function changeText({ person, from, to, aspect }: Change, language: Language): string {
  const { id, address, birthDate, flags } = person
  const born = birthDate.replace(/^(....)(..)(..)$/, '$1-$2-$3')
  const marks = flags.map(({ flag }) => flag).join(',')
  const who = [id, born, address, marks].filter((part) => part !== '').join('  ')
  return `${who}\n    ${summaryText(from)} → ${summaryText(to)}  ${ASPECT_WORDS[aspect][language]}`
}

/** How many are admitted, refused, asked about: before and after. */
function outcomeCounts(all: readonly Decision[]): string {
  const count = (outcome: DecidedOutcome) => all.filter((decision) => decision.outcome === outcome).length
  return OUTCOMES.map((outcome) => `${outcome} ${count(outcome)}`).join(', ')
}

function printPlace([before, after]: readonly [Program, Program], occasion: Occasion, language: Language): number {
  const people = samplePopulation()
  const [old, now] = [decisions(before, people, occasion), decisions(after, people, occasion)]
  const changes = changesOf(people, old, now)
  const place = before.places.find(({ id }) => id === occasion.place)?.name[language] ?? ''
  console.log(`${place} (${occasion.place})  ${occasion.on} ${occasion.at ?? ''}`)
  for (const change of changes) console.log(`  ${changeText(change, language).replaceAll('\n', '\n  ')}`)
  const counts = ASPECTS.map(
    (aspect) => `${ASPECT_WORDS[aspect][language]} ${changes.filter((change) => change.aspect === aspect).length}`,
  ).join(', ')
  console.log(
    language === 'ja'
      ? `  ${people.length}人のうち ${changes.length}人: ${counts}`
      : `  ${changes.length} of ${people.length} people: ${counts}`,
  )
  console.log(`  ${outcomeCounts(old)} → ${outcomeCounts(now)}\n`)
  return changes.length
}

/** `diff OLD NEW`: for one place, or every one that both versions have. */
export function diff({ files, values, language }: Call): Outcome {
  const [oldFile, newFile, ...others] = files
  if (oldFile === undefined || newFile === undefined || others.length > 0) return err('diff: which OLD and NEW?')
  const [before, after] = [readProgram(oldFile), readProgram(newFile)]
  if (!before.ok) return before
  if (!after.ok) return after
  const isOfBoth = ({ id }: { readonly id: string }) => after.value.places.some((place) => place.id === id)
  const places = before.value.places.filter((place) => isOfBoth(place) && (values.place ?? place.id) === place.id)
  if (places.length === 0) return err('--place: one that both versions have')
  let changes = 0
  for (const { id } of places) {
    const occasion = occasionOf(before.value, { ...values, place: id })
    if (!occasion.ok) return occasion
    changes += printPlace([before.value, after.value], occasion.value, language)
  }
  if (changes === 0)
    console.log(language === 'ja' ? '見本の人の扱いは変わりません。' : 'Nobody of the sample is treated otherwise.')
  return ok(EXIT.ok)
}
