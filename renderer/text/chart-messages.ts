import type { LocalizedText } from '../../core/base/index.ts'

/** What stands at every chart, wherever it is shown. */
export const CHART_MESSAGES = {
  'chart.table': { ja: '数を表で見る', en: 'Show the numbers' },
} as const satisfies Record<string, LocalizedText>
