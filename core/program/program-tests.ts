import { Temporal } from 'temporal-polyfill'
import type { CardEvidence, Proof } from '../person/index.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Program, ProgramTest } from './program.ts'

export interface ProgramTestResult {
  readonly test: ProgramTest
  readonly decision: Decision
  readonly passed: boolean
}

function proofOf(card: ProgramTest['person']['card'], method: Proof['method']): Proof {
  switch (card) {
    case 'unverified':
      return { status: 'unverified', method, defect: 'trust-anchor-missing' }
    case 'forged':
      return method === 'text-ap-signature'
        ? { status: 'forged', method, defect: 'digest-wrong' }
        : { status: 'authentic', method }
    case 'copied':
      return method === 'card-challenge'
        ? { status: 'forged', method, defect: 'challenge-signature-wrong' }
        : { status: 'authentic', method }
    case 'expired':
      return method === 'certificate-path'
        ? { status: 'unverified', method, defect: 'certificate-expired' }
        : { status: 'authentic', method }
    case 'authentic':
      return { status: 'authentic', method }
  }
}

function evidenceOf(program: Program, { on, person }: ProgramTest): CardEvidence {
  const { level } = program.identity
  const day = Temporal.PlainDate.from(on)
  const certificate = {
    value: { notBefore: '2016-01-01T00:00:00Z', notAfter: '9999-12-31T23:59:59Z', publicKeySha256: '0'.repeat(64) },
    proof: proofOf(person.card, 'certificate-path'),
  }
  return {
    level,
    cardKind: 'individual-number-card',
    readAt: `${on}T03:00:00Z`,
    ...(level === 'attributes' && {
      attributes: {
        value: { name: '見本　一郎', address: person.address, birthDate: person.birthDate, sex: 'not-applicable' },
        proof: proofOf(person.card, 'text-ap-signature'),
      },
      chip: proofOf(person.card, 'card-challenge'),
      // The last good day, and the day after it.
      expiry: { value: (person.card === 'expired' ? day.subtract({ days: 1 }) : day).toString() },
    }),
    ...(level === 'certificate' && { certificate }),
    statistics: { apduCount: 0, transmitMilliseconds: 0, totalMilliseconds: 0 },
  }
}

/** Decides every row of the program's own test table; a program is fit for use when all have passed. */
export function runProgramTests(program: Program): readonly ProgramTestResult[] {
  return program.tests.map((test) => {
    const decision = decide(program, {
      evidence: evidenceOf(program, test),
      today: Temporal.PlainDate.from(test.on),
      place: test.place,
    })
    const { outcome, rule, priceClass, code } = test.expect
    const passed =
      decision.outcome === outcome &&
      decision.ruleId === rule &&
      decision.priceClass?.id === priceClass &&
      decision.reasons[0].code === code
    return { test, decision, passed }
  })
}
