import type { PollingStep } from '../../../main/contract/index.ts'

/** What can be done with a voter beside going on, by the keys at the foot. */
export const SESSION_ACTS = [
  'spoil',
  'other',
  'brought',
  'braille',
  'decline',
  'proxy',
  'give-up',
  'provisional',
  'print',
  'again',
  'leave',
] as const
export type SessionAct = (typeof SESSION_ACTS)[number]

/** The acts of each step, in the order of their keys. */
export function actsOfStep(step: PollingStep): readonly SessionAct[] {
  switch (step.step) {
    case 'hits':
    case 'wall':
      return ['other', 'leave']
    case 'unknown':
      return ['other', 'provisional', 'again', 'leave']
    case 'finding':
    case 'ask':
      return ['other', 'braille', 'proxy', 'provisional', 'leave']
    case 'reason':
      return ['other', 'leave']
    case 'oath':
      return ['other', 'brought', 'print', 'leave']
    case 'claim':
      // Only a call that is under way can be given up: everything else has been answered.
      return step.claim.state === 'phone'
        ? ['other', 'give-up', 'provisional', 'again', 'leave']
        : ['other', 'provisional', 'again', 'leave']
    case 'hand-out':
      return ['spoil', 'decline', 'other', 'braille', 'proxy', 'provisional', 'leave']
    case 'done':
      return ['spoil', 'print', 'leave']
  }
}

/** Which key does it. F1 is the staff's, on every desk. */
export const ACT_KEYS = {
  spoil: 'F2',
  decline: 'F3',
  other: 'F4',
  braille: 'F6',
  brought: 'F6',
  proxy: 'F7',
  'give-up': 'F7',
  provisional: 'F8',
  print: 'F9',
  again: 'F9',
  leave: 'F10',
} as const satisfies Readonly<Record<SessionAct, string>>
