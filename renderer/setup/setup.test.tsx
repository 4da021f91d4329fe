import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { setupGateSchema } from '../../main/contract/index.ts'
import { SETUP_STEPS } from '../../main/contract/setup.ts'
import { createStubBridge } from '../preview/index.ts'
import { SETUPS } from '../preview/setups.ts'
import { TEST_IDS } from '../test-ids.ts'
import { TextProvider } from '../text/index.ts'
import { SetupScreen, STEPS } from './index.ts'
import { GATE_FIELDS, type GateKind, gateOf, valuesOf } from './steps/gate-fields.ts'

function markup(name: string): string {
  const setup = SETUPS.find(([known]) => known === name)?.[1]
  if (setup === undefined) throw new Error(name)
  const bridge = createStubBridge('setup', { role: 'setup', setup })
  return renderToStaticMarkup(
    <TextProvider language="ja">
      <SetupScreen setup={setup} bridge={bridge} onLanguage={() => undefined} />
    </TextProvider>,
  )
}

/** The opening tag of what has this test id. */
function tag(html: string, testId: string): string {
  return new RegExp(`<[a-z]+[^>]*data-testid="${testId}"[^>]*>`).exec(html)?.[0] ?? ''
}

const isDisabled = (html: string, testId: string) => tag(html, testId).includes('disabled=""')

test('the questions are those of the contract, in its order', () => {
  expect(STEPS).toEqual(SETUP_STEPS)
})

describe('the way on', () => {
  test.each([
    ['name', true],
    ['signer', true],
    ['signer-compare', true],
    ['signer-test', false],
    ['program', true],
    ['program-chosen', false],
    ['place', false],
    ['reader', false],
    ['gate', false],
    ['staff', true],
    ['staff-two', false],
    ['ledger-key', false],
    ['summary', false],
    ['summary-writing', true],
  ])('at %s: closed %s', (name, closed) => {
    expect(isDisabled(markup(name), TEST_IDS.setupNext)).toBe(closed)
  })

  test('there is no way back before the first question, and none while the station is written', () => {
    expect(tag(markup('name'), TEST_IDS.setupBack)).toBe('')
    expect(isDisabled(markup('signer'), TEST_IDS.setupBack)).toBe(false)
    expect(isDisabled(markup('summary-writing'), TEST_IDS.setupBack)).toBe(true)
  })

  test('a question that is not open yet cannot be gone to; one that is done can', () => {
    const html = markup('program')
    expect(isDisabled(html, TEST_IDS.setupStep('name'))).toBe(false)
    expect(isDisabled(html, TEST_IDS.setupStep('program'))).toBe(false)
    expect(isDisabled(html, TEST_IDS.setupStep('place'))).toBe(true)
    expect(isDisabled(markup('reader'), TEST_IDS.setupStep('gate'))).toBe(false)
  })

  test('a reader that was not tried is said so before all is written', () => {
    expect(markup('reader')).toContain('試さずに次へ')
    expect(markup('reader-passed')).not.toContain('試さずに次へ')
    expect(markup('summary')).toContain('試していません')
  })

  test('a folder that is in use has no question at all', () => {
    const html = markup('blocked')
    expect(html).toContain('data-code="setup-folder-in-use"')
    expect(tag(html, TEST_IDS.setupNext)).toBe('')
    expect(isDisabled(html, TEST_IDS.setupStep('name'))).toBe(true)
  })
})

test('what is secret is a password field that nothing is in', () => {
  for (const [name, ids] of [
    ['staff', [TEST_IDS.setupStaffPin, TEST_IDS.setupStaffAgain]],
    ['ledger-key', [TEST_IDS.setupPassphrase, TEST_IDS.setupPassphraseAgain]],
  ] as const)
    for (const id of ids) {
      const field = tag(markup(name), id)
      expect(field).toContain('type="password"')
      expect(field).not.toContain('value=')
    }
})

test('a sample key is never taken for a real one', () => {
  expect(markup('signer-test')).toContain('見本の鍵です')
  expect(markup('signer-compare')).not.toContain('見本の鍵です')
})

describe('the fields of a gate', () => {
  const KINDS = Object.keys(GATE_FIELDS) as GateKind[]

  test.each(KINDS)('%s: filled in they are an answer that is served, and back', (kind) => {
    const filled = Object.fromEntries(
      GATE_FIELDS[kind].map(({ name, usual, example }) => [name, usual === '' ? (example ?? '') : usual]),
    )
    const gate = gateOf(kind, filled)
    expect(setupGateSchema.safeParse(gate).success).toBe(true)
    expect(valuesOf(kind, gate)).toEqual(filled)
  })

  test('an empty one, or a word for a number, is no answer; what may be left out may', () => {
    expect(gateOf('http', { url: '  ' })).toBeUndefined()
    expect(gateOf('lcus', { path: '/dev/ttyUSB0', channel: 'one' })).toBeUndefined()
    expect(gateOf('mqtt', { url: 'mqtt://a', topic: 't', on: 'ON', off: '' })).toEqual({
      kind: 'mqtt',
      url: 'mqtt://a',
      topic: 't',
      on: 'ON',
      off: '',
    })
  })

  test('of one kind say nothing about another', () => {
    expect(valuesOf('modbus-tcp', { kind: 'lcus', path: 'COM3', channel: 2 })).toMatchObject({ host: '', port: '502' })
  })
})
