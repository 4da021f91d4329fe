import { LEVEL_CREDENTIALS, readableFields } from '../identity.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkUnique, type Report } from './report.ts'

/** What the card shows, how it is opened, and what is kept of it. */
export function checkIdentity(report: Report, file: ProgramFile): void {
  const { identity, keeps, unverified } = file
  const { level, credentials, alsoAttributes } = identity
  checkRoll(report, file)
  const allowed = LEVEL_CREDENTIALS[level]
  if (allowed.length === 0 && credentials.length > 0)
    report(['identity', 'credentials'], `level: ${level} では何も入力しません。`, `Nothing is entered at level: ${level}.`)
  else if (allowed.length > 0 && credentials.length === 0)
    report(
      ['identity'],
      `level: ${level} には credentials が必要です（${allowed.join(', ')}）。`,
      `level: ${level} needs credentials (${allowed.join(', ')}).`,
    )
  else
    credentials.forEach((credential, index) => {
      if (!allowed.includes(credential))
        report(
          ['identity', 'credentials', index],
          `「${credential}」では level: ${level} を読めません。使えるのは ${allowed.join(', ')} です。`,
          `"${credential}" does not open what level: ${level} reads. Use: ${allowed.join(', ')}.`,
        )
    })
  if (alsoAttributes === true && level !== 'face')
    report(
      ['identity', 'alsoAttributes'],
      'alsoAttributes: true は level: face のときだけ書けます。',
      'alsoAttributes: true goes with level: face only.',
    )
  const fields = readableFields(identity)
  keeps.forEach((field, index) => {
    if (!fields.includes(field))
      report(['keeps', index], `level: ${level} では「${field}」を読みません。`, `"${field}" is not read at level: ${level}.`)
  })
  // The PIN is asked for only when the certificate is authentic: without that there is no proof to decide on.
  if (level === 'holder' && unverified === 'decide')
    report(
      ['unverified'],
      'level: holder では unverified: decide を使えません（発行者を確認できないカードでは暗証番号を尋ねません）。',
      'unverified: decide does not go with level: holder, where a card of an unknown issuer is not asked for its PIN.',
    )
}

/** Whether the roll can be asked at all. */
function checkRoll(report: Report, { identity, roll }: ProgramFile): void {
  const { level } = identity
  if (roll === undefined) {
    if (level === 'token')
      report(
        ['identity', 'level'],
        'level: token には登録名簿（roll）が必要です。',
        'level: token needs a roll of registered cards (roll).',
      )
    return
  }
  if (roll.matchBy === 'birth-date-and-name' && !readableFields(identity).includes('name'))
    report(
      ['roll', 'matchBy'],
      '生年月日と氏名で名簿を引くには level: attributes が必要です（level: face なら alsoAttributes: true）。',
      'To look into the roll by birth date and name, level: attributes is needed (or level: face with alsoAttributes: true).',
    )
  if (roll.whenOld !== 'ask' && roll.maxAgeDays === undefined)
    report(['roll', 'whenOld'], 'whenOld には maxAgeDays が必要です。', 'whenOld needs maxAgeDays.')
  checkUnique(report, ['roll', 'flags'], roll.flags ?? [])
}
