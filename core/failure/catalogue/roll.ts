import type { FailureEntries } from '../failure-entry.ts'

/** Rolls (名簿). */
export const ROLL_FAILURES = {
  'roll-file-unreadable': {
    number: 'M801',
    audience: 'station',
    title: { ja: '名簿のファイルを開けません', en: 'The file of the roll cannot be opened' },
    cause: { ja: 'ファイルがないか、読む権限がありません。', en: 'The file does not exist or may not be read.' },
    remedy: {
      ja: 'ファイルの場所と名前を確かめてください。今の名簿はそのままです。',
      en: 'Check place and name of the file. The present roll is unchanged.',
    },
  },
  'roll-encoding-unclear': {
    number: 'M802',
    audience: 'station',
    title: { ja: '名簿の文字コードが分かりません', en: 'The encoding of the roll is unclear' },
    cause: {
      ja: 'Shift_JIS（CP932）ともUTF-8とも決められません。',
      en: 'It cannot be told whether it is Shift_JIS (CP932) or UTF-8.',
    },
    remedy: {
      ja: 'Excelで「CSV UTF-8」として保存し直すか、列の対応表の encoding に cp932 または utf-8 を書いてください。',
      en: 'Save it as “CSV UTF-8”, or write cp932 or utf-8 as encoding into the mapping.',
    },
  },
  'roll-csv-broken': {
    number: 'M803',
    audience: 'station',
    title: { ja: '名簿のCSVの形が壊れています', en: 'The CSV of the roll is broken' },
    cause: {
      ja: '引用符（"）が閉じていないなど、行の区切りが分かりません。',
      en: 'A quote is not closed: lines cannot be told apart.',
    },
    remedy: {
      ja: '表示された行を直し、取り込み直してください。今の名簿はそのままです。',
      en: 'Correct the line that is shown and import again. The present roll is unchanged.',
    },
  },
  'roll-mapping-invalid': {
    number: 'M804',
    audience: 'station',
    title: { ja: '名簿の列の対応が正しくありません', en: 'The columns of the roll do not match' },
    cause: {
      ja: '列の対応表に誤りがあるか、ファイルにない列を指しています。',
      en: 'The mapping has an error or names a column that the file does not have.',
    },
    remedy: {
      ja: '「npm run roll -- check」で見出しを確かめ、対応表を直してください。',
      en: 'Look at the header with “npm run roll -- check” and correct the mapping.',
    },
  },
  'roll-lines-rejected': {
    number: 'M805',
    audience: 'station',
    title: { ja: '読めない行があるため取り込んでいません', en: 'Lines were rejected: nothing was imported' },
    cause: { ja: '名簿に取り込めない行があります。', en: 'Some lines cannot become entries of the roll.' },
    remedy: {
      ja: '元のファイルを直してください。その行を除いてよいときは、行を確かめたうえで除く指定をしてください。',
      en: 'Correct the file. To leave the lines out, look at them first and then say so.',
    },
  },
  'roll-import-interrupted': {
    number: 'M806',
    audience: 'station',
    title: { ja: '名簿の取り込みが途中で止まりました', en: 'The import of the roll was interrupted' },
    cause: { ja: '取り消されたか、取り込みの処理が途中で終わりました。', en: 'It was cancelled, or its process ended.' },
    remedy: { ja: '今の名簿はそのままです。もう一度取り込んでください。', en: 'The present roll is unchanged. Import again.' },
  },
  'roll-import-overtaken': {
    number: 'M807',
    audience: 'station',
    title: { ja: '別の取り込みが先に終わりました', en: 'Another import was faster' },
    cause: { ja: '同じ名簿が同時に取り込まれました。', en: 'The same roll was imported at the same time.' },
    remedy: {
      ja: '今の名簿を確かめ、要るときだけもう一度取り込んでください。',
      en: 'Look at the present roll and import again only if needed.',
    },
  },
  'roll-unknown': {
    number: 'M808',
    audience: 'station',
    title: { ja: 'その名簿はこの端末にありません', en: 'This station has no such roll' },
    cause: { ja: 'まだ取り込まれていないか、名前が違います。', en: 'It was not imported yet, or its name is wrong.' },
    remedy: { ja: '名簿の名前を確かめ、取り込んでください。', en: 'Check the name of the roll and import it.' },
  },
  'roll-damaged': {
    number: 'M809',
    audience: 'station',
    title: { ja: '名簿のファイルが壊れています', en: 'The file of the roll is damaged' },
    cause: {
      ja: '端末の中の名簿を読めません。壊れているか、この端末の鍵のものではありません。',
      en: 'It is damaged or does not belong to the key of this station.',
    },
    remedy: {
      ja: '元のCSVからもう一度取り込んでください。受付の記録には影響ありません。',
      en: 'Import the CSV again. Check-ins are not affected.',
    },
  },
  'roll-disk-full': {
    number: 'M810',
    audience: 'station',
    title: { ja: 'ディスクがいっぱいで名簿を入れられません', en: 'The disk is full: nothing was imported' },
    cause: { ja: '名簿を書き込む空きがありません。', en: 'There is no room for the roll.' },
    remedy: {
      ja: '管理者が空きを作り、もう一度取り込んでください。今の名簿はそのままです。',
      en: 'The administrator frees space, then import again. The present roll is unchanged.',
    },
  },
  'roll-folder-read-only': {
    number: 'M811',
    audience: 'station',
    title: { ja: '名簿のフォルダーに書き込めません', en: 'The folder of the rolls cannot be written' },
    cause: { ja: '名簿を置くフォルダーに書き込む権限がありません。', en: 'The folder of the rolls is read-only.' },
    remedy: { ja: '管理者がフォルダーの権限を直してください。', en: 'The administrator must correct the permissions.' },
  },
} as const satisfies FailureEntries
