import type { PollingCase } from '../../main/contract/index.ts'
import { POLLING_PLACE } from './polling-facts.ts'

const MALL = { ja: '見本モール 期日前投票所', en: 'Mihon mall early voting' }

/** The same paper at two places while a line was down. */
export const POLLING_CASE: PollingCase = {
  id: '5f0c1a2b3c4d5e6f708192a3b4c5d6e7',
  kind: 'conflict',
  voter: '1-0042',
  name: '播磨 ふみ子',
  ballot: 'district',
  own: true,
  facts: [
    { what: 'claim', at: '2026-02-03T04:31:02Z', place: MALL, desk: '受付2', device: '41c29e00', own: false },
    {
      what: 'use',
      at: '2026-02-03T04:32:40Z',
      place: MALL,
      desk: '受付2',
      operator: '大西 一郎',
      device: '41c29e00',
      own: false,
    },
    {
      ...{ what: 'use', at: '2026-02-03T04:58:11Z', place: POLLING_PLACE, desk: '受付1' },
      ...{ operator: '佐藤 めぐみ', device: '9b02aa17', own: true },
    },
  ],
  withoutEffect: [{ at: '2026-02-03T05:02:00Z', place: MALL, operator: '大西 一郎', second: '大西 一郎' }],
  state: 'open',
}

export const POLLING_CASES: readonly PollingCase[] = [
  POLLING_CASE,
  {
    ...{ id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', kind: 'quarantine', reason: 'revoked', own: false, withoutEffect: [] },
    facts: [{ what: 'history', at: '2026-02-03T03:10:00Z', device: '77aa0c31', own: false, events: 14 }],
    state: 'recorded',
  },
  {
    ...{ id: '1a1b2c3d4e5f60718293a4b5c6d7e8f9', kind: 'provisional-vote', voter: '3-0210', name: '赤穂 信夫', ballot: 'review' },
    own: true,
    facts: [
      {
        ...{ what: 'provisional-vote', at: '2026-02-03T02:20:30Z', place: POLLING_PLACE, desk: '受付1' },
        ...{ operator: '伊藤 健', device: '9b02aa17', own: true },
      },
    ],
    withoutEffect: [],
    state: 'resolved',
    resolution: { at: '2026-02-03T04:05:00Z', place: POLLING_PLACE, operator: '伊藤 健', second: '高橋 昭' },
  },
]
