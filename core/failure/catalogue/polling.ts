import type { FailureEntries } from '../failure-entry.ts'

/** The desk of a polling station (投票所): opening, roll check, the right to vote, papers. */
export const POLLING_DESK_FAILURES = {
  'polling-not-open': {
    number: 'S840',
    audience: 'staff',
    title: { ja: '投票所を開いていません', en: 'The polling place is not open' },
    cause: {
      ja: '開く手続き（投票管理者、締切名簿の確認）がすんでいないか、すでに閉じています。',
      en: 'It has not been opened (presiding officer, closing list), or was closed.',
    },
    remedy: {
      ja: '監督者が「開く」で投票所を開いてから、もう一度受け付けてください。',
      en: 'The supervisor opens the polling place; then check in again.',
    },
  },
  'polling-not-today': {
    number: 'S841',
    audience: 'staff',
    title: { ja: '今日はここで投票できません', en: 'No voting here today' },
    cause: { ja: 'プログラムでは、この場所はこの日に開きません。', en: 'By the program this place is not open on this day.' },
    remedy: {
      ja: '端末の日付と、プログラムの場所を確かめてください。',
      en: 'Check the date of the station and the place of the program.',
    },
  },
  'polling-desk-busy': {
    number: 'S842',
    audience: 'staff',
    title: { ja: 'ほかの人を受け付けています', en: 'Another voter is at the desk' },
    cause: { ja: '前の人の受付が終わっていません。', en: 'The voter before is not finished.' },
    remedy: { ja: '前の人を終えてから、「次の人」を選んでください。', en: 'Finish with the voter before, then choose the next.' },
  },
  'polling-session-over': {
    number: 'S843',
    audience: 'staff',
    title: { ja: 'その人の受付は終わっています', en: 'That voter has left the desk' },
    cause: { ja: '画面が古いまま押されました。何も記録していません。', en: 'The screen was out of date. Nothing was recorded.' },
    remedy: { ja: 'いまの画面を見て、もう一度操作してください。', en: 'Look at the screen as it is now and do it again.' },
  },
  'polling-step-missing': {
    number: 'S844',
    audience: 'staff',
    title: { ja: '先にすることがあります', en: 'Something else comes first' },
    cause: {
      ja: '対照、確認、事由、宣誓、投票の権利の確認のどれかがすんでいません。用紙は渡せません。',
      en: 'Roll check, question, reason, oath or the right to vote is still open. No paper can be handed out.',
    },
    remedy: { ja: '画面に出ている手順をすませてください。', en: 'Finish the step that is on the screen.' },
  },
  'polling-paper-not-open': {
    number: 'S845',
    audience: 'staff',
    title: { ja: 'この用紙は渡せません', en: 'This paper must not be handed out' },
    cause: {
      ja: 'すでに渡したか、渡せない用紙です。直前にほかの窓口で渡したこともあります。',
      en: 'It was handed out already, perhaps a moment ago at another desk, or must not be.',
    },
    remedy: {
      ja: '渡さないでください。画面の理由を読み、監督者を呼んでください。',
      en: 'Do not hand it out. Read the reason on the screen and call the supervisor.',
    },
  },
  'polling-wrong-paper': {
    number: 'S846',
    audience: 'staff',
    title: { ja: '順番の用紙ではありません', en: 'It is not the turn of this paper' },
    cause: {
      ja: 'ほかの種類の用紙を選んだか、別の束の札を読み取りました。',
      en: 'Another kind was chosen, or the label of another stack was scanned.',
    },
    remedy: {
      ja: '用紙の色と名前を画面と見くらべ、順番の用紙を取ってください。',
      en: 'Compare colour and name with the screen and take the paper whose turn it is.',
    },
  },
  'polling-not-releasable': {
    number: 'S847',
    audience: 'staff',
    title: { ja: '解除できない理由です', en: 'This cannot be released' },
    cause: {
      ja: '名簿にない、投票区がちがうなど、2人でも解除できない理由です。',
      en: 'Not on the roll, another district and the like: not even two people can release it.',
    },
    remedy: {
      ja: '案内を読み上げ、必要なら仮投票や不在者投票を案内してください。',
      en: 'Tell the person what the screen says; offer a provisional or absentee vote where it applies.',
    },
  },
  'polling-list-missing': {
    number: 'S848',
    audience: 'staff',
    title: { ja: '締切名簿がありません', en: 'The closing list is missing' },
    cause: {
      ja: '期日前・不在者投票をした人の名簿を取り込んでいないため、二重投票を防げません。',
      en: 'The list of early and absentee voters was not taken in, so voting twice cannot be prevented.',
    },
    remedy: {
      ja: '名簿を取り込んでください。ないときは、投票管理者と監督者の2人が理由を付けて開きます。',
      en: 'Import the list. Without it two people, with the presiding officer’s reason, may open.',
    },
  },
  'polling-list-changed': {
    number: 'S849',
    audience: 'staff',
    title: { ja: '確かめた締切名簿とちがいます', en: 'It is not the list that was checked' },
    cause: { ja: '画面に出したあとで、別の名簿が取り込まれました。', en: 'Another list was taken in after this one was shown.' },
    remedy: {
      ja: '時刻、人数、照合コードを選管の控えと見くらべ、もう一度開いてください。',
      en: 'Compare time, count and hash with the office’s note and open again.',
    },
  },
  'polling-list-unusable': {
    number: 'S850',
    audience: 'staff',
    title: { ja: '締切名簿を読めません', en: 'The closing list cannot be used' },
    cause: {
      ja: '名簿番号の列がないか、読めない行があります。前の名簿はそのままです。',
      en: 'It has no column of roll numbers, or lines that cannot be read. The list before stands.',
    },
    remedy: { ja: '選管から名簿をもう一度受け取ってください。', en: 'Get the list from the office again.' },
  },
  'polling-code-wrong': {
    number: 'S851',
    audience: 'staff',
    title: { ja: '確認番号がちがいます', en: 'The six digits are wrong' },
    cause: {
      ja: '選管が答えた6けたと、この人・この端末の番号が合いません。',
      en: 'They do not fit this voter, station and challenge.',
    },
    remedy: {
      ja: '番号を読み合わせて、もう一度入れてください。決められた回数をこえたら、渡さないでください。',
      en: 'Read the numbers out again and enter the answer once more. When the tries are used up, hand nothing out.',
    },
  },
  'polling-code-late': {
    number: 'S852',
    audience: 'staff',
    title: { ja: '確認の時間がすぎました', en: 'The challenge has run out' },
    cause: { ja: '電話で読み上げた番号は、決められた時間だけ使えます。', en: 'The challenge stands for a limited time only.' },
    remedy: {
      ja: '「もう一度」で新しい番号を出し、選管に読み上げてください。',
      en: 'Begin again and read the new challenge to the office.',
    },
  },
  'polling-key-missing': {
    number: 'S853',
    audience: 'station',
    title: { ja: '電話確認の鍵がありません', en: 'The key for telephone codes is missing' },
    cause: {
      ja: 'station.yaml の polling.confirmationKeyFile に鍵のファイルがないか、読めません。',
      en: 'The file named by polling.confirmationKeyFile in station.yaml is not there or cannot be read.',
    },
    remedy: {
      ja: '選管で「npm run polling -- new-key」を実行し、できた鍵をこの端末に入れてください。それまでこの端末では電話確認ができません。',
      en: 'Run “npm run polling -- new-key” at the office and put the key on this station. Until then it cannot confirm by telephone.',
    },
  },
  'polling-claim-denied': {
    number: 'S854',
    audience: 'staff',
    title: { ja: '選管に確認できず、渡せません', en: 'Not confirmed: no paper is handed out' },
    cause: {
      ja: '二重投票でないことを確かめる先に届かず、プログラムは渡さないと決めています。',
      en: 'Nobody who could say that it is the only vote can be reached, and the program says to hand nothing out.',
    },
    remedy: {
      ja: 'つながるまで待ってもらうか、監督者が選管に電話してください。',
      en: 'Let the person wait until it is reachable, or call the office.',
    },
  },
  'polling-claim-given-up': {
    number: 'S855',
    audience: 'staff',
    title: { ja: '確認できませんでした', en: 'It could not be confirmed' },
    cause: {
      ja: '電話確認を取りやめたか、まちがいの回数をこえました。用紙は渡せません。',
      en: 'The telephone confirmation was given up or failed too often. No paper is handed out.',
    },
    remedy: {
      ja: '監督者を呼んでください。もう一度電話するときは「もう一度」を選びます。',
      en: 'Call the supervisor. To telephone again choose to begin once more.',
    },
  },
  'polling-home-elsewhere': {
    number: 'S856',
    audience: 'staff',
    title: { ja: 'ここで決められない投票区です', en: 'This place does not decide for them' },
    cause: {
      ja: 'ほかとつながらない間は、この場所は決められた投票区の人だけを受け付けます。',
      en: 'While nobody else can be reached, this place decides for its own districts only.',
    },
    remedy: {
      ja: 'その人の投票所を案内するか、つながるまで待ってもらってください。',
      en: 'Send the person to their own place, or let them wait.',
    },
  },
  'polling-undo-impossible': {
    number: 'S857',
    audience: 'staff',
    title: { ja: '取り消せない記録です', en: 'This cannot be undone' },
    cause: { ja: '記録がないか、すでに取り消されています。', en: 'There is no such record, or it was undone already.' },
    remedy: { ja: '一覧を開き直して確かめてください。', en: 'Open the list again and look.' },
  },
  'polling-voter-unknown': {
    number: 'S858',
    audience: 'staff',
    title: { ja: '名簿にない番号です', en: 'No such number on the roll' },
    cause: { ja: 'この番号の人が名簿にいません。', en: 'Nobody on the roll has this number.' },
    remedy: {
      ja: '番号を確かめて入れ直すか、生年月日と氏名で探してください。',
      en: 'Check the number, or look by birth date and name.',
    },
  },
  'polling-assistants-invalid': {
    number: 'S859',
    audience: 'staff',
    title: { ja: '補助者は従事者2人です', en: 'Two poll workers are the assistants' },
    cause: {
      ja: '代理投票の補助者は、係員か、名前を入れた投票事務従事者から、別々の2人を選びます。家族はなれません。',
      en: 'The assistants of a proxy vote are two different people of the staff or of the named poll workers. Family may not.',
    },
    remedy: {
      ja: '2人を選んでください。いない人は、監督者が投票所の画面で名前を入れます。',
      en: 'Choose two. A supervisor names who is missing on the screen of the place.',
    },
  },
  'polling-card-unusable': {
    number: 'S860',
    audience: 'staff',
    title: { ja: 'このカードでは対照できません', en: 'This card cannot be used' },
    cause: {
      ja: 'カードを読めたが、確かめられないか、有効ではありません。',
      en: 'The card was read but not proved, or is not valid.',
    },
    remedy: {
      ja: '入場券、名簿番号、または生年月日と氏名で探してください。カードがなくても投票できます。',
      en: 'Look by admission card, roll number, or birth date and name. Nobody needs a card to vote.',
    },
  },
  'polling-reason-missing': {
    number: 'S861',
    audience: 'staff',
    title: { ja: '理由を入れてください', en: 'A reason is needed' },
    cause: {
      ja: '投票の権利を確保したまま、用紙を渡さずに終えようとしています。',
      en: 'The right to vote was reserved and no paper handed out.',
    },
    remedy: { ja: '帰った理由などを入れて、もう一度終えてください。', en: 'Enter why, and end it again.' },
  },
  'polling-entry-time': {
    number: 'S862',
    audience: 'staff',
    title: { ja: '用紙の時刻が正しくありません', en: 'The time on the paper is not right' },
    cause: { ja: '先の時刻か、投票できない日の時刻です。', en: 'It lies ahead, or on a day without voting.' },
    remedy: { ja: '紙の一覧の時刻を見て入れ直してください。', en: 'Look at the list on paper and enter it again.' },
  },
  'polling-entry-twice': {
    number: 'S866',
    audience: 'staff',
    title: { ja: 'その行はもう入力してあります', en: 'That line was entered before' },
    cause: {
      ja: '同じ人の同じ時刻の同じ用紙が、紙の一覧から入力ずみです。',
      en: 'The same paper of the same person at the same time was entered from the list on paper.',
    },
    remedy: {
      ja: '次の行に進んでください。前の入力がまちがいなら、受付番号の画面で取り消してください。',
      en: 'Go on to the next line. If the earlier entry is wrong, undo it on the screen of receipts.',
    },
  },
  'polling-case-over': {
    number: 'S723',
    audience: 'staff',
    title: { ja: 'この案件は終わっています', en: 'This case is over' },
    cause: {
      ja: 'ほかの受付か自分の受付で、2人がもう結果を記録しています。',
      en: 'Two people have recorded what it was, at another desk or at this one.',
    },
    remedy: {
      ja: '一覧を見直してください。結果が違うときは選管に連絡します。',
      en: 'Look at the list again. If the result is wrong, call the office.',
    },
  },
  'polling-receipt-unknown': {
    number: 'S863',
    audience: 'staff',
    title: { ja: 'その受付番号はありません', en: 'No such receipt number' },
    cause: { ja: 'この端末では、その番号を出していません。', en: 'This station has not given that number.' },
    remedy: { ja: '番号と、出した窓口を確かめてください。', en: 'Check the number and the desk that gave it.' },
  },
  'polling-stock-unopened': {
    number: 'S864',
    audience: 'staff',
    title: { ja: 'はじめの枚数がありません', en: 'The opening count is missing' },
    cause: {
      ja: '用紙の束を一度も数えていないため、残りを計算できません。',
      en: 'The stack was never counted, so what should remain is not known.',
    },
    remedy: { ja: 'はじめの枚数を数えて入れてください。', en: 'Count the stack and enter it.' },
  },
  'polling-others-unknown': {
    number: 'G541',
    audience: 'staff',
    title: { ja: 'ほかの受付のことが何も分からず、渡せません', en: 'Nothing is known of other desks: not handed out' },
    cause: {
      ja: 'この端末は連携サーバーにまだ一度もつながっておらず、ほかで受付をすませた人が分かりません。',
      en: 'This station has not yet heard from the hub, so it does not know who has been served elsewhere.',
    },
    remedy: {
      ja: '連携サーバーにつながるまで待つか、監督者に知らせてください。一度つながれば、切れたあとも進められます。',
      en: 'Wait for the hub, or call the supervisor. Once it was heard from, the desk goes on without it too.',
    },
  },
  'polling-roll-versions-differ': {
    number: 'G542',
    audience: 'staff',
    title: {
      ja: 'この投票所の端末で、名簿の版が違います',
      en: 'The stations of this place work with different versions of the roll',
    },
    cause: {
      ja: '新しい版の名簿が、まだ届いていない端末があります。投票できるかどうかの判断が、端末によって変わることがあります。',
      en: 'A new version has not reached every station yet. Whether somebody may vote can depend on which desk they come to.',
    },
    remedy: {
      ja: 'すべての端末を連携サーバーにつないでください。版がそろうまで、古い版の端末では監督者に確かめてください。',
      en: 'Connect every station to the hub. Until they agree, ask the supervisor at the desk with the older version.',
    },
  },
  'polling-record-failed': {
    number: 'S865',
    audience: 'staff',
    title: { ja: '記録できず、先へ進めません', en: 'Not recorded: nothing goes on' },
    cause: {
      ja: '記録を保存できませんでした。ここから先は用紙を渡せません。',
      en: 'The record could not be saved. No paper may be handed out from here.',
    },
    remedy: {
      ja: '用紙を渡さず、画面のもう一つの番号の対処をしてください。直らなければ紙の名簿に切り替えます。',
      en: 'Hand nothing out and do what the other number says. If it stays, go on with the roll on paper.',
    },
  },
} as const satisfies FailureEntries
