import type { Language } from '../../core/base/index.ts'
import type { Imported } from '../../main/sync/index.ts'

/** What a memory stick came to at a station. */
export function printImported({ answers, pages, known, left, knownUntil, cleaned }: Imported, language: Language): void {
  const say = (ja: string, en: string) => console.log(language === 'ja' ? ja : en)
  say(
    `返事 ${answers} 件、ほかの端末の記録 ${pages} ページを取り込みました（すでにあるもの ${known}）`,
    `${answers} answers and ${pages} pages of other stations taken in (${known} known already)`,
  )
  for (const [program, until] of knownUntil) {
    const time = new Date(until).toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone: 'Asia/Tokyo' })
    say(`${program}：ほかの端末での受付は ${time} までのことが分かっています`, `${program}: others are known until ${time}`)
  }
  for (const { file, why } of left) say(`取り込みませんでした：${file}（${why}）`, `Not taken: ${file} (${why})`)
  if (cleaned === undefined) return
  say(
    `届いたもの ${cleaned.removed} 個を消しました。ハブに渡すもの ${cleaned.waiting} 個は残しました。`,
    `${cleaned.removed} files that have arrived were removed; ${cleaned.waiting} that the hub has not acknowledged stay.`,
  )
}
