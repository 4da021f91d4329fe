import type { FailureEntries } from '../failure-entry.ts'

/** The staff: who they are, and what they ask for at the desk. */
export const STAFF_FAILURES = {
  'staff-unknown': {
    number: 'S710',
    audience: 'staff',
    title: { ja: 'この係員は登録されていません', en: 'This member of the staff is not registered' },
    cause: { ja: '選ばれた係員が名簿にありません。', en: 'The person chosen is not in the list of the staff.' },
    remedy: {
      ja: '自分の名前を選び直してください。名前がなければ管理者に登録を頼んでください。',
      en: 'Choose your own name. If it is not there, ask the administrator to add it.',
    },
  },
  'staff-pin-wrong': {
    number: 'S711',
    audience: 'staff',
    title: { ja: '係員の暗証番号が違います', en: 'The staff PIN is wrong' },
    cause: { ja: '入力された番号が登録と合いません。', en: 'What was entered is not the registered PIN.' },
    remedy: {
      ja: '名前を確かめて、もう一度入れてください。間違いが続くと、しばらく入力できなくなります。',
      en: 'Check the name and enter it again. After several wrong tries you will have to wait.',
    },
  },
  'staff-waits': {
    number: 'S712',
    audience: 'staff',
    title: { ja: 'しばらく待ってから入れてください', en: 'Wait before the next try' },
    cause: { ja: 'この係員の暗証番号の間違いが続きました。', en: 'The PIN of this person was wrong several times.' },
    remedy: {
      ja: '10分までお待ちください。急ぐときは、ほかの係員に替わってください。',
      en: 'Wait, ten minutes at the longest. If it is urgent, ask another member of the staff.',
    },
  },
  'staff-file-invalid': {
    number: 'S713',
    audience: 'station',
    title: { ja: '係員の登録を読めません', en: 'The list of the staff cannot be used' },
    cause: {
      ja: '係員のファイル（staff.json）が壊れているか、ほかの利用者にも開いています。',
      en: 'The file staff.json is damaged, or open to other users.',
    },
    remedy: {
      ja: '管理者がファイルの権限を直すか、控えから戻してください。',
      en: 'The administrator must correct its permissions or restore it from a backup.',
    },
  },
  'staff-pin-weak': {
    number: 'S714',
    audience: 'staff',
    title: { ja: 'この暗証番号は使えません', en: 'This PIN cannot be used' },
    cause: {
      ja: '6〜12けたの数字でないか、くり返しや続き番号です。',
      en: 'It is not 6 to 12 digits, or repeats itself, or counts up or down.',
    },
    remedy: {
      ja: 'ほかの人が思いつかない6〜12けたの数字にしてください。',
      en: 'Choose 6 to 12 digits that nobody else would think of.',
    },
  },
  'staff-role-too-low': {
    number: 'S715',
    audience: 'staff',
    title: { ja: 'この係員には解除の権限がありません', en: 'This person may not admit in spite of that' },
    cause: { ja: '事業が、もっと上の役割を求めています。', en: 'The program asks for a higher role.' },
    remedy: { ja: '責任者か管理者を呼んでください。', en: 'Call a supervisor or an administrator.' },
  },
  'staff-second-person-missing': {
    number: 'S716',
    audience: 'staff',
    title: { ja: '2人目の確認が必要です', en: 'A second person has to confirm' },
    cause: { ja: '事業が、2人での確認を求めています。', en: 'The program asks for two persons.' },
    remedy: {
      ja: 'もう1人の係員に、その人の暗証番号を入れてもらってください。',
      en: 'Ask another member of the staff to enter their own PIN.',
    },
  },
  'staff-second-person-same': {
    number: 'S717',
    audience: 'staff',
    title: { ja: '2人目は別の人にしてください', en: 'The second person must be another one' },
    cause: { ja: '1人目と同じ係員が選ばれています。', en: 'The same person was chosen twice.' },
    remedy: { ja: 'ほかの係員を呼んでください。', en: 'Call another member of the staff.' },
  },
  'staff-name-taken': {
    number: 'S718',
    audience: 'staff',
    title: { ja: 'この名前では登録できません', en: 'This name cannot be registered' },
    cause: {
      ja: '名前が空か、長すぎるか、同じ名前の係員がいます。',
      en: 'The name is empty or too long, or somebody has it already.',
    },
    remedy: {
      ja: '区別できる名前にしてください。例　田中（受付1）',
      en: 'Choose a name that tells people apart, such as “Tanaka (desk 1)”.',
    },
  },
  'staff-last-administrator': {
    number: 'S719',
    audience: 'staff',
    title: { ja: '最後の管理者は消せません', en: 'The last administrator cannot be removed' },
    cause: {
      ja: '管理者がいなくなると、だれも端末を設定できません。',
      en: 'Without an administrator nobody could set the station up.',
    },
    remedy: { ja: '先に別の管理者を登録してください。', en: 'Register another administrator first.' },
  },
  'staff-not-signed-in': {
    number: 'S720',
    audience: 'staff',
    title: { ja: '係員が入っていません', en: 'Nobody of the staff is signed in' },
    cause: { ja: 'だれがしたことかを記録する操作です。', en: 'It is recorded who does this.' },
    remedy: {
      ja: 'F1の「係員」で自分の名前を選び、暗証番号を入れてください。',
      en: 'Press F1, choose your name and enter your PIN.',
    },
  },
  'staff-first-person-unproved': {
    number: 'S721',
    audience: 'staff',
    title: { ja: 'はじめの人の暗証番号も必要です', en: 'The first person must enter their PIN as well' },
    cause: {
      ja: '2人で認める決まりです。席に入ったままでは、その人が今いるとわかりません。',
      en: 'Two people have to stand by it, and being signed in does not say that somebody is here now.',
    },
    remedy: { ja: '2人とも、自分の名前と暗証番号を入れてください。', en: 'Both choose their name and enter their PIN.' },
  },
  'release-limit-reached': {
    number: 'S722',
    audience: 'staff',
    title: { ja: '上限に達していて、だれも認められません', en: 'A limit is reached that nobody may go past' },
    cause: {
      ja: '事業の上限か区域が今いっぱいか、この人は使い終わっています。「どう決まったか」（F6）に、その名前があります。',
      en: 'A limit or a zone of the program is full by now, or used up for this person. F6 names it.',
    },
    remedy: {
      ja: '区分を変えられるときは選び直し、そうでなければ理由をお伝えください。',
      en: 'Choose another price class where that is right, else explain the reason.',
    },
  },
  'release-not-allowed': {
    number: 'S724',
    audience: 'staff',
    title: { ja: 'この判定は係員が変えられません', en: 'The staff may not overrule this decision' },
    cause: { ja: '事業の決まりで、だれにも認められていません。', en: 'The program lets nobody do so.' },
    remedy: {
      ja: '理由をお伝えし、問い合わせ先をご案内ください。',
      en: 'Explain the reason and say where to ask.',
    },
  },
  'release-too-late': {
    number: 'S725',
    audience: 'staff',
    title: { ja: 'この受付はもう変えられません', en: 'It is too late to overrule this check-in' },
    cause: {
      ja: '時間がたったか、端末が起動し直したか、取り消された受付です。',
      en: 'Too much time has passed, the kiosk was restarted, or the check-in was undone.',
    },
    remedy: { ja: 'もう一度カードを置いてもらってください。', en: 'Ask the person to place the card again.' },
  },
  'slip-unavailable': {
    number: 'S726',
    audience: 'staff',
    title: { ja: 'この受付の控えは作れません', en: 'There is no slip for this check-in' },
    cause: {
      ja: '何を読み取ったかは、すぐあとまでしか覚えていません。',
      en: 'What was read is remembered for a short time only.',
    },
    remedy: { ja: '控えは受付のすぐあとに印刷してください。', en: 'Print the slip right after the check-in.' },
  },
  'roll-import-under-way': {
    number: 'S729',
    audience: 'staff',
    title: { ja: '名簿を取り込んでいる途中です', en: 'A roll is being imported' },
    cause: { ja: '同時に2つは取り込めません。', en: 'Two imports at once are not possible.' },
    remedy: { ja: '終わるのを待つか、取りやめてから始めてください。', en: 'Wait until it ends, or cancel it first.' },
  },
} as const satisfies FailureEntries
