import type { FailureEntries } from '../failure-entry.ts'

/** A defect of ours: whatever nobody has foreseen. */
export const DEFECT_FAILURES = {
  internal: {
    number: 'S799',
    audience: 'station',
    title: { ja: '内部で問題が起きました', en: 'Something went wrong inside' },
    cause: { ja: '予想していない問題が起きました。', en: 'An unforeseen problem occurred.' },
    remedy: {
      ja: '係員が受付の一覧を確かめてください。一覧になければ、もう一度カードを置いてください。くり返すときは開発元に知らせてください。',
      en: 'The staff checks the list; if the check-in is not there, place the card again. If it repeats, tell the developers.',
    },
  },
} as const satisfies FailureEntries
