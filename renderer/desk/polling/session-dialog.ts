/** The dialog over a voter's step: one at a time, never one behind the other. */
export type OpenSessionDialog = {
  readonly kind: 'release' | 'provisional' | 'leave' | 'finish' | 'spoil' | 'decline' | 'proxy' | 'other' | 'refuse-vote'
}
