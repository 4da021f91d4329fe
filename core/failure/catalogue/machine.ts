import type { FailureEntries } from '../failure-entry.ts'

/** The machine under the station: what it is about to run out of. */
export const MACHINE_FAILURES = {
  'disk-space-low': {
    number: 'S870',
    audience: 'station',
    title: { ja: 'ディスクの空きが少なくなりました', en: 'The disk is filling up' },
    cause: { ja: '空きが2 GiBを下回りました。', en: 'Less than 2 GiB are free.' },
    remedy: {
      ja: '受付は続けられます。きょうのうちに、いらないファイルを別の場所に移してください。端末のフォルダーの中は消さないでください。',
      en: 'Reception goes on. Move files that are not needed elsewhere today. Delete nothing in the station’s own folder.',
    },
  },
  'disk-nearly-full': {
    number: 'S871',
    audience: 'station',
    title: { ja: 'ディスクの空きがほとんどありません', en: 'The disk is almost full' },
    cause: {
      ja: '空きが512 MiBを下回りました。なくなると、受付を記録できません。',
      en: 'Less than 512 MiB are free. Without any, nothing can be recorded.',
    },
    remedy: {
      ja: 'すぐに、いらないファイルを別の場所に移してください。できないときは、ほかの端末に切り替える用意をしてください。',
      en: 'Move files that are not needed elsewhere at once. If you cannot, get another station ready.',
    },
  },
  'battery-low': {
    number: 'S872',
    audience: 'staff',
    title: { ja: '電池が少なくなりました', en: 'The battery is running low' },
    cause: { ja: '電源につながっておらず、残りが25%以下です。', en: 'It is not plugged in and has 25% or less.' },
    remedy: { ja: '電源のケーブルをつないでください。', en: 'Connect the power cable.' },
  },
  'battery-nearly-empty': {
    number: 'S873',
    audience: 'staff',
    title: { ja: '電池がほとんどありません', en: 'The battery is almost empty' },
    cause: { ja: '電源につながっておらず、残りが10%以下です。', en: 'It is not plugged in and has 10% or less.' },
    remedy: {
      ja: 'すぐに電源をつないでください。つなげないときは、紙の受付に切り替える用意をしてください。記録ずみの受付は失われません。',
      en: 'Plug it in at once. If you cannot, get ready to go on by paper. What is recorded is not lost.',
    },
  },
} as const satisfies FailureEntries
