import type { LocalizedText } from '../../core/base/index.ts'

/** Check-ins, turnout and occupancy. */
export const FIGURE_MESSAGES = {
  'figures.title': { ja: '受付の数', en: 'Figures' },
  'figures.lead': {
    ja: '端末から届いた分だけの数です。連絡のない端末の分は、後から加わります。',
    en: 'What has arrived from the stations. Those without contact are counted later.',
  },
  'figures.none': { ja: '受付はまだ届いていません。', en: 'No check-in has arrived yet.' },
  'figures.program': { ja: '事業', en: 'Program' },
  'figures.period': { ja: '期間', en: 'Period' },
  'figures.period.today': { ja: 'きょう', en: 'Today' },
  'figures.period.all': { ja: 'すべて', en: 'All' },
  'figures.held': { ja: '続きが届くのを待っている記録が{count}件あります。', en: '{count} records wait for those before them.' },
  'figures.places': { ja: '場所ごとの数', en: 'By place' },
  'figures.place': { ja: '場所', en: 'Place' },
  'figures.total': { ja: '合計', en: 'Total' },
  'figures.admitted': { ja: '認めた', en: 'Admitted' },
  'figures.refused': { ja: '断った', en: 'Refused' },
  'figures.asked': { ja: '係員が確認', en: 'Staff asked' },
  'figures.voters': { ja: '投票した人', en: 'Voters' },
  'figures.arrivals': { ja: '入所した人', en: 'Arrivals' },
  'figures.chart.admitted': { ja: '1時間ごとの受付', en: 'Check-ins by hour' },
  'figures.chart.voters': { ja: '1時間ごとの投票者', en: 'Voters by hour' },
  'figures.chart.arrivals': { ja: '1時間ごとの入所', en: 'Arrivals by hour' },
  'figures.chart.unit': { ja: '人', en: 'people' },
  'figures.chart.hour': { ja: '時刻', en: 'Hour' },
  'figures.chart.summary': {
    ja: '最も多いのは {time} 台の{most}人。合計{total}人。',
    en: 'Most from {time}: {most}. {total} in all.',
  },
  'figures.chart.nothing': { ja: 'この期間の受付はありません。', en: 'None in this period.' },
  'figures.chart.turnout': { ja: '場所ごとの投票者（累計）', en: 'Voters so far, by place' },
  'figures.chart.turnout.summary': { ja: 'いまの合計は{total}人。', en: '{total} in all by now.' },
  'figures.chart.turnout.most': {
    ja: '多い順に4か所です。すべての場所は下の表にあります。',
    en: 'The four with most; all places are in the table below.',
  },
  'figures.chart.zone': { ja: '{zone} にいる人', en: 'People in {zone}' },
  'figures.chart.zone.summary': { ja: 'いま{last}人。最も多いときは{most}人。', en: '{last} now; {most} at most.' },
  'figures.chart.people': { ja: '人数', en: 'People' },
} as const satisfies Record<string, LocalizedText>
