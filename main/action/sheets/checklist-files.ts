import { csvLine } from '../../../core/event/index.ts'
import type { ChecklistVoter, PollingChecklistSheet } from '../../contract/index.ts'

/** Voters written between two pauses: taps are served before the next. */
const SLICE = 500

const HEAD = ['番号', '氏名', 'フリガナ', '生年月日', '住所', '表示'] as const

const STYLE = `
@page { size: A4; margin: 10mm }
body { font: 9pt "Noto Sans JP","Noto Sans CJK JP","BIZ UDPGothic","Yu Gothic UI","Hiragino Sans","Meiryo",sans-serif; margin: 0 }
h1 { font-size: 18pt; margin: 0 } .big { font-size: 14pt; font-weight: 700 }
table { border-collapse: collapse; width: 100%; break-before: page }
th, td { border: .2mm solid #000; padding: .6mm 1mm; text-align: left; overflow-wrap: anywhere }
th { background: #e6e6e6 } thead { display: table-header-group } tr { break-inside: avoid }
td.m { font-weight: 700 } td.r { min-width: 17mm } small { display: block; font-size: .8em }
.training { border: 1mm dashed #000; font-size: 16pt; font-weight: 700; text-align: center }`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * The checklist as one page that needs nothing else: any browser shows, searches and prints it. In parts, so that nothing waits for
 * thousands of voters.
 */
export function* checklistHtml(sheet: PollingChecklistSheet, asOf: string, training: boolean): Generator<string> {
  const { election, place, ballots, lastReceiptNumber = '―', steps, districts } = sheet
  yield `<!doctype html><html lang="ja"><meta charset="utf-8"><title>投票所名簿チェックリスト ${escaped(asOf)}</title><style>${STYLE}</style><body>
${training ? '<p class="training">訓練 — 本物ではありません REHEARSAL</p>' : ''}<h1>投票所名簿チェックリスト</h1>
<p>${escaped(election)}　${escaped(place)}</p><p class="big">${escaped(asOf)} 時点　最後の受付番号 ${escaped(lastReceiptNumber)}</p>
<h2>紙で続けるとき</h2><ol>${steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>\n`
  for (const { name, voters } of districts) {
    const heads = ['番号', '氏名', '生年月日', '住所', '表示', ...ballots].map((head) => `<th>${escaped(head)}</th>`).join('')
    const title = `${name}（${voters.length}人） ${asOf} 時点`
    yield `<table><thead><tr><th colspan="${5 + ballots.length}">${escaped(title)}</th></tr><tr>${heads}</tr></thead><tbody>\n`
    for (let at = 0; at < voters.length; at += SLICE)
      yield voters
        .slice(at, at + SLICE)
        .map((voter) => htmlRow(voter, ballots.length))
        .join('')
    yield '</tbody></table>\n'
  }
  yield '</body></html>\n'
}

function htmlRow({ number, name, kana, birthDate, address, marks, received }: ChecklistVoter, ballots: number): string {
  const called = `${kana === undefined ? '' : `<small>${escaped(kana)}</small>`}${escaped(name)}`
  const cells = Array.from({ length: ballots }, (_, index) => `<td class="r">${escaped(received[index] ?? '')}</td>`).join('')
  return `<tr><td>${escaped(number)}</td><td>${called}</td><td>${escaped(birthDate)}</td><td>${escaped(address)}</td><td class="m">${escaped(marks.join('・'))}</td>${cells}</tr>\n`
}

/** The checklist for a spreadsheet. In parts, as the page. */
export function* checklistCsv({ ballots, districts }: PollingChecklistSheet): Generator<string> {
  // The mark of UTF-8, without which a spreadsheet takes it for Shift_JIS.
  yield `\uFEFF${csvLine(['投票区', ...HEAD, ...ballots])}`
  for (const { name: district, voters } of districts)
    for (let at = 0; at < voters.length; at += SLICE)
      yield voters
        .slice(at, at + SLICE)
        .map(({ number, name, kana = '', birthDate, address, marks, received }) =>
          csvLine([
            district,
            number,
            name,
            kana,
            birthDate,
            address,
            marks.join('・'),
            ...ballots.map((_, index) => received[index] ?? ''),
          ]),
        )
        .join('')
}
