import { assertNever } from '../base/index.ts'
import { FAILURE_CODES, FAILURES } from './catalogue.ts'
import type { FailureAudience } from './failure-entry.ts'

function audienceText(audience: FailureAudience): string {
  switch (audience) {
    case 'person':
      return '来場者 / the person at the card'
    case 'staff':
      return '係員 / the staff at the desk'
    case 'reader':
      return 'リーダー / whoever can reach the reader'
    case 'station':
      return '管理者 / whoever runs the station'
    default:
      return assertNever(audience)
  }
}

/** The text of `docs/failure-codes.md` (Markdown). */
export function failureCodesDocument(): string {
  const sections = FAILURE_CODES.map((code) => {
    const { number, audience, title, cause, remedy } = FAILURES[code]
    return [
      `## ${number} ${title.ja}`,
      '',
      `**${title.en}** — \`${code}\` — ${audienceText(audience)}`,
      '',
      `- 原因: ${cause.ja}`,
      `- 対処: ${remedy.ja}`,
      `- Cause: ${cause.en}`,
      `- Remedy: ${remedy.en}`,
      '',
    ].join('\n')
  })
  return [
    '# 番号と対処 / Failure codes',
    '',
    '画面の右下に出る番号で引いてください。どの場合も、画面が「受付しました」と言わないかぎり、受付は記録されていません。',
    '',
    'Look up the number shown on the screen. Unless the screen says that you are checked in, nothing was recorded.',
    '',
    '_This file is written from `core/failure/catalogue` by `node scripts/generate-failure-codes.ts`; a test keeps the two equal._',
    '',
    ...sections,
  ].join('\n')
}
