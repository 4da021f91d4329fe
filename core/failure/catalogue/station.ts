import type { FailureEntries } from '../failure-entry.ts'

/** The station, and its set-up. */
export const STATION_FAILURES = {
  'station-already-running': {
    number: 'S701',
    audience: 'station',
    title: { ja: '受付はすでに動いています', en: 'The kiosk is already running' },
    cause: { ja: '同じ端末で2つ目は起動できません。', en: 'It cannot be started twice on one machine.' },
    remedy: { ja: '先に開いた画面をお使いください。', en: 'Use the window that is already open.' },
  },
  'station-configuration-invalid': {
    number: 'S702',
    audience: 'station',
    title: { ja: '端末の設定に誤りがあります', en: "The station's configuration has an error" },
    cause: { ja: '設定ファイルの書式が決まりに合いません。', en: 'The configuration file does not follow the format.' },
    remedy: { ja: '管理者が設定を直してください。', en: 'The administrator must correct it.' },
  },
  'simulated-reader-refused': {
    number: 'S703',
    audience: 'station',
    title: { ja: '本番では模擬リーダーを使えません', en: 'The simulated reader is refused in production' },
    cause: { ja: '製品版では模擬カードを使えません。', en: 'A production build does not accept simulated cards.' },
    remedy: { ja: '本物のリーダーをつないでください。', en: 'Connect a real reader.' },
  },
  'rehearsal-refused': {
    number: 'S890',
    audience: 'station',
    title: { ja: '本番では訓練を始められません', en: 'A rehearsal is refused in production' },
    cause: {
      ja: '製品版では訓練（模擬カード）を使えません。',
      en: 'A production build plays no rehearsal: its cards are simulated.',
    },
    remedy: { ja: '訓練用の版で始めてください。', en: 'Start it with the training build.' },
  },
  'request-invalid': {
    number: 'S704',
    audience: 'station',
    title: { ja: '画面からの要求が正しくありません', en: 'A request from the screen is invalid' },
    cause: { ja: '決まりにない要求を受け取りました。', en: 'A request was received that the contract does not know.' },
    remedy: {
      ja: '画面を開き直してください。くり返すときは開発元に知らせてください。',
      en: 'Reopen the window. If it repeats, tell the developers.',
    },
  },
  'trust-file-refused': {
    number: 'S706',
    audience: 'station',
    title: { ja: '証明書や失効リストを取り込めません', en: 'The trust file cannot be imported' },
    cause: {
      ja: 'ファイルが壊れているか、指紋（SHA-256）を確かめられないか、信頼する発行者の署名がありません。',
      en: 'The file is damaged, its fingerprint (SHA-256) is not confirmed, or no trusted issuer signed it.',
    },
    remedy: {
      ja: '公式の入手元で指紋を見比べ、--sha256 で入力して取り込み直してください。',
      en: 'Compare the fingerprint with the official source, and import it again with --sha256.',
    },
  },
  'role-refused': {
    number: 'S705',
    audience: 'staff',
    title: { ja: 'この操作の権限がありません', en: 'This role may not do that' },
    cause: { ja: '今の役割では使えない操作です。', en: 'The present role may not use this operation.' },
    remedy: { ja: '権限のある係員に替わってください。', en: 'Ask somebody whose role may.' },
  },
  'setup-answer-missing': {
    number: 'S760',
    audience: 'station',
    title: { ja: 'この画面の答えがまだです', en: 'This question has no answer yet' },
    cause: { ja: '前の問いに答えがないと、次へ進めません。', en: 'One question has to be answered before the next.' },
    remedy: { ja: '答えを入れるか選んでから、次へ進んでください。', en: 'Enter or choose an answer, then go on.' },
  },
  'setup-folder-in-use': {
    number: 'S761',
    audience: 'station',
    title: { ja: 'ここにはもう端末の記録があります', en: 'There is a station here already' },
    cause: {
      ja: '同じフォルダーに、端末の設定か台帳（ledger.db）があります。',
      en: 'The folder holds the configuration of a station or its ledger (ledger.db).',
    },
    remedy: {
      ja: '設定（station.yaml）を控えから戻すか、空のフォルダーで始めてください。台帳は消さないでください。',
      en: 'Restore station.yaml from a backup, or begin with an empty folder. Do not delete the ledger.',
    },
  },
  'setup-disk-full': {
    number: 'S762',
    audience: 'station',
    title: { ja: 'ディスクがいっぱいです', en: 'The disk is full' },
    cause: {
      ja: '端末の設定を書く空きがありません。何も変わっていません。',
      en: 'There is no room to write the station. Nothing has changed.',
    },
    remedy: { ja: '空きを作って、もう一度押してください。', en: 'Make room and press again.' },
  },
  'setup-folder-read-only': {
    number: 'S763',
    audience: 'station',
    title: { ja: '端末のフォルダーに書き込めません', en: 'The folder of the station cannot be written' },
    cause: {
      ja: 'フォルダーがないか、書き込む権限がありません。何も変わっていません。',
      en: 'The folder is missing or read-only. Nothing has changed.',
    },
    remedy: {
      ja: 'フォルダーの権限を直して、もう一度押してください。',
      en: 'Correct the permissions of the folder and press again.',
    },
  },
  'setup-file-unreadable': {
    number: 'S764',
    audience: 'station',
    title: { ja: '選んだファイルを読めません', en: 'The file cannot be read' },
    cause: {
      ja: 'ファイルが大きすぎるか、読む権限がないか、USBメモリが外れています。',
      en: 'It is too large, may not be read, or the memory stick is gone.',
    },
    remedy: {
      ja: 'USBメモリを差し直し、ファイルを選び直してください。',
      en: 'Reconnect the memory stick and choose the file again.',
    },
  },
  'setup-staff-incomplete': {
    number: 'S765',
    audience: 'station',
    title: { ja: '管理者と責任者が1人ずつ要ります', en: 'An administrator and a supervisor are needed' },
    cause: {
      ja: '管理者か責任者がまだ登録されていません。',
      en: 'Nobody is registered as administrator, or nobody as supervisor.',
    },
    remedy: {
      ja: '足りない役割の人を加えてください。',
      en: 'Add somebody with the role that is missing.',
    },
  },
  'setup-fingerprint-not-compared': {
    number: 'S766',
    audience: 'station',
    title: { ja: '指紋をまだ見比べていません', en: 'The fingerprint was not compared' },
    cause: {
      ja: '署名鍵が本物かどうかは、紙に書かれた指紋と同じかどうかでわかります。',
      en: 'Only the fingerprint on paper tells whether the key is the right one.',
    },
    remedy: {
      ja: '紙と画面を見比べ、すべて同じなら「同じです」を押してください。',
      en: 'Compare paper and screen; if all is the same, press “It is the same”.',
    },
  },
  'setup-passphrase-short': {
    number: 'S767',
    audience: 'station',
    title: { ja: 'パスフレーズが短すぎます', en: 'The passphrase is too short' },
    cause: { ja: '8文字より短いものは使えません。', en: 'It has fewer than 8 characters.' },
    remedy: {
      ja: '長い言葉か、いくつかの言葉をつないだものにしてください。',
      en: 'Choose a long word, or several words together.',
    },
  },
  'setup-entries-differ': {
    number: 'S768',
    audience: 'station',
    title: { ja: '2回の入力が同じではありません', en: 'The two entries are not the same' },
    cause: { ja: '打ち間違いを防ぐために、2回入れてもらっています。', en: 'It is entered twice to catch a slip of the finger.' },
    remedy: { ja: '2つとも、もう一度入れてください。', en: 'Enter both again.' },
  },
  'setup-gate-invalid': {
    number: 'S769',
    audience: 'station',
    title: { ja: 'ゲートの接続先が正しくありません', en: 'The address of the gate is not right' },
    cause: { ja: '入れた値のどれかが、決まりの書き方ではありません。', en: 'One of the values is not written as it must be.' },
    remedy: {
      ja: '機器の説明書を見て、入れ直してください。',
      en: 'Look it up in the manual of the device and enter it again.',
    },
  },
  'setup-key-store-missing': {
    number: 'S770',
    audience: 'station',
    title: { ja: 'この端末には鍵の保管庫がありません', en: 'This machine has no key store' },
    cause: {
      ja: 'OSの鍵の保管庫（キーチェーン、キーリングなど）が使えません。',
      en: 'No keychain or keyring of the operating system can be used.',
    },
    remedy: { ja: 'パスフレーズを選んでください。', en: 'Choose the passphrase.' },
  },
} as const satisfies FailureEntries
