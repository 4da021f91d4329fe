import type { Language } from '../../core/base/index.ts'
import { businessMomentText, OUTCOME_WORDS } from '../../core/event/index.ts'
import type { CheckInRow } from '../../main/ledger/index.ts'
import { ACTION_WORDS } from './words.ts'

const time = (instant: string) => businessMomentText(Date.parse(instant))

/** A check-in with what became of it, in one line. */
export function checkInLine(row: CheckInRow, language: Language): string {
  const price = row.priceClass === undefined ? '' : ` [${row.priceClass[language]}]`
  const begin = `${String(row.number).padStart(5)}  ${time(row.at)}  ${OUTCOME_WORDS[row.outcome][language]}  ${row.ruleId}${price}  ${row.reason[language]}`
  return [begin, ...actionWords(row, language), ...releaseWords(row, language), ...undoWords(row, language)].join(' – ')
}

function actionWords({ actions }: CheckInRow, language: Language): readonly string[] {
  return actions.map(
    ({ action, outcome, code, milliseconds }) =>
      `${action}: ${ACTION_WORDS[outcome][language]}${code === undefined ? '' : ` (${code})`} ${milliseconds} ms`,
  )
}

function releaseWords({ released }: CheckInRow, language: Language): readonly string[] {
  if (released === undefined) return []
  const who = [released.operator, ...(released.second === undefined ? [] : [released.second])].join(' + ')
  const price = released.priceClass === undefined ? '' : ` [${released.priceClass[language]}]`
  return [`${language === 'ja' ? '解除' : 'released'} ${time(released.at)} (${who})${price}: ${released.reason}`]
}

function undoWords({ undone }: CheckInRow, language: Language): readonly string[] {
  if (undone === undefined) return []
  return [`${language === 'ja' ? '取り消し' : 'undone'} ${time(undone.at)} (${undone.operator}): ${undone.reason}`]
}
