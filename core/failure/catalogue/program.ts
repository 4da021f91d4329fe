import type { FailureEntries } from '../failure-entry.ts'

/** The program (事業), its signed package (配布ファイル) and the store of the station. */
export const PROGRAM_FAILURES = {
  'program-missing': {
    number: 'G501',
    audience: 'station',
    title: { ja: '事業の設定がありません', en: 'There is no program' },
    cause: { ja: 'この端末で使う事業が選ばれていません。', en: 'No program is chosen for this station.' },
    remedy: { ja: '管理者が事業ファイルを入れてください。', en: 'The administrator must install a program file.' },
  },
  'program-unreadable': {
    number: 'G502',
    audience: 'station',
    title: { ja: '事業ファイルを読めません', en: 'The program file cannot be read' },
    cause: {
      ja: 'ファイルがないか、読む権限がないか、文字が壊れています。',
      en: 'The file is missing, not readable or not text.',
    },
    remedy: { ja: '管理者が事業ファイルを入れ直してください。', en: 'The administrator must install the program file again.' },
  },
  'program-invalid': {
    number: 'G503',
    audience: 'station',
    title: { ja: '事業ファイルに誤りがあります', en: 'The program file has an error' },
    cause: { ja: '書式が決まりに合いません。', en: 'It does not follow the format.' },
    remedy: {
      ja: '係員画面に出ている行を直し、入れ直してください。',
      en: "Correct the line shown on the desk's screen and install it again.",
    },
  },
  'program-not-yet-valid': {
    number: 'G504',
    audience: 'station',
    title: { ja: '事業の期間前です', en: 'The program has not begun' },
    cause: { ja: '今日はこの事業の期間の前です。', en: 'Today is before the period of this program.' },
    remedy: { ja: '日付と時計を確かめ、正しい事業を選んでください。', en: 'Check the date and choose the right program.' },
  },
  'program-expired': {
    number: 'G505',
    audience: 'station',
    title: { ja: '事業の期間が終わっています', en: 'The program has ended' },
    cause: { ja: '今日はこの事業の期間の後です。', en: 'Today is after the period of this program.' },
    remedy: { ja: '日付と時計を確かめ、正しい事業を選んでください。', en: 'Check the date and choose the right program.' },
  },
  'program-package-unreadable': {
    number: 'G506',
    audience: 'station',
    title: { ja: '事業の配布ファイルを読めません', en: 'The program package cannot be read' },
    cause: { ja: 'ファイルが壊れているか、配布ファイルではありません。', en: 'The file is damaged or is no program package.' },
    remedy: {
      ja: '発行した課からもう一度受け取ってください。今の事業はそのまま使えます。',
      en: 'Obtain it again from the office that issued it. The present program stays in use.',
    },
  },
  'program-unsigned': {
    number: 'G507',
    audience: 'station',
    title: { ja: '署名のない事業は使えません', en: 'A program without a signature is refused' },
    cause: { ja: '自治体の署名がありません。', en: 'The municipality has not signed it.' },
    remedy: {
      ja: '「npm run program -- sign」で署名した配布ファイルを入れてください。',
      en: 'Install the package that "npm run program -- sign" makes.',
    },
  },
  'program-signer-unknown': {
    number: 'G508',
    audience: 'station',
    title: { ja: 'この自治体の署名ではありません', en: 'Signed by somebody else' },
    cause: {
      ja: '端末に登録した署名鍵のどれとも違う鍵で署名されています。',
      en: 'It is signed with a key that is not among those of this station.',
    },
    remedy: {
      ja: 'ほかの自治体の事業でないか確かめてください。鍵を替えたときは、先に新しい公開鍵を登録します。',
      en: 'Check that it is no program of another municipality. After a change of keys, import the new public key first.',
    },
  },
  'program-signature-wrong': {
    number: 'G509',
    audience: 'station',
    title: { ja: '事業の署名が合いません', en: 'The signature of the program is wrong' },
    cause: { ja: '署名した後で内容が変わっています。', en: 'The content was changed after it was signed.' },
    remedy: {
      ja: '使わないでください。発行した課からもう一度受け取ってください。',
      en: 'Do not use it. Obtain it again from the office that issued it.',
    },
  },
  'program-older': {
    number: 'G510',
    audience: 'station',
    title: { ja: '今より古い版の事業です', en: 'The program is older than the one here' },
    cause: { ja: '端末にはもっと新しい版が入っています。', en: 'The station has a newer version already.' },
    remedy: {
      ja: '前の内容に戻すときは、新しい版の番号を付けて署名し直してください。',
      en: 'To go back to the former content, sign it again under a new version number.',
    },
  },
  'program-version-taken': {
    number: 'G511',
    audience: 'station',
    title: { ja: '同じ版で内容が違います', en: 'The same version with other content' },
    cause: {
      ja: '端末にある同じ番号の版と、内容が異なります。',
      en: 'The station has a version of this number with other content.',
    },
    remedy: { ja: '版の番号を上げて署名し直してください。', en: 'Raise the version number and sign it again.' },
  },
  'program-tests-failed': {
    number: 'G512',
    audience: 'station',
    title: { ja: '事業の試験表に合いません', en: 'The program fails its own tests' },
    cause: {
      ja: '事業ファイルの tests の行と、規則の判定が異なります。',
      en: 'The rules decide otherwise than the tests in the file expect.',
    },
    remedy: {
      ja: '「npm run program -- test」で行を確かめ、規則か試験表を直してください。',
      en: 'Look at the rows with "npm run program -- test" and correct the rules or the tests.',
    },
  },
  'program-keys-missing': {
    number: 'G513',
    audience: 'station',
    title: { ja: '署名鍵が登録されていません', en: 'No signer key is registered' },
    cause: {
      ja: 'この端末は、自治体の署名鍵をまだ知りません。',
      en: 'The station does not know the key of its municipality yet.',
    },
    remedy: {
      ja: '「npm run program -- keys import」で公開鍵を登録してください。',
      en: 'Import the public key with "npm run program -- keys import".',
    },
  },
  'program-key-refused': {
    number: 'G514',
    audience: 'station',
    title: { ja: '署名鍵を登録できません', en: 'The signer key cannot be imported' },
    cause: {
      ja: 'ファイルが壊れているか、指紋を確かめられないか、ほかの自治体の鍵です。',
      en: 'The file is damaged, its fingerprint is not confirmed, or it is the key of another municipality.',
    },
    remedy: {
      ja: '鍵を作った課の控えと指紋を見比べ、--sha256 で入力して登録し直してください。',
      en: 'Compare the fingerprint with the paper of the office that made the key, and import it again with --sha256.',
    },
  },
  'program-test-key-refused': {
    number: 'G515',
    audience: 'station',
    title: { ja: '本番では試験用の署名鍵を使えません', en: 'Test keys are refused in production' },
    cause: {
      ja: '見本や訓練のための署名鍵です。だれでも署名できます。',
      en: 'The key is for samples and training: anybody can sign with it.',
    },
    remedy: {
      ja: '自治体の署名鍵で署名した事業と、その公開鍵を入れてください。',
      en: 'Install programs signed by the municipality, and its public key.',
    },
  },
  'program-not-installed': {
    number: 'G516',
    audience: 'station',
    title: { ja: 'この事業は端末に入っていません', en: 'The program is not on this station' },
    cause: {
      ja: '設定にある事業の配布ファイルが入っていません。',
      en: 'The package of the configured program was not installed.',
    },
    remedy: {
      ja: '「npm run program -- install」で配布ファイルを入れてください。',
      en: 'Install the package with "npm run program -- install".',
    },
  },
  'program-fallback': {
    number: 'G517',
    audience: 'station',
    title: { ja: '前の版の事業を使っています', en: 'The version before is in use' },
    cause: {
      ja: '新しい版のファイルが壊れているか、書き換えられています。',
      en: 'The file of the newer version is damaged or was changed.',
    },
    remedy: { ja: '受付は続けられます。配布ファイルを入れ直してください。', en: 'Reception goes on. Install the package again.' },
  },
  'program-signing-key-unusable': {
    number: 'G518',
    audience: 'station',
    title: { ja: '署名の鍵を使えません', en: 'The signing key cannot be used' },
    cause: {
      ja: '合い言葉が違うか、秘密鍵のファイルが正しくありません。',
      en: 'The passphrase is wrong or the file is no private key for signing.',
    },
    remedy: {
      ja: '合い言葉を確かめてください。秘密鍵は本人だけが読めるようにします（chmod 600）。',
      en: 'Check the passphrase. Only its owner may be able to read the private key (chmod 600).',
    },
  },
  'program-disk-full': {
    number: 'G519',
    audience: 'station',
    title: { ja: '空き容量がなく事業を入れられません', en: 'No space left for the program' },
    cause: { ja: '端末の空き容量が足りません。', en: 'The disk of the station is full.' },
    remedy: {
      ja: '空きを増やしてから入れ直してください。今の事業はそのまま使えます。',
      en: 'Free space, then install it again. The present program stays in use.',
    },
  },
  'program-folder-read-only': {
    number: 'G520',
    audience: 'station',
    title: { ja: '事業のフォルダーを使えません', en: 'The folder of the programs cannot be used' },
    cause: {
      ja: '事業や署名鍵を置くフォルダーを読み書きできません。',
      en: 'The folder of the programs and their keys cannot be read or written.',
    },
    remedy: { ja: '管理者がフォルダーの権限を直してください。', en: 'The administrator must correct its permissions.' },
  },
} as const satisfies FailureEntries
