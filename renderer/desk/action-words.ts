import type { DeskAction } from '../../main/contract/index.ts'
import type { Texts } from '../text/index.ts'

/** What an action is called: by its program, else by what it does, else by its id. */
export function actionName({ action, kind, name }: DeskAction, { t, local }: Texts): string {
  if (name !== undefined) return local(name)
  return kind === undefined ? action : t(`action.${kind}`)
}

/** How each action stands: its last outcome, where it was done once more. */
export function lastOutcomes(actions: readonly DeskAction[]): readonly DeskAction[] {
  return actions.filter(({ action }, index) => actions.slice(index + 1).every((later) => later.action !== action))
}
