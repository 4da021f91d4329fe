/** The dialog over a voter's step: one at a time, never one behind the other. */
export type OpenSessionDialog =
  | { readonly kind: 'wall-paper'; readonly what: 'spoil' | 'return'; readonly ballot: string }
  | {
      readonly kind:
        | 'wall'
        | 'release'
        | 'provisional'
        | 'leave'
        | 'leave-granted'
        | 'give-back'
        | 'finish'
        | 'spoil'
        | 'decline'
        | 'proxy'
        | 'other'
        | 'refuse-vote'
        | 'history'
    }
