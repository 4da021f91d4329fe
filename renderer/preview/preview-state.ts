import type { WindowState } from '../../main/contract/index.ts'

export interface PreviewState {
  readonly name: string
  readonly state: WindowState
}
