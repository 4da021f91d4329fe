import type { FailureEntries } from '../failure-entry.ts'

/** The ledger (台帳). */
export const LEDGER_FAILURES = {
  'ledger-not-a-ledger': {
    number: 'L601',
    audience: 'station',
    title: { ja: '台帳ファイルが壊れているか、台帳ではありません', en: 'The file is damaged or not a ledger' },
    cause: {
      ja: 'ファイルの中身が台帳ではありません。元のファイルには手を付けていません。',
      en: 'The content is not a ledger. The file was left as it is.',
    },
    remedy: {
      ja: '管理者が控えから戻すか、別の場所に新しい台帳を作ってください。',
      en: 'The administrator restores a copy or starts a new ledger elsewhere.',
    },
  },
  'ledger-key-wrong': {
    number: 'L602',
    audience: 'station',
    title: { ja: '台帳の鍵が違います', en: 'The key of the ledger is wrong' },
    cause: { ja: 'この鍵では台帳を開けません。', en: 'The ledger cannot be opened with this key.' },
    remedy: {
      ja: '正しい合い言葉または鍵ファイルを使ってください。台帳は失われていません。',
      en: 'Use the right passphrase or key file. The ledger is not lost.',
    },
  },
  'ledger-key-unavailable': {
    number: 'L603',
    audience: 'station',
    title: { ja: '台帳の鍵がありません', en: 'The key of the ledger is not available' },
    cause: {
      ja: 'OSの鍵保管庫が使えず、合い言葉も鍵ファイルもありません。',
      en: 'There is no key store, no passphrase and no key file.',
    },
    remedy: {
      ja: '合い言葉を入力するか、管理者が鍵ファイルを設定してください。',
      en: 'Enter the passphrase, or the administrator configures a key file.',
    },
  },
  'ledger-from-the-future': {
    number: 'L604',
    audience: 'station',
    title: { ja: '台帳が新しい版で作られています', en: 'The ledger was made by a newer version' },
    cause: { ja: 'このソフトより新しい版の台帳です。', en: 'The ledger belongs to a newer version of this software.' },
    remedy: {
      ja: 'ソフトを新しい版にしてください。台帳には手を付けていません。',
      en: 'Update the software. The ledger was left as it is.',
    },
  },
  'ledger-migration-changed': {
    number: 'L605',
    audience: 'station',
    title: { ja: '台帳の版の記録が合いません', en: "The ledger's migrations do not match" },
    cause: {
      ja: '台帳を作った手順とこのソフトの手順が違います。',
      en: 'The steps that made the ledger differ from those of this software.',
    },
    remedy: { ja: '正しい版のソフトを使い、開発元に知らせてください。', en: 'Use the right version and tell the developers.' },
  },
  'ledger-chain-broken': {
    number: 'L606',
    audience: 'station',
    title: { ja: '台帳の記録のつながりが切れています', en: 'The chain of the ledger is broken' },
    cause: { ja: '記録が書き換えられたか、一部が失われています。', en: 'A record was altered or lost.' },
    remedy: {
      ja: '受付を止め、責任者と管理者に知らせてください。',
      en: 'Stop and inform the person in charge and the administrator.',
    },
  },
  'ledger-disk-full': {
    number: 'L607',
    audience: 'station',
    title: { ja: 'ディスクがいっぱいです', en: 'The disk is full' },
    cause: {
      ja: '書き込めないため、この受付は記録されていません。',
      en: 'It could not be written: this check-in is not recorded.',
    },
    remedy: {
      ja: '管理者が空きを作ってください。空きができたら、もう一度カードを置いてください。',
      en: 'The administrator must free space. Then place the card again.',
    },
  },
  'ledger-read-only': {
    number: 'L608',
    audience: 'station',
    title: { ja: '台帳に書き込めません', en: 'The ledger cannot be written' },
    cause: {
      ja: 'フォルダーまたはファイルに書き込む権限がありません。受付は記録されていません。',
      en: 'Folder or file is read-only. Nothing was recorded.',
    },
    remedy: { ja: '管理者がフォルダーの権限を直してください。', en: 'The administrator must correct the permissions.' },
  },
  'ledger-not-set-aside': {
    number: 'M840',
    audience: 'station',
    title: { ja: '前の台帳を取り置けません', en: 'The former ledger cannot be put aside' },
    cause: {
      ja: 'ディスクがいっぱいか、書きこめないため、前の台帳に別の名前を付けられませんでした。',
      en: 'The disk is full or cannot be written to, so that the former ledger could not be given another name.',
    },
    remedy: {
      ja: '前の台帳はそのままです。空きと書きこみを確かめ、`npm run sync -- enrol --again` をもう一度行ってください。登録は済んでいるので、続きから進みます。',
      en: 'The former ledger is as it was. Check space and permissions and run `npm run sync -- enrol --again` once more: it goes on from there, the enrolment stands.',
    },
  },
  'ledger-in-use': {
    number: 'L609',
    audience: 'station',
    title: { ja: '台帳をほかのソフトが使っています', en: 'The ledger is in use' },
    cause: { ja: 'ほかの処理が台帳を使っているため書き込めませんでした。', en: 'Another process holds the ledger.' },
    remedy: { ja: '少し待って、もう一度カードを置いてください。', en: 'Wait a moment and place the card again.' },
  },
  'check-in-unknown': {
    number: 'L620',
    audience: 'staff',
    title: { ja: 'その受付が見つかりません', en: 'This check-in does not exist' },
    cause: { ja: '取り消そうとした受付が台帳にありません。', en: 'The check-in to be undone is not in the ledger.' },
    remedy: { ja: '一覧を更新して選び直してください。', en: 'Refresh the list and choose again.' },
  },
  'check-in-already-undone': {
    number: 'L621',
    audience: 'staff',
    title: { ja: 'その受付は取り消し済みです', en: 'This check-in was already undone' },
    cause: { ja: '同じ受付がすでに取り消されています。', en: 'The same check-in was undone before.' },
    remedy: { ja: '一覧を確かめてください。', en: 'Check the list.' },
  },
  'undo-reason-missing': {
    number: 'L622',
    audience: 'staff',
    title: { ja: '取り消しの理由が必要です', en: 'A reason is needed' },
    cause: { ja: '理由なしでは取り消せません。', en: 'It cannot be undone without a reason.' },
    remedy: { ja: '理由を選ぶか入力してください。', en: 'Choose or enter a reason.' },
  },
  'check-in-already-admitted': {
    number: 'L630',
    audience: 'staff',
    title: { ja: 'その受付はすでに可になっています', en: 'This check-in is already admitted' },
    cause: {
      ja: '判定が可であるか、ほかの係員がすでに解除しています。',
      en: 'It was admitted in the first place, or another member of the staff has released it.',
    },
    remedy: { ja: '一覧を確かめてください。もう一度解除する必要はありません。', en: 'Check the list. Nothing more is needed.' },
  },
  'reason-missing': {
    number: 'L631',
    audience: 'staff',
    title: { ja: '理由が必要です', en: 'A reason is needed' },
    cause: { ja: '理由なしでは記録できません。', en: 'It cannot be recorded without a reason.' },
    remedy: { ja: '理由を選ぶか入力してください。', en: 'Choose or enter a reason.' },
  },
  'card-registered-with-other-key': {
    number: 'L632',
    audience: 'staff',
    title: { ja: '同じ番号の別のカードが登録されています', en: 'Another card with the same number is registered' },
    cause: {
      ja: '登録済みのカードと番号は同じですが、カードの鍵が違います。どちらかが複製の可能性があります。',
      en: 'It shows the number of a card that is registered, but has another key. One of the two may be a copy.',
    },
    remedy: {
      ja: '登録せず、責任者に知らせてください。本人のカードを確かめてから、古い登録を消して登録し直します。',
      en: 'Do not register it and inform the person in charge. Once the card is known to be genuine, remove the old registration.',
    },
  },
  'card-registration-unknown': {
    number: 'L633',
    audience: 'staff',
    title: { ja: 'そのカードは登録されていません', en: 'This card is not registered' },
    cause: { ja: '消そうとした登録が台帳にありません。', en: 'The registration to be removed is not in the ledger.' },
    remedy: { ja: 'カードを確かめてください。', en: 'Check the card.' },
  },
  'export-file-exists': {
    number: 'L640',
    audience: 'station',
    title: { ja: '出力先のファイルがすでにあります', en: 'The file to be written is there already' },
    cause: {
      ja: '同じ名前のファイルがあります。上書きしていません。',
      en: 'A file of this name is there. It was left as it is.',
    },
    remedy: {
      ja: '別の名前を指定するか、置き換えてよければ --replace を付けて実行し直してください。',
      en: 'Choose another name, or run it again with --replace if the file may be replaced.',
    },
  },
  'export-file-not-written': {
    number: 'L641',
    audience: 'station',
    title: { ja: 'ファイルに書き出せません', en: 'The file cannot be written' },
    cause: {
      ja: 'フォルダーがないか、書く権限または空き容量がありません。何も残していません。',
      en: 'The folder does not exist, may not be written to, or its disk is full. Nothing was left behind.',
    },
    remedy: { ja: '出力先を確かめて実行し直してください。', en: 'Check where the file is to go, and run it again.' },
  },
  'export-characters-missing': {
    number: 'L642',
    audience: 'station',
    title: { ja: 'この文字コードで書けない文字があります', en: 'The encoding does not have some characters' },
    cause: {
      ja: '氏名や住所などに、CP932（Shift_JIS）にない文字があります。文字を落とさないよう、書き出しをやめました。',
      en: 'A name, an address or another text has characters that CP932 (Shift_JIS) lacks. Nothing was written, so that none is lost.',
    },
    remedy: {
      ja: '--encoding utf-8 で書き出してください。CP932 が必要なときは、下の受付番号の方の扱いを出力先の担当と決めてください。',
      en: 'Write it with --encoding utf-8. If CP932 is needed, agree with whoever takes the file on what to do about the numbers below.',
    },
  },
} as const satisfies FailureEntries
