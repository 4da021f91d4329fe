import type { FailureEntries } from '../failure-entry.ts'

/** Between this station and the server of the municipality (hub). None of them stops the reception. */
export const SYNC_FAILURES = {
  'sync-not-enrolled': {
    number: 'G521',
    audience: 'station',
    title: { ja: 'サーバーに登録していません', en: 'The station is not enrolled with a server' },
    cause: { ja: '自治体のサーバーへの登録がまだです。', en: 'It has not been enrolled with the server of the municipality.' },
    remedy: {
      ja: '管理者から登録用の文字をもらい、受付の画面の「事業」（F4）の「連携サーバー」で登録してください。',
      en: 'Get a ticket from the administrator and enter it at the desk: “Program” (F4), then “Server”.',
    },
  },
  'sync-enrolled-elsewhere': {
    number: 'G522',
    audience: 'station',
    title: { ja: '別の自治体に登録されています', en: 'The station belongs to another municipality' },
    cause: {
      ja: 'この端末の記録は、すでに別の自治体のものです。一つの記録は一つの自治体にしか属せません。',
      en: 'Its log already names another municipality, and a log belongs to one only.',
    },
    remedy: {
      ja: '新しい端末として、別のフォルダーで始めてください。前の記録は残してください。',
      en: 'Begin as a new station in another folder. Keep the former log.',
    },
  },
  'sync-ticket-wrong': {
    number: 'G523',
    audience: 'station',
    title: { ja: '登録用の文字が正しくありません', en: 'The enrolment ticket is not right' },
    cause: {
      ja: '打ちまちがい、15分の期限切れ、または別の端末が先に使いました。',
      en: 'It was mistyped, is older than 15 minutes, or another station has used it.',
    },
    remedy: {
      ja: '文字を確かめてください。期限が切れたときは、管理者に新しいものをもらってください。',
      en: 'Check it. If it has run out, get a new one from the administrator.',
    },
  },
  'sync-hub-not-trusted': {
    number: 'G524',
    audience: 'station',
    title: { ja: 'サーバーが本物と確かめられません', en: 'The server could not prove itself' },
    cause: {
      ja: 'サーバーの証明書が、登録用の文字のものと違います。別のサーバーにつながったおそれがあります。',
      en: 'Its certificate is not the one of the ticket: this may be another server.',
    },
    remedy: {
      ja: 'アドレスとネットワークを確かめ、管理者に知らせてください。確かめるまで登録しないでください。',
      en: 'Check address and network, and tell the administrator. Do not enrol until it is cleared up.',
    },
  },
  'sync-bundle-wrong': {
    number: 'G525',
    audience: 'station',
    title: { ja: 'サーバーの登録の内容が正しくありません', en: 'The enrolment that the server gave does not hold' },
    cause: {
      ja: '登録の内容の署名、またはこの端末の鍵が合いません。',
      en: 'Its signature is wrong, or it is not made for the keys of this station.',
    },
    remedy: {
      ja: '管理者に知らせ、6つの言葉を比べ直してください。登録はされていません。',
      en: 'Tell the administrator and compare the six words again. Nothing was enrolled.',
    },
  },
  'sync-hub-unreachable': {
    number: 'G526',
    audience: 'station',
    title: { ja: 'サーバーにつながりません', en: 'The server cannot be reached' },
    cause: {
      ja: 'ネットワークが切れているか、サーバーが止まっています。',
      en: 'The network is down, or the server does not answer.',
    },
    remedy: {
      ja: '受付は続けられます。記録はこの端末に残り、つながると自動で送られます。長く続くときは、ケーブルを確かめ、担当課に知らせてください。',
      en: 'Reception goes on. The records stay here and are sent by themselves later. If it lasts, check the cable and tell the office.',
    },
  },
  'sync-hub-refuses': {
    number: 'G527',
    audience: 'station',
    title: { ja: 'サーバーがこの端末を受け付けません', en: 'The server does not accept this station' },
    cause: {
      ja: 'サーバーがこの端末を知らないか、送った内容を正しいと認めません。',
      en: 'It does not know the station, or does not accept what it sends as proved.',
    },
    remedy: {
      ja: '受付は続けられます。詳しい理由とともに管理者に知らせてください。',
      en: 'Reception goes on. Tell the administrator, with the detail that stands beside it.',
    },
  },
  'sync-hub-not-understood': {
    number: 'G528',
    audience: 'station',
    title: { ja: 'サーバーの返事を読み取れません', en: 'The answer of the server cannot be read' },
    cause: {
      ja: 'サーバーの版が違うか、途中の機器が返事を書きかえています。',
      en: 'The server is of another version, or something between has changed its answer.',
    },
    remedy: {
      ja: '受付は続けられます。管理者に知らせてください。',
      en: 'Reception goes on. Tell the administrator.',
    },
  },
  'sync-device-forked': {
    number: 'G529',
    audience: 'station',
    title: { ja: '端末の記録がサーバーと食い違います', en: 'The log here is not the one that the server has' },
    cause: {
      ja: '端末のディスクが古い控えから戻されたか、複製されています。',
      en: 'The disk of the station was restored from an older copy, or was cloned.',
    },
    remedy: {
      ja: '記録は送られません。ほかに同じ端末がないか確かめ、管理者と `npm run sync -- enrol --again` で登録し直してください。この端末の記録は消さないでください。',
      en: 'Nothing is sent. Look for a second station with the same disk, and enrol anew with the administrator: `npm run sync -- enrol --again`. Delete nothing here.',
    },
  },
  'sync-device-revoked': {
    number: 'G530',
    audience: 'station',
    title: { ja: 'この端末の登録は取り消されています', en: 'The enrolment of this station was revoked' },
    cause: {
      ja: '管理者が登録を取り消しました。取り消しの後の記録は、数えられずに別に置かれます。',
      en: 'The administrator has revoked it. What it records since is kept apart and does not count.',
    },
    remedy: {
      ja: 'この端末の受付を止め、管理者に連絡してください。',
      en: 'Stop reception at this station and call the administrator.',
    },
  },
  'sync-hub-contradicts-itself': {
    number: 'G531',
    audience: 'station',
    title: { ja: 'サーバーの記録が前と食い違います', en: 'The log of the server contradicts what it showed before' },
    cause: {
      ja: 'サーバーの署名のある記録のまとめと、届いた記録が合いません。書きかえられたおそれがあります。',
      en: 'What came does not give the root that the server has signed, or goes back behind it. It may have been altered.',
    },
    remedy: {
      ja: 'ほかの端末の記録は取り込まれません。この端末の受付は続けられます。すぐに管理者に知らせてください。',
      en: 'Nothing more of other stations is taken in. Reception here goes on. Tell the administrator at once.',
    },
  },
  'sync-standing-set-wrong': {
    number: 'G540',
    audience: 'station',
    title: { ja: 'サーバーの「受付ずみ」の一覧を使えません', en: 'The list of standing claims of the server cannot be used' },
    cause: {
      ja: '一覧にサーバーの署名がないか、ほかの選挙のものか、一部がないか、前のものより古いです。',
      en: 'The list is not signed by the server, is of another election, is not whole, or is older than what is known.',
    },
    remedy: {
      ja: '一覧は取り込まれません。ほかの端末の記録を一件ずつ読み終わるまで、ほかの端末での受付はサーバーに聞いて確かめます。管理者に知らせてください。',
      en: 'It is not taken in. Until every record of the others has been read, only the server can tell of a visit elsewhere. Tell the administrator.',
    },
  },
  'sync-courier-folder': {
    number: 'G532',
    audience: 'station',
    title: { ja: '受け渡し用のフォルダーを使えません', en: 'The folder for carrying records cannot be used' },
    cause: {
      ja: 'USBメモリーがないか、書きこめないか、この端末あてのファイルがありません。',
      en: 'The memory stick is missing, cannot be written to, or holds no files for this station.',
    },
    remedy: {
      ja: 'USBメモリーを確かめ、もう一度行ってください。記録はこの端末に残っています。',
      en: 'Check the memory stick and try again. The records are still here.',
    },
  },
  'sync-former-unreadable': {
    number: 'G550',
    audience: 'station',
    title: { ja: '前の台帳を読めません', en: 'The former ledger cannot be read' },
    cause: {
      ja: '台帳がないか、壊れています。前の端末のIDがわからないと、ハブで前の端末を取り消せません。',
      en: 'There is no ledger, or it is damaged. Without the id of the former device the hub cannot revoke it.',
    },
    remedy: {
      ja: '管理者に `npm run hub -- devices` で前の端末のIDを聞き、`--former ID` を付けてやり直してください。壊れた台帳は消さずに残します。',
      en: 'Ask the administrator for the id of the former device (`npm run hub -- devices`) and run it again with `--former ID`. A damaged ledger is kept.',
    },
  },
  'sync-former-lost': {
    number: 'G551',
    audience: 'station',
    title: { ja: '送る前の記録が失われました', en: 'Records that were not sent yet are lost' },
    cause: {
      ja: '前の台帳が読めなかったため、ハブに届いていなかった記録は、この端末にもハブにもありません。',
      en: 'The former ledger could not be read: what had not reached the hub is neither here nor there.',
    },
    remedy: {
      ja: '紙の控えや聞き取りで補い、入力し直してください。前のディスクが後で読めたら、取り置いた名前にして `npm run sync -- export --set-aside` で渡せます。',
      en: 'Make up for it from paper and memory, and enter it again. If the former disk can be read later, put its ledger beside this one under the name of one that was put aside, and hand it over with `npm run sync -- export --set-aside`.',
    },
  },
  'sync-former-apart': {
    number: 'G552',
    audience: 'station',
    title: { ja: 'ハブが数えていない記録があります', en: 'Some records of before are not counted by the hub' },
    cause: {
      ja: '前の台帳の記録の一部が、ハブにある履歴と食い違うか、取り消しの後のものです。この端末では分かりますが、ハブでは別に置かれています。',
      en: 'A part of the former ledger differs from the history that the hub has, or came after the revocation. It is known here, and kept apart at the hub.',
    },
    remedy: {
      ja: '「確かめる案件」で責任者2人が確かめ、数えるべきものはこの端末で入力し直してください。',
      en: 'Two officials look at it under the cases. What has to count is entered again at this station.',
    },
  },
  'sync-former-unknown': {
    number: 'G553',
    audience: 'station',
    title: { ja: '前の端末をハブが知りません', en: 'The hub does not know the former device' },
    cause: {
      ja: '端末のIDがまちがっているか、別のハブに登録されていた端末です。',
      en: 'The id is wrong, or the device was enrolled with another hub.',
    },
    remedy: {
      ja: '`npm run hub -- devices` のIDと比べてください。この端末の台帳は前のままです。',
      en: 'Compare it with the ids of `npm run hub -- devices`. The ledger of this station is as it was.',
    },
  },
  'sync-courier-left': {
    number: 'G554',
    audience: 'station',
    title: { ja: '取り込めないファイルがあります', en: 'Some files were not taken in' },
    cause: {
      ja: 'USBメモリーのファイルが途中で切れているか、ハブがこの端末あてに署名したものではありません。ほかのものは取り込みました。',
      en: 'A file on the stick is cut off, or is not signed by the hub for this station. The rest was taken in.',
    },
    remedy: {
      ja: 'そのファイルは残してあります。書き出しから、もう一度運んでください。',
      en: 'It was left where it is. Carry the stick once more, beginning with what this station writes.',
    },
  },
} as const satisfies FailureEntries
