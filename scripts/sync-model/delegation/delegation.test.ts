import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { SqliteStores } from '../real-store.ts'
import { DELEGATION_DEFECTS, type DelegationDefect } from './delegation-defects.ts'
import { type DelegationCommand, DelegationWorld, STATIONS, VOTERS } from './delegation-world.ts'

const stores = new SqliteStores()
afterAll(() => stores.end())

async function violations(commands: readonly DelegationCommand[], defect?: DelegationDefect): Promise<readonly string[]> {
  const own = { municipal: await stores.open(), site: await stores.open() }
  try {
    return await (await DelegationWorld.begin(own, defect)).run(commands)
  } finally {
    await own.municipal.close()
    await own.site.close()
  }
}

const station = fc.nat({ max: STATIONS - 1 })
const command: fc.Arbitrary<DelegationCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim'), station, voter: fc.nat({ max: VOTERS - 1 }) } as const) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask'), station, hub: fc.constantFrom('municipal', 'site') } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'later' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('delegate', 'take', 'give back', 'bring back', 'copy the site', 'restore the site'),
    } as const),
  },
)
/** Most histories begin with a delegation that is in force. */
const history = fc
  .tuple(fc.boolean(), fc.array(command, { minLength: 1, maxLength: 14 }))
  .map(([isPlain, commands]): readonly DelegationCommand[] =>
    isPlain ? commands : [{ do: 'delegate' }, { do: 'take' }, { do: 'later' }, ...commands],
  )

test('nobody is granted to two stations, whoever decides, and in the end everything granted stands', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (commands) => {
      expect(await violations(commands)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

const DAY: readonly DelegationCommand[] = [{ do: 'delegate' }, { do: 'take' }, { do: 'later' }]
const claimed = (index: number, hub: 'municipal' | 'site'): readonly DelegationCommand[] => [
  { do: 'claim', station: index, voter: 0 },
  { do: 'ask', station: index, hub },
]

/** The shortest history that shows each defect: a check that no defect can fail proves nothing. */
const SHOWN: Readonly<Record<string, readonly DelegationCommand[]>> = {
  'the municipal hub grants during a delegation': [...DAY, ...claimed(0, 'site'), ...claimed(1, 'municipal')],
  'the site grants after the end': [...DAY, { do: 'later' }, { do: 'later' }, { do: 'later' }, ...claimed(0, 'site')],
  'the site grants after its return': [
    ...DAY,
    { do: 'give back' },
    { do: 'bring back' },
    ...claimed(0, 'municipal'),
    ...claimed(1, 'site'),
  ],
  'authority is back before the log is complete': [
    ...[...DAY, ...claimed(0, 'site')],
    ...([{ do: 'claim', station: 1, voter: 0 }, { do: 'give back' }, { do: 'bring back' }] as const),
    { do: 'ask', station: 1, hub: 'municipal' },
  ],
  'a claim that was granted is delegated': [...claimed(0, 'municipal'), ...DAY, ...claimed(1, 'site')],
  'the site goes on from an older copy': [
    ...DAY,
    { do: 'copy the site' },
    ...claimed(0, 'site'),
    { do: 'restore the site' },
    ...claimed(1, 'site'),
  ],
}

test.each(Object.entries(DELEGATION_DEFECTS))('%s: it is found', async (name, defect) => {
  const shown = SHOWN[name] ?? []
  expect(await violations(shown)).toEqual([])
  expect(await violations(shown, defect)).not.toEqual([])
})
