import type { FailureEntries } from '../failure-entry.ts'

/** The reader and its service. */
export const READER_FAILURES = {
  'reader-none': {
    number: 'R101',
    audience: 'reader',
    title: { ja: 'カードリーダーがつながっていません', en: 'No card reader is connected' },
    cause: { ja: 'リーダーが見つかりません。', en: 'No reader was found.' },
    remedy: {
      ja: 'リーダーのUSBケーブルを差し直してください。つながると自動で受付を始めます。',
      en: 'Reconnect the USB cable of the reader. Reception starts by itself as soon as it is found.',
    },
  },
  'reader-unplugged': {
    number: 'R102',
    audience: 'reader',
    title: { ja: 'カードリーダーが外れました', en: 'The card reader was unplugged' },
    cause: { ja: '読み取りの途中でリーダーとの接続が切れました。', en: 'The connection to the reader was lost.' },
    remedy: {
      ja: 'リーダーをつなぎ直し、もう一度カードを置いてください。受付は記録されていません。',
      en: 'Reconnect the reader and place the card again. Nothing was recorded.',
    },
  },
  'reader-service-stopped': {
    number: 'R103',
    audience: 'reader',
    title: { ja: 'カードの読み取りサービスが止まっています', en: 'The card service is not running' },
    cause: { ja: 'PC/SCサービス（pcscd）が動いていません。', en: 'The PC/SC service (pcscd) is not running.' },
    remedy: {
      ja: 'そのままお待ちください。サービスが戻ると自動で再開します。1分たっても戻らないときは端末を再起動してください。',
      en: 'Please wait: reception resumes by itself. If it does not within a minute, restart the machine.',
    },
  },
  'reader-not-responding': {
    number: 'R104',
    audience: 'reader',
    title: { ja: 'カードリーダーが応答しません', en: 'The card reader does not respond' },
    cause: {
      ja: 'リーダーまたはカードからの応答が途絶えたため、読み取りを打ち切りました。',
      en: 'The reader or the card stopped answering and reading was ended.',
    },
    remedy: {
      ja: 'カードを取り、3秒待ってから置き直してください。くり返すときはリーダーを差し直してください。',
      en: 'Take the card, wait three seconds and place it again. If it repeats, reconnect the reader.',
    },
  },
  'reader-library-missing': {
    number: 'R105',
    audience: 'station',
    title: { ja: 'PC/SCライブラリがありません', en: 'The PC/SC library is missing' },
    cause: { ja: 'この端末にPC/SCライブラリが入っていません。', en: 'The PC/SC library is not installed on this machine.' },
    remedy: {
      ja: 'Debianでは「apt-get install pcscd libpcsclite1」を実行してください。',
      en: 'On Debian run: apt-get install pcscd libpcsclite1',
    },
  },
  'reader-in-use': {
    number: 'R106',
    audience: 'reader',
    title: { ja: 'カードを別のソフトが使っています', en: 'Another program is using the card' },
    cause: { ja: 'ほかのソフトがカードを占有しています。', en: 'Another program holds the card exclusively.' },
    remedy: {
      ja: 'ほかのカード利用ソフトを閉じて、カードを置き直してください。',
      en: 'Close the other card program and place the card again.',
    },
  },
} as const satisfies FailureEntries
