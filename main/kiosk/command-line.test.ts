import { expect, test } from 'vitest'
import { parseCommandLine } from './command-line.ts'

test.each(['shelter', 'polling'])(
  'a rehearsal of %s is asked for by its name, with sample cards wherever it is played',
  (kind) => {
    expect(parseCommandLine(['--rehearsal', kind], 'pcsc')).toMatchObject({
      ok: true,
      value: { rehearsal: kind, reader: 'simulated' },
    })
  },
)

test.each([
  [['--rehearsal', 'castle'], 'simulated'],
  [['--rehearsal'], 'simulated'],
  // Real cards have no place in it.
  [['--rehearsal', 'shelter', '--reader', 'pcsc'], 'simulated'],
] as const)('%j with the %s reader is refused', (argv, reader) => {
  expect(parseCommandLine(argv, reader)).toMatchObject({
    ok: false,
    error: { code: 'station-configuration-invalid', detail: { option: '--rehearsal' } },
  })
})
