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
  'roll-package-unreadable': {
    number: 'M812',
    audience: 'station',
    title: { ja: '名簿の配布ファイルを読めません', en: 'The roll package cannot be read' },
    cause: {
      ja: '名簿の配布ファイルではないか、壊れています。',
      en: 'It is no roll package, or it is damaged.',
    },
    remedy: {
      ja: '選管から受け取り直してください。今の名簿はそのままです。',
      en: 'Get the package again from the office. The present roll is unchanged.',
    },
  },
  'roll-package-signatures-missing': {
    number: 'M813',
    audience: 'station',
    title: { ja: '名簿に2人の署名がありません', en: 'The roll package lacks two signatures' },
    cause: {
      ja: 'この端末に登録された職員2人の署名がそろっていません。',
      en: 'Two different officials whose keys this station believes must have signed it.',
    },
    remedy: {
      ja: '2人目の職員が「npm run roll -- sign」で署名してから入れ直してください。',
      en: 'Have a second official sign it with “npm run roll -- sign”, then import again.',
    },
  },
  'roll-package-signature-wrong': {
    number: 'M814',
    audience: 'station',
    title: { ja: '名簿の署名が正しくありません', en: 'A signature of the roll package is wrong' },
    cause: {
      ja: '署名のあとで中身が変えられたか、偽の署名です。',
      en: 'It was changed after it was signed, or a signature is forged.',
    },
    remedy: {
      ja: '使わずに、選管へ知らせてください。今の名簿はそのままです。',
      en: 'Do not use it and tell the office. The present roll is unchanged.',
    },
  },
  'roll-package-older': {
    number: 'M815',
    audience: 'station',
    title: { ja: '今の名簿より古い版です', en: 'The package is older than the present roll' },
    cause: {
      ja: 'この端末には、同じかより新しい版が入っています。',
      en: 'This station already has this version or a newer one.',
    },
    remedy: { ja: '最新の版を選管から受け取ってください。', en: 'Get the newest version from the office.' },
  },
  'roll-package-version-taken': {
    number: 'M816',
    audience: 'station',
    title: { ja: '同じ版で中身の違う名簿です', en: 'Another roll has this version' },
    cause: {
      ja: '版の番号が今の名簿と同じですが、中身が違います。',
      en: 'Its version is that of the present roll, its content is not.',
    },
    remedy: {
      ja: '使わずに、選管へ知らせてください。新しい版の番号で作り直します。',
      en: 'Do not use it and tell the office: it must be made again with a new version.',
    },
  },
  'roll-package-foreign': {
    number: 'M817',
    audience: 'station',
    title: { ja: 'この端末の名簿ではありません', en: 'The package is not for this station' },
    cause: {
      ja: 'ほかの自治体か、ほかの名簿の配布ファイルです。',
      en: 'It is of another municipality or another roll.',
    },
    remedy: { ja: '名簿の名前と自治体を確かめてください。', en: 'Check the name of the roll and the municipality.' },
  },
  'roll-block-missing': {
    number: 'M818',
    audience: 'station',
    title: { ja: '名簿のブロックが足りません', en: 'A block of the roll is missing' },
    cause: {
      ja: '配布フォルダーのコピーが途中で終わったか、差分だけのUSBで、前の版がこの端末にありません。',
      en: 'The folder was not copied to its end, or it holds the differences to a version that is not here.',
    },
    remedy: {
      ja: 'フォルダー全体をコピーし直してください。今の名簿はそのままです。',
      en: 'Copy the whole folder again. The present roll is unchanged.',
    },
  },
  'roll-block-damaged': {
    number: 'M819',
    audience: 'station',
    title: { ja: '名簿のブロックが壊れています', en: 'A block of the roll is damaged' },
    cause: {
      ja: 'ブロックが壊れているか、ほかのものと取り替えられています。',
      en: 'It was damaged or exchanged.',
    },
    remedy: {
      ja: 'フォルダーをコピーし直してください。続くときは選管へ知らせてください。今の名簿はそのままです。',
      en: 'Copy the folder again; if it happens again tell the office. The present roll is unchanged.',
    },
  },
  'roll-key-unusable': {
    number: 'M820',
    audience: 'station',
    title: { ja: '名簿の鍵を使えません', en: 'The key of the roll cannot be used' },
    cause: {
      ja: '鍵のファイルがないか、ほかの人も読めるか、この名簿の鍵ではありません。',
      en: 'The key file is missing, is open to others, or is not the key of this roll.',
    },
    remedy: {
      ja: '鍵のファイルを確かめてください。本人だけが読めるようにします（chmod 600）。',
      en: 'Check the key file. Only its owner may be able to read it (chmod 600).',
    },
  },
  'roll-lease-missing': {
    number: 'M821',
    audience: 'station',
    title: { ja: '名簿の鍵が貸し出されていません', en: 'The key of the roll is not lent to this station' },
    cause: {
      ja: 'この端末には、この名簿を開く鍵の貸出がありません。',
      en: 'This station has no lease for the key of this roll.',
    },
    remedy: {
      ja: '選管が「npm run roll -- lease」で作った貸出ファイルを取り込んでください。',
      en: 'Import a lease that the office has made with “npm run roll -- lease”.',
    },
  },
  'roll-lease-over': {
    number: 'M822',
    audience: 'staff',
    title: { ja: '名簿の鍵の貸出期限が過ぎました', en: 'The lease of the roll is over' },
    cause: {
      ja: '名簿は貸出期限（長くて72時間）を過ぎると開けません。受付の記録はそのまま残っています。',
      en: 'After its lease (72 hours at most) the roll cannot be opened. What was recorded is safe.',
    },
    remedy: {
      ja: '端末の時計を確かめ、選管から新しい貸出ファイルを受け取って取り込んでください。それまでは紙の名簿で確かめます。',
      en: 'Check the clock, then import a new lease from the office. Use the paper list until then.',
    },
  },
  'roll-lease-refused': {
    number: 'M823',
    audience: 'station',
    title: { ja: '名簿の鍵の貸出を取り込めません', en: 'The lease cannot be imported' },
    cause: {
      ja: 'ほかの端末への貸出か、署名が正しくないか、期限が過ぎているか、まだ始まっていません。',
      en: 'It is for another station, its signature is wrong, or it is over or has not begun.',
    },
    remedy: {
      ja: '端末の時計を確かめ、この端末のための貸出を選管に作り直してもらってください。',
      en: 'Check the clock, and have the office make a lease for this station.',
    },
  },
  'roll-keys-missing': {
    number: 'M824',
    audience: 'station',
    title: { ja: '名簿の署名鍵が登録されていません', en: 'No key for rolls is registered' },
    cause: {
      ja: 'この端末は、名簿に署名する職員の鍵をまだ知りません。',
      en: 'The station does not know the keys of the officials who sign rolls.',
    },
    remedy: {
      ja: '「npm run roll -- keys import」で職員2人の公開鍵を登録してください。',
      en: 'Import the public keys of two officials with “npm run roll -- keys import”.',
    },
  },
  'roll-part-unknown': {
    number: 'M825',
    audience: 'station',
    title: { ja: '名簿にその投票区がありません', en: 'The roll has no such part' },
    cause: { ja: '指定した投票区の人が名簿に1人もいません。', en: 'Nobody on the roll has this district.' },
    remedy: { ja: '投票区の書き方を確かめてください。', en: 'Check how the district is written in the roll.' },
  },
  'polling-readiness-changed': {
    number: 'M829',
    audience: 'staff',
    title: { ja: '確かめた内容が変わりました', en: 'What was confirmed has changed' },
    cause: {
      ja: '画面で確かめてから開くまでの間に、名簿・事業・時計・ディスクの状態が変わりました。',
      en: 'Roll, program, clock or disk changed between the look at the screen and the opening.',
    },
    remedy: { ja: 'もう一度画面を確かめてから開いてください。', en: 'Look at the screen again, then open.' },
  },
} as const satisfies FailureEntries
