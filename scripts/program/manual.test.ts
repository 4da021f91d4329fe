import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { FAILURES } from '../../core/failure/index.ts'
import { checkProgram, runProgramTests } from '../../core/program/index.ts'
import { preAuthenticationEncoding } from '../../main/program/index.ts'
import { USAGE } from './command.ts'

/** docs/programs.md says what is. */
const manual = readFileSync(path.join(import.meta.dirname, '../../docs/programs.md'), 'utf8')
const blocks = (language: string) =>
  [...manual.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text)

describe('the examples', () => {
  test.each(blocks('yaml').map((text, index) => [index + 1, text] as const))('%d is a program whose tests pass', (_, text) => {
    const { program, problems } = checkProgram(text)
    expect(problems).toEqual([])
    expect(program && runProgramTests(program).map(({ passed }) => passed)).toEqual([true, true])
  })

  test('are there', () => {
    expect(blocks('yaml')).toHaveLength(1)
  })

  test('of an envelope have the members of ours', () => {
    const [text = ''] = blocks('json')
    expect(Object.keys(JSON.parse(text))).toEqual(['payloadType', 'payload', 'signatures'])
    expect(preAuthenticationEncoding(JSON.parse(text).payloadType, new Uint8Array())).toHaveLength('DSSEv1 37  0 '.length + 37)
  })
})

test('every command that it names is one', () => {
  const named = [...manual.matchAll(/npm run program -- (\w+)/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(8)
  for (const name of named) expect(USAGE).toContain(`npm run program -- ${name}`)
})

test('every failure that it names is the one that is meant', () => {
  const meant: Readonly<Record<string, keyof typeof FAILURES>> = {
    G505: 'program-expired',
    G507: 'program-unsigned',
    G508: 'program-signer-unknown',
    G509: 'program-signature-wrong',
    G510: 'program-older',
    G511: 'program-version-taken',
    G512: 'program-tests-failed',
    G515: 'program-test-key-refused',
    G517: 'program-fallback',
  }
  const named = new Set(manual.match(/G5\d\d/g))
  expect([...named].toSorted()).toEqual(Object.keys(meant))
  for (const [number, code] of Object.entries(meant)) expect(FAILURES[code].number).toBe(number)
})
