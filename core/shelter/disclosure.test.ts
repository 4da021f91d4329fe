import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { type ListPurpose, type ListRecipient, leftOutOf } from './disclosure.ts'
import type { ShelterProgram } from './program.ts'
import { ActLog, HOUR, idOf, SAMPLE_PROGRAM, TEN_OCLOCK } from './shelter.test-support.ts'
import { listShare, standardForm } from './standard-form.ts'
import type { ConsentId } from './vocabulary.ts'

const answers = (given: Readonly<Partial<Record<ConsentId, boolean>>>) =>
  (['handling', 'publish', 'share-volunteers'] as const).flatMap((consent) => {
    const answer = given[consent]
    return answer === undefined ? [] : [{ consent, given: answer, version: '1', language: 'ja', method: 'oral' } as const]
  })

/** A father who agreed to all, a mother who refused the handling, a grandmother whom nobody has asked; one household. */
function family(): ActLog {
  const log = new ActLog()
  log.register(1, { name: '見本 母' }, { consents: answers({ handling: false, publish: false }) })
  log.register(
    2,
    { name: '見本 父' },
    { household: idOf(1), receipt: { prefix: 'A', number: 1, suffix: 1 }, consents: answers({ handling: true, publish: true }) },
  )
  log.register(3, { name: '見本 祖母' }, { household: idOf(1), receipt: { prefix: 'A', number: 1, suffix: 2 } })
  return log
}

function lines(log: ActLog, purpose: ListPurpose, program?: ShelterProgram) {
  const form = { who: 'unprotected', purpose, now: TEN_OCLOCK + HOUR, encoding: 'utf-8', restricted: true } as const
  const { bytes } = orThrow(standardForm(log.state(program), form))
  const [header = '', ...rest] = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
  const headings = header.split(',')
  return rest.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [headings[index] ?? '', cell])))
}

describe('a list for somebody outside', () => {
  test('holds who agreed, and tells by nobody else of those who did not', () => {
    const [father, ...others] = lines(family(), { recipient: 'medical-welfare' })
    expect(others).toEqual([])
    expect(father).toMatchObject({ 氏名: '見本 父', 代表者受付番号: 'A-0001-1', 世帯人数: '1' })
  })

  test('counts who refused apart from who was not asked', () => {
    const share = listShare(family().state(), { who: 'unprotected', purpose: { recipient: 'other-municipality' } })
    expect(share).toMatchObject({ persons: [{ id: idOf(2) }], refused: 1, notAsked: 1 })
  })

  test('counts nobody under protection among those who are left out', () => {
    const log = family()
    log.act({ act: 'protection-set', person: idOf(1) })
    const of = (who: 'unprotected' | 'all') => listShare(log.state(), { who, purpose: { recipient: 'volunteers' } }).refused
    expect([of('unprotected'), of('all')]).toEqual([0, 1])
  })

  test('needs nothing inside the municipality, and holds all there', () => {
    expect(lines(family(), { recipient: 'municipality' }).map(({ 世帯人数 }) => 世帯人数)).toEqual(['3', '3', '3'])
  })

  test('holds all on a ground of the law, where it is one for that recipient', () => {
    const on = (recipient: ListRecipient) => lines(family(), { recipient, ground: 'disaster-act-90-4-3' }).length
    expect({ other: on('other-municipality'), volunteers: on('volunteers'), inquiry: on('safety-inquiry') }).toEqual({
      other: 3,
      volunteers: 1,
      inquiry: 1,
    })
  })

  test('for safety inquiries holds names only, of those who agreed to be told of and are here', () => {
    const log = family()
    expect(lines(log, { recipient: 'safety-inquiry' })).toEqual([{ 氏名: '見本 父', ふりがな: '' }])
    log.act({ act: 'left', persons: [idOf(2)], destination: 'home', extent: 'person' })
    expect(lines(log, { recipient: 'safety-inquiry' })).toEqual([])
  })
})

test('where the program asks about a recipient, its own answer decides beside the handling', () => {
  const volunteers = { ...SAMPLE_PROGRAM.consents[0], id: 'share-volunteers' } as ShelterProgram['consents'][number]
  const asking = { consents: [...SAMPLE_PROGRAM.consents, volunteers] }
  const person = (given: Parameters<typeof answers>[0]) => ({
    consents: Object.fromEntries(answers(given).map((answer) => [answer.consent, { ...answer, at: TEN_OCLOCK }])),
  })
  const why = (given: Parameters<typeof answers>[0]) => leftOutOf(person(given), { recipient: 'volunteers' }, asking)
  expect(why({ handling: true })).toBe('not-asked')
  expect(why({ handling: true, 'share-volunteers': false })).toBe('refused')
  expect(why({ handling: true, 'share-volunteers': true })).toBeUndefined()
})
