import type { Bridge, SetupState } from '../../main/contract/index.ts'

export interface StepProps {
  readonly setup: SetupState
  readonly bridge: Bridge
}
