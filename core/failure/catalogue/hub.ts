import type { FailureEntries } from '../failure-entry.ts'

/** At the server of the municipality (hub): its own log, and the dashboard. */
export const HUB_FAILURES = {
  'hub-log-altered': {
    number: 'H900',
    audience: 'station',
    title: { ja: 'ハブの操作記録が書きかえられています', en: 'The hub’s own log was altered' },
    cause: {
      ja: '操作の記録のつながりか、その署名が合いません。だれかがデータベースを直接変えたおそれがあります。',
      en: 'Its chain or its signature does not hold. Somebody may have changed the database itself.',
    },
    remedy: {
      ja: 'データベースの控えを取り、消さずに残してください。`npm run hub -- log verify` で場所を確かめ、監査の担当に知らせてください。',
      en: 'Copy the database and keep it. Find the place with `npm run hub -- log verify`, and tell those who audit.',
    },
  },
  'dashboard-sign-in-wrong': {
    number: 'H901',
    audience: 'station',
    title: { ja: 'サインインできません', en: 'You could not be signed in' },
    cause: {
      ja: '名前、パスワード、コードのどれかが違います。コードは一度しか使えません。',
      en: 'Name, password or code is wrong. A code can be used once only.',
    },
    remedy: {
      ja: '次のコードが出るまで待って、もう一度入れてください。携帯電話の時計も確かめてください。',
      en: 'Wait for the next code and try again. Check the clock of the telephone, too.',
    },
  },
  'dashboard-wait': {
    number: 'H902',
    audience: 'station',
    title: { ja: 'しばらく待ってください', en: 'Please wait' },
    cause: { ja: '違う入力が続きました。', en: 'Several tries in a row were wrong.' },
    remedy: {
      ja: '表示の時間だけ待ってから、もう一度入れてください。自分でないときは、管理者に知らせてください。',
      en: 'Wait for the time shown and try again. If it was not you, tell the administrator.',
    },
  },
  'dashboard-session-over': {
    number: 'H903',
    audience: 'station',
    title: { ja: 'サインインが終わりました', en: 'You are no longer signed in' },
    cause: {
      ja: '時間がたったか、別の場所で終わりました。',
      en: 'Too much time has passed, or it was ended elsewhere.',
    },
    remedy: { ja: 'もう一度サインインしてください。', en: 'Sign in again.' },
  },
  'dashboard-not-allowed': {
    number: 'H904',
    audience: 'station',
    title: { ja: 'この役割ではできません', en: 'Your role does not allow this' },
    cause: { ja: 'この操作は別の役割の人が行います。', en: 'It is for people with another role.' },
    remedy: { ja: 'できる人に頼んでください。', en: 'Ask somebody who may.' },
  },
  'dashboard-new-password-needed': {
    number: 'H905',
    audience: 'station',
    title: { ja: '新しいパスワードを決めてください', en: 'Choose a new password' },
    cause: {
      ja: '今のパスワードは、管理者が一度だけのために作ったものです。',
      en: 'The present one was made by the administrator for one use.',
    },
    remedy: { ja: '自分だけが知るパスワードに替えてください。', en: 'Change it to one that only you know.' },
  },
  'dashboard-password-weak': {
    number: 'H906',
    audience: 'station',
    title: { ja: 'このパスワードは使えません', en: 'This password cannot be used' },
    cause: {
      ja: '12文字より短いか、同じ文字が多いか、名前が入っているか、今のものと同じです。',
      en: 'It has fewer than 12 characters, repeats a few of them, holds your name, or is the present one.',
    },
    remedy: {
      ja: '言葉をいくつか並べるなど、長いものにしてください。',
      en: 'Take a long one, for example several words in a row.',
    },
  },
  'dashboard-account-taken': {
    number: 'H907',
    audience: 'station',
    title: { ja: 'この名前はすでに使われています', en: 'This name is taken' },
    cause: {
      ja: '同じ名前の人が、今か以前に登録されています。記録に残る名前は二度使えません。',
      en: 'Somebody has or had it. Names stand in the log, and are never given twice.',
    },
    remedy: { ja: '別の名前にしてください。', en: 'Choose another name.' },
  },
  'dashboard-last-administrator': {
    number: 'H908',
    audience: 'station',
    title: { ja: '管理者がいなくなります', en: 'Nobody would be left to administer' },
    cause: { ja: '最後の管理者です。', en: 'This is the last administrator.' },
    remedy: {
      ja: '先に別の管理者を加えてください。ハブの機械では `npm run hub -- account` も使えます。',
      en: 'Add another administrator first. At the machine of the hub there is `npm run hub -- account`, too.',
    },
  },
  'dashboard-not-found': {
    number: 'H909',
    audience: 'station',
    title: { ja: '見つかりません', en: 'It is not there' },
    cause: { ja: 'だれかがすでに変えたか、取り消しました。', en: 'Somebody has changed or ended it meanwhile.' },
    remedy: { ja: '画面を新しくして、もう一度確かめてください。', en: 'Load the page again and look.' },
  },
  'dashboard-keys-wrong': {
    number: 'H910',
    audience: 'station',
    title: { ja: '自治体の鍵が合いません', en: 'The keys of the municipality do not fit' },
    cause: {
      ja: '選んだファイルが自治体の鍵でないか、前に登録した端末の鍵と違います。',
      en: 'The chosen file is no such file, or not the one with which stations were enrolled before.',
    },
    remedy: {
      ja: '`municipality-keys.json` を保管しているUSBメモリーを確かめてください。',
      en: 'Look for the memory stick with `municipality-keys.json`.',
    },
  },
  'dashboard-settings-behind': {
    number: 'H911',
    audience: 'station',
    title: { ja: '設定が先に変わっていました', en: 'The settings have changed meanwhile' },
    cause: {
      ja: 'だれかが同時に端末の登録か取り消しをしました。',
      en: 'Somebody enrolled or revoked a station at the same time.',
    },
    remedy: { ja: '画面を新しくして、もう一度署名してください。', en: 'Load the page again, and sign once more.' },
  },
  'dashboard-request-refused': {
    number: 'H912',
    audience: 'station',
    title: { ja: '要求を受け付けられません', en: 'The request was not accepted' },
    cause: {
      ja: '要求の形が正しくないか、別のページから送られました。',
      en: 'It is not of the right form, or was sent from another page.',
    },
    remedy: {
      ja: '画面を新しくしてください。くり返すときは開発元に知らせてください。',
      en: 'Load the page again. If it repeats, tell the developers.',
    },
  },
  'dashboard-store-away': {
    number: 'H913',
    audience: 'station',
    title: { ja: 'ハブのデータベースが答えません', en: 'The hub’s database does not answer' },
    cause: { ja: '止まっているか、忙しすぎます。', en: 'It is down, or has too much to do.' },
    remedy: {
      ja: '少し待ってください。続くときは、データベースを確かめてください。端末の受付は続いています。',
      en: 'Wait a little. If it lasts, look at the database. The stations go on with their work.',
    },
  },
  'dashboard-hub-unreachable': {
    number: 'H914',
    audience: 'station',
    title: { ja: 'ハブにつながりません', en: 'The hub cannot be reached' },
    cause: { ja: 'ネットワークが切れているか、ハブが止まっています。', en: 'The network is down, or the hub does not run.' },
    remedy: {
      ja: '画面の数字は、表示の時刻のものです。ネットワークとハブを確かめてください。',
      en: 'The figures are those of the time shown. Check the network and the hub.',
    },
  },
  'dashboard-page-missing': {
    number: 'H915',
    audience: 'station',
    title: { ja: '管理画面のページがありません', en: 'The page of the dashboard is not there' },
    cause: {
      ja: 'ハブは動いていますが、画面のファイルがまだ作られていません。',
      en: 'The hub works, but the files of the page were not made yet.',
    },
    remedy: {
      ja: 'ハブの機械で `npm run hub` を始め直してください。ページも作られます。端末の受付は続いています。',
      en: 'Start `npm run hub` again at the machine of the hub: it makes the page, too. The stations go on with their work.',
    },
  },
  'dashboard-browser-cannot-sign': {
    number: 'H916',
    audience: 'station',
    title: { ja: 'このブラウザーでは署名できません', en: 'This browser cannot sign' },
    cause: {
      ja: 'ブラウザーが古く、自治体の鍵の方式（Ed25519、X25519）を知りません。',
      en: 'It is too old for the keys of the municipality (Ed25519, X25519).',
    },
    remedy: {
      ja: 'ブラウザーを新しくするか、鍵のある機械で `npm run hub -- approve` を使ってください。',
      en: 'Update the browser, or use `npm run hub -- approve` at a machine with the keys.',
    },
  },
  'hub-store-can-lose': {
    number: 'H917',
    audience: 'station',
    title: {
      ja: 'データベースの設定では記録が失われます',
      en: 'The database can lose what it has acknowledged',
    },
    cause: {
      ja: '書き終える前に答える設定です。電源が落ちるか主系が替わると、端末が「送った」と知っている記録や、認めた受付が消えます。',
      en: 'By its settings it answers before it has written. When power fails or another server takes over, records that stations know as sent, and grants, are gone.',
    },
    remedy: {
      ja: '下の設定を `on` にし（PostgreSQLで `ALTER SYSTEM SET …`、`SELECT pg_reload_conf()`。Patroniでは `patronictl edit-config`）、ハブを始め直してください。試すだけなら `--allow-loss` で始められます。',
      en: 'Set what is named below to `on` (`ALTER SYSTEM SET …` and `SELECT pg_reload_conf()`; with Patroni, `patronictl edit-config`), and start the hub again. For trying things out only, start it with `--allow-loss`.',
    },
  },
  'hub-store-unguarded': {
    number: 'H918',
    audience: 'station',
    title: { ja: 'データベースの守りが足りません', en: 'The database has no second guard' },
    cause: {
      ja: 'ハブは動きます。ただし、同期の予備機がないか、データのチェックサムがないため、ディスクが一つ壊れると、控えより後の記録がハブから失われるか、壊れたことに気づきません。',
      en: 'The hub works. But there is no synchronous standby, or there are no data checksums: one broken disk loses what came after the last copy, or goes unnoticed.',
    },
    remedy: {
      ja: '投票や避難所の本番の前に、docs/hub.md の「一台で足りないとき」のとおりに設定してください。失ったときは `npm run hub -- restored` で、端末が送り直します。',
      en: 'Before an election or a real shelter, set it up as in “More than one machine” of docs/hub.md. Should something be lost, `npm run hub -- restored` makes the stations send it again.',
    },
  },
  'hub-store-went-back': {
    number: 'H919',
    audience: 'station',
    title: { ja: 'データベースの記録が減っています', en: 'The database has less than it had' },
    cause: {
      ja: 'ハブが書き終えた記録が、いまのデータベースにありません。追い越された主系が戻ったか、控えが戻されました。続けると同じ人を二度認めるおそれがあるため、ハブは端末に答えません。端末の受付は続いています。',
      en: 'Records that the hub has committed are not in it: a primary that was overtaken is back, or a copy was restored. Going on could grant something twice, so the hub answers no station. The stations go on with their work.',
    },
    remedy: {
      ja: '記録がそろっているサーバーがあれば、それを主系に戻してください。なければ `npm run hub -- restored` を行うと、端末が足りない分を送り直します。ハブを始め直すだけではいけません（減ったことを忘れます）。',
      en: 'If one of the servers has everything, make it the primary again. Else run `npm run hub -- restored`: the stations then send again what is missing. Do not just start the hub again: it would forget that something is missing.',
    },
  },
  'hub-predecessor-unknown': {
    number: 'H933',
    audience: 'station',
    title: { ja: 'やり直す前の端末が見つかりません', en: 'The device that this station was before is not known' },
    cause: {
      ja: 'やり直しの申し込みが指す端末は、このハブに登録されていません。',
      en: 'The station asks to take the place of a device that was never enrolled with this hub.',
    },
    remedy: {
      ja: '申し込みを断り、端末のIDを `npm run hub -- devices` で確かめてから、端末でやり直してください。何も変わっていません。',
      en: 'Refuse it, look up the device with `npm run hub -- devices`, and let the station ask again. Nothing was changed.',
    },
  },
  'hub-delegation-refused': {
    number: 'H920',
    audience: 'station',
    title: { ja: '施設内のハブに判断を任せられません', en: 'The decision cannot be given to the hub on site' },
    cause: {
      ja: 'データを失ったあとの報告待ちか、任せる人がいないか、期間が正しくないか、すでに任せています。',
      en: 'Stations still have to report after a loss of data, nobody is left to be decided about, the period is wrong, or it was given already.',
    },
    remedy: {
      ja: '`npm run hub -- delegations` と `devices` で状態を確かめてから、もう一度行ってください。自治体のハブが判断を続けています。',
      en: 'Look at `npm run hub -- delegations` and `devices`, and try again. The municipal hub goes on deciding.',
    },
  },
  'hub-delegation-not-proved': {
    number: 'H921',
    audience: 'station',
    title: { ja: '委任か返還のファイルを使えません', en: 'The file of a delegation or of a return cannot be used' },
    cause: {
      ja: '署名が合わないか、別の自治体・別のハブのものか、施設内のハブがその後にデータを失いました。',
      en: 'The signature is wrong, it is of another municipality or another hub, or the hub on site has lost data since.',
    },
    remedy: {
      ja: '正しいファイルを運び直してください。施設内のハブのデータが失われたときは、止めてから自治体のハブで `npm run hub -- lost` を行ってください。',
      en: 'Bring the right file. If the hub on site has lost its data, switch it off, and use `npm run hub -- lost` at the municipal hub.',
    },
  },
  'hub-delegation-incomplete': {
    number: 'H922',
    audience: 'station',
    title: { ja: '返還された記録がまだそろっていません', en: 'Not everything of the site is here yet' },
    cause: {
      ja: '施設内のハブにあった記録のうち、自治体のハブにまだ届いていないものがあります。そろうまで、その人たちの受付は認めません。',
      en: 'The municipal hub does not have all records that the hub on site had. Until it has, nothing is granted to these people.',
    },
    remedy: {
      ja: '表示の端末を自治体のハブにつなぐか、`npm run sync -- export` で運んでください。そろうと、ひとりでに判断が戻ります。',
      en: 'Connect the stations shown to the municipal hub, or carry their records with `npm run sync -- export`. It decides again by itself then.',
    },
  },
  'hub-site-without-authority': {
    number: 'H923',
    audience: 'station',
    title: { ja: '施設内のハブは、今は何も認めません', en: 'The hub on site grants nothing now' },
    cause: {
      ja: '委任をまだ受け取っていないか、期間の前か後か、返したあとです。',
      en: 'It has no delegation yet, its time has not come or is over, or it was given back.',
    },
    remedy: {
      ja: '自治体のハブの `npm run hub -- delegate` で作ったファイルを `npm run hub -- take` で受け取ってください。期間のあとは `return` で返してください。',
      en: 'Take the file made by `npm run hub -- delegate` at the municipal hub with `npm run hub -- take`. After its time give it back with `return`.',
    },
  },
  'hub-courier-folder': {
    number: 'H935',
    audience: 'station',
    title: { ja: '受け渡し用のフォルダーを使えません', en: 'The folder for carrying records cannot be used' },
    cause: {
      ja: 'USBメモリーがないか、書きこめないか、端末が書き出したものがありません。',
      en: 'The memory stick is missing, cannot be written to, or holds nothing that a station has written.',
    },
    remedy: {
      ja: 'USBメモリーを確かめ、端末で `npm run sync -- export` を行ってから、もう一度行ってください。取り込んだものは二重に数えません。',
      en: 'Check the memory stick, run `npm run sync -- export` at the station, and try again. Nothing is counted twice.',
    },
  },
} as const satisfies FailureEntries
