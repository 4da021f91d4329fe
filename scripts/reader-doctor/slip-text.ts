import { CHECKS, type Check, type Finding, isFit, type Slip } from './findings.ts'

const TITLE = { ja: 'カードリーダー検査票', en: 'Card reader fitness slip' }
const PASSED = { ja: '合格', en: 'PASS' }
const FAILED = { ja: '不合格', en: 'FAIL' }
const NOT_MADE = { ja: '未実施', en: 'not examined' }

interface Row {
  readonly check: Check
  readonly verdict: { readonly ja: string; readonly en: string }
  readonly note: string
}

function noteOf({ note }: Finding): string {
  return note.ja === note.en ? note.en : `${note.ja} / ${note.en}`
}

/** One row for every check, in order; what was not come to is said. */
function rowsOf({ findings }: Slip): Row[] {
  return (Object.keys(CHECKS) as Check[]).map((check) => {
    const finding = findings.find((candidate) => candidate.check === check)
    if (finding === undefined) return { check, verdict: NOT_MADE, note: '' }
    return { check, verdict: finding.passed ? PASSED : FAILED, note: noteOf(finding) }
  })
}

/** The slip for the terminal and for a text file, each line with its end. */
export function slipAsText(slip: Slip): string {
  const result = isFit(slip) ? PASSED : FAILED
  return [
    `${TITLE.ja} / ${TITLE.en}`,
    `日時 / Date      ${slip.at}`,
    `リーダー / Reader ${slip.reader}`,
    '',
    ...rowsOf(slip).flatMap(({ check, verdict, note }) => [
      `${verdict.ja} ${verdict.en}  ${CHECKS[check].ja} / ${CHECKS[check].en}`,
      ...(note === '' ? [] : [`    ${note}`]),
    ]),
    '',
    `総合判定 / Result: ${result.ja} ${result.en}`,
    '',
  ].join('\n')
}

/** The slip as one page that needs nothing else, to be printed. */
export function slipAsHtml(slip: Slip): string {
  const fit = isFit(slip)
  const result = fit ? PASSED : FAILED
  const rows = rowsOf(slip).map(
    ({ check, verdict, note }) =>
      `<tr><td>${CHECKS[check].ja}<br><small>${CHECKS[check].en}</small></td><td>${verdict.ja} <small>${verdict.en}</small></td><td>${escaped(note)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>${TITLE.ja} / ${TITLE.en}</title>
<style>body{font:16px sans-serif;margin:2em}table{border-collapse:collapse}td{border:1px solid;padding:.3em .6em;vertical-align:top}</style>
<h1>${TITLE.ja} <small>${TITLE.en}</small></h1>
<p>日時 / Date: ${escaped(slip.at)}<br>リーダー / Reader: ${escaped(slip.reader)}</p>
<table>
${rows.join('\n')}
</table>
<p><strong>総合判定 / Result: ${result.ja} ${result.en}</strong></p>
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
