import type { FailureEntries } from '../failure-entry.ts'

/** What follows a decision: gates, signs, slips, the status page. */
export const ACTION_FAILURES = {
  'gate-unreachable': {
    number: 'A801',
    audience: 'station',
    title: { ja: 'ゲートの機器につながりません', en: 'The gate device cannot be reached' },
    cause: {
      ja: '機器の電源、ケーブル、または接続先の設定に問題があります。開ける信号は送っていません。',
      en: 'Power, cable or address of the device is wrong. No signal to open was sent.',
    },
    remedy: {
      ja: '係員が手でゲートを開け、管理者が機器の電源とケーブルを確かめてください。つながると自動で再開します。',
      en: 'The staff opens the gate by hand; check power and cable of the device. It resumes by itself.',
    },
  },
  'gate-silent': {
    number: 'A802',
    audience: 'staff',
    title: { ja: 'ゲートの機器が応答しません', en: 'The gate device does not answer' },
    cause: {
      ja: '開ける信号が届いたかどうか分かりません。二重に動かさないため、送り直していません。',
      en: 'Whether the signal arrived is not known. It was not sent again, so that the gate does not move twice.',
    },
    remedy: {
      ja: 'ゲートを目で見てください。開いていなければ、係員画面からもう一度開けてください。',
      en: 'Look at the gate. If it is closed, open it again from the desk.',
    },
  },
  'gate-refused': {
    number: 'A803',
    audience: 'station',
    title: { ja: 'ゲートの機器が命令を断りました', en: 'The gate device refused the command' },
    cause: {
      ja: '機器がエラーを返しました。番号や宛先の設定が機器と合っていない可能性があります。',
      en: 'The device answered with an error. Its numbers or address may be configured wrongly.',
    },
    remedy: {
      ja: 'ゲートを目で見て、係員が手で開けてください。管理者は端末のゲート設定を確かめてください。',
      en: 'Look at the gate and open it by hand. The administrator checks the configuration of the gate.',
    },
  },
  'gate-answer-garbled': {
    number: 'A804',
    audience: 'staff',
    title: { ja: 'ゲートの機器の応答が読めません', en: 'The answer of the gate device makes no sense' },
    cause: {
      ja: '機器の応答が決まりに合わず、開いたかどうか分かりません。',
      en: 'The answer does not follow the protocol; whether the gate opened is not known.',
    },
    remedy: {
      ja: 'ゲートを目で見てください。くり返すときは管理者が機器の種類と配線を確かめてください。',
      en: 'Look at the gate. If it repeats, check the kind of device and the wiring.',
    },
  },
  'gate-not-confirmed': {
    number: 'A805',
    audience: 'staff',
    title: { ja: 'ゲートが開いたか確認できません', en: 'The gate did not report that it opened' },
    cause: {
      ja: '信号は送りましたが、センサーが時間内に「開」になりませんでした。',
      en: 'The signal was sent, but the sensor did not say open in time.',
    },
    remedy: {
      ja: 'ゲートを目で見てください。開いていなければ手で開け、管理者に知らせてください。',
      en: 'Look at the gate. If it is closed, open it by hand and tell the administrator.',
    },
  },
  'gate-input-unreadable': {
    number: 'A806',
    audience: 'station',
    title: { ja: 'ゲートのセンサーを読めません', en: 'The sensor of the gate cannot be read' },
    cause: {
      ja: 'センサーの入力に接続できないか、値が読めません。',
      en: 'The input of the sensor cannot be reached, or its value makes no sense.',
    },
    remedy: {
      ja: 'ゲートを目で見て、必要なら手で開けてください。管理者は入力の機器と配線を確かめてください。',
      en: 'Look at the gate and open it by hand if need be. Check the input device and its wiring.',
    },
  },
  'gate-occupied': {
    number: 'A807',
    audience: 'staff',
    title: { ja: 'ゲートの中に人か車がいます', en: 'Somebody or a car is in the gate' },
    cause: {
      ja: 'センサーが通過中を示しているため、開ける信号は送っていません。',
      en: 'The sensor says that the gate is occupied. No signal to open was sent.',
    },
    remedy: { ja: 'ゲートが空いてから、もう一度かざしてください。', en: 'Tap again when the gate is clear.' },
  },
  'gate-busy': {
    number: 'A808',
    audience: 'staff',
    title: { ja: 'ゲートはまだ動いています', en: 'The gate is still busy' },
    cause: {
      ja: '前の人のための動作が終わっていないため、開ける信号は送っていません。',
      en: 'It is still working for the one before. No signal to open was sent.',
    },
    remedy: { ja: '少し待って、もう一度かざしてください。', en: 'Wait a moment and tap again.' },
  },
  'gate-release-failed': {
    number: 'A809',
    audience: 'staff',
    title: { ja: 'ゲートの信号を切れません', en: 'The signal of the gate cannot be ended' },
    cause: {
      ja: '開ける信号が出たままかもしれません。切る命令をくり返し送っています。',
      en: 'The signal to open may still be on. The command to end it is being repeated.',
    },
    remedy: {
      ja: '係員がゲートに付き、管理者がリレーの電源とケーブルを確かめてください。',
      en: 'The staff watches the gate; check power and cable of the relay.',
    },
  },
  'gate-command-invalid': {
    number: 'A810',
    audience: 'station',
    title: { ja: 'ゲートへの命令が正しくありません', en: 'The command to the gate is invalid' },
    cause: {
      ja: '信号の長さか送る番号が決まりに合わないため、送っていません。',
      en: 'The length of the signal or the number to send is not allowed. Nothing was sent.',
    },
    remedy: {
      ja: '係員が手でゲートを開け、管理者が事業と登録番号を確かめてください。',
      en: 'The staff opens the gate by hand; check the program and the registered number.',
    },
  },
  'simulated-gate-refused': {
    number: 'A811',
    audience: 'station',
    title: { ja: '本番では模擬ゲートを使えません', en: 'The simulated gate is refused in production' },
    cause: { ja: '模擬ゲートは練習でだけ使えます。', en: 'The simulated gate is for training only.' },
    remedy: { ja: '本物のゲートを設定してください。', en: 'Configure a real gate.' },
  },
  'action-gate-missing': {
    number: 'A812',
    audience: 'station',
    title: { ja: '事業が使うゲートが、この端末にありません', en: 'This station has no gate of that name' },
    cause: {
      ja: '事業が開けるゲートの名前が、端末の設定（gates）にありません。開ける信号は送っていません。',
      en: 'The program opens a gate that the configuration of the station (gates) does not name. No signal was sent.',
    },
    remedy: {
      ja: '係員が手でゲートを開け、管理者が事業と端末の設定のゲート名を合わせてください。',
      en: 'Open the gate by hand; the administrator makes the names in program and station the same.',
    },
  },
  'action-skipped': {
    number: 'A813',
    audience: 'staff',
    title: { ja: '続きの動作をしていません', en: 'A further action was not done' },
    cause: {
      ja: '前の動作がうまくいかなかったか、端末を終了するところだったため、この動作はしていません。受付は記録されています。',
      en: 'The action before it did not succeed, or the kiosk was closing. The check-in is recorded.',
    },
    remedy: {
      ja: '係員画面で前の動作の番号を見て、必要なら手で行ってください。',
      en: 'Look up the number of the action before it at the desk, and do this one by hand if need be.',
    },
  },
  'action-timed-out': {
    number: 'A814',
    audience: 'staff',
    title: { ja: '動作の結果が時間内に分かりません', en: 'How the action ended is not known in time' },
    cause: {
      ja: 'ゲートまたはプリンターが、決められた時間内に結果を返しませんでした。自動ではくり返しません。',
      en: 'The gate or the printer gave no result in the time allowed. It is not repeated by itself.',
    },
    remedy: {
      ja: 'ゲートやプリンターを目で見てください。動いていなければ、係員画面からもう一度行ってください。',
      en: 'Look at the gate or the printer. If nothing happened, do it again from the desk.',
    },
  },
  'slip-printer-missing': {
    number: 'A815',
    audience: 'station',
    title: { ja: '控えを印刷するプリンターがありません', en: 'This station has no printer for slips' },
    cause: {
      ja: '事業は控えを印刷しますが、この端末にはプリンターがありません。',
      en: 'The program prints a slip, but this station has no printer.',
    },
    remedy: {
      ja: '受付は記録されています。管理者がプリンターをつなぐか、印刷しない事業に替えてください。',
      en: 'The check-in is recorded. Connect a printer, or use a program that prints nothing.',
    },
  },
  'slip-print-failed': {
    number: 'A816',
    audience: 'staff',
    title: { ja: '控えを印刷できません', en: 'The slip could not be printed' },
    cause: {
      ja: 'プリンターの電源、用紙、またはつながり方に問題があります。受付は記録されています。',
      en: 'Power, paper or connection of the printer is wrong. The check-in is recorded.',
    },
    remedy: {
      ja: 'プリンターを確かめ、係員画面からもう一度印刷してください。',
      en: 'Check the printer and print again from the desk.',
    },
  },
  'sign-unknown': {
    number: 'A817',
    audience: 'staff',
    title: { ja: '満空表示が正しいか分かりません', en: 'The full/empty sign may show something else' },
    cause: {
      ja: '表示灯の機器につながらないか、命令を受け付けません。くり返し送っています。',
      en: 'The device of its lamps cannot be reached or refuses. The command is being repeated.',
    },
    remedy: {
      ja: '表示を目で見て、違うときは係員が案内してください。管理者が機器の電源とケーブルを確かめてください。',
      en: 'Look at the sign and guide visitors yourself if it is wrong. Check power and cable of the device.',
    },
  },
  'status-page-unavailable': {
    number: 'A818',
    audience: 'station',
    title: { ja: '状態のページを開けません', en: 'The status page could not be opened' },
    cause: {
      ja: '設定した番号（ポート）を別のソフトが使っているか、使うことを許されていません。',
      en: 'Another program uses the configured port, or using it is not allowed.',
    },
    remedy: {
      ja: '受付はそのまま続けられます。管理者が別の番号を設定してください。',
      en: 'Reception goes on without it. The administrator configures another port.',
    },
  },
} as const satisfies FailureEntries
