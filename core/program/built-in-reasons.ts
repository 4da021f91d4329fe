import type { VisitorText } from '../base/index.ts'
import type { DecisionCode } from './decision-code.ts'

const CANNOT_BE_USED: VisitorText = {
  ja: 'このカードでは受付できません。係員がご案内します。',
  'ja-easy': 'このカードでは受付《うけつけ》できません。係《かかり》の人《ひと》が来《き》ます。',
  en: 'This card cannot be used here. The staff will help you.',
  'zh-Hans': '此卡无法在这里受理。工作人员会协助您。',
  ko: '이 카드로는 접수할 수 없습니다. 직원이 안내해 드립니다.',
  pt: 'Este cartão não pode ser usado aqui. Um atendente vai ajudar.',
  vi: 'Thẻ này không dùng được ở đây. Nhân viên sẽ hướng dẫn bạn.',
}

const STAFF_LOOKS: VisitorText = {
  ja: '係員がカードを確かめます。そのままお待ちください。',
  'ja-easy': '係《かかり》の人《ひと》がカードを見《み》ます。ここで待《ま》ってください。',
  en: 'The staff will look at your card. Please wait here.',
  'zh-Hans': '工作人员将查看您的卡。请在此等候。',
  ko: '직원이 카드를 확인합니다. 그대로 기다려 주세요.',
  pt: 'Um atendente vai ver seu cartão. Aguarde aqui.',
  vi: 'Nhân viên sẽ xem thẻ của bạn. Vui lòng đợi tại đây.',
}

const STAFF_CHECKS_ADDRESS: VisitorText = {
  ja: '係員がカードの住所を確かめます。そのままお待ちください。',
  'ja-easy': '係《かかり》の人《ひと》がカードの住所《じゅうしょ》を見《み》ます。ここで待《ま》ってください。',
  en: 'The staff will check the address on your card. Please wait here.',
  'zh-Hans': '工作人员将核对卡上的住址。请在此等候。',
  ko: '직원이 카드의 주소를 확인합니다. 그대로 기다려 주세요.',
  pt: 'Um atendente vai conferir o endereço no cartão. Aguarde aqui.',
  vi: 'Nhân viên sẽ kiểm tra địa chỉ trên thẻ. Vui lòng đợi tại đây.',
}

const STAFF_CHECKS_LIST: VisitorText = {
  ja: '係員が名簿を確かめます。そのままお待ちください。',
  'ja-easy': '係《かかり》の人《ひと》が名簿《めいぼ》を見《み》ます。ここで待《ま》ってください。',
  en: 'The staff will check the list. Please wait here.',
  'zh-Hans': '工作人员将核对名册。请在此等候。',
  ko: '직원이 명부를 확인합니다. 그대로 기다려 주세요.',
  pt: 'Um atendente vai conferir a lista. Aguarde aqui.',
  vi: 'Nhân viên sẽ kiểm tra danh sách. Vui lòng đợi tại đây.',
}

/** What the visitor reads. The failure catalogue tells the staff the cause and the remedy of the same code. */
export const BUILT_IN_REASONS: Readonly<Record<DecisionCode, VisitorText>> = {
  'card-forged': CANNOT_BE_USED,
  'card-copied': CANNOT_BE_USED,
  'card-unverified': STAFF_LOOKS,
  'card-expired': {
    ja: 'カードの有効期限が切れています。係員にお知らせください。',
    'ja-easy': 'カードの期限《きげん》が終《お》わっています。係《かかり》の人《ひと》に言《い》ってください。',
    en: 'Your card has expired. Please tell the staff.',
    'zh-Hans': '卡已过有效期。请告知工作人员。',
    ko: '카드의 유효 기한이 지났습니다. 직원에게 알려 주세요.',
    pt: 'Seu cartão está vencido. Avise um atendente.',
    vi: 'Thẻ của bạn đã hết hạn. Vui lòng báo cho nhân viên.',
  },
  'card-revoked': {
    ja: 'このカードの電子証明書は使えません。係員がご案内します。',
    'ja-easy': 'カードの電子証明書《でんししょうめいしょ》は使《つか》えません。係《かかり》の人《ひと》が来《き》ます。',
    en: 'The certificate on this card can no longer be used. The staff will help you.',
    'zh-Hans': '此卡的电子证书已不能使用。工作人员会协助您。',
    ko: '이 카드의 전자 증명서는 쓸 수 없습니다. 직원이 안내해 드립니다.',
    pt: 'O certificado deste cartão não pode mais ser usado. Um atendente vai ajudar.',
    vi: 'Chứng thư điện tử trên thẻ này không còn dùng được. Nhân viên sẽ hướng dẫn bạn.',
  },
  'card-parts-disagree': CANNOT_BE_USED,
  'card-face-mismatch': CANNOT_BE_USED,
  'card-incomplete': {
    ja: 'カードから必要な情報を読み取れませんでした。係員がご案内します。',
    'ja-easy': 'カードから必要《ひつよう》なことを読《よ》めませんでした。係《かかり》の人《ひと》が来《き》ます。',
    en: 'Your card lacks something that is needed here. The staff will help you.',
    'zh-Hans': '未能从卡中读取所需信息。工作人员会协助您。',
    ko: '카드에서 필요한 정보를 읽지 못했습니다. 직원이 안내해 드립니다.',
    pt: 'Falta no cartão algo necessário aqui. Um atendente vai ajudar.',
    vi: 'Thẻ thiếu thông tin cần thiết. Nhân viên sẽ hướng dẫn bạn.',
  },
  'address-unknown': STAFF_CHECKS_ADDRESS,
  'address-ambiguous': STAFF_CHECKS_ADDRESS,
  'birth-date-partial': {
    ja: '係員が生年月日をお聞きします。そのままお待ちください。',
    'ja-easy': '係《かかり》の人《ひと》が生《う》まれた日《ひ》を聞《き》きます。ここで待《ま》ってください。',
    en: 'The staff will ask for your date of birth. Please wait here.',
    'zh-Hans': '工作人员将询问您的出生日期。请在此等候。',
    ko: '직원이 생년월일을 여쭙니다. 그대로 기다려 주세요.',
    pt: 'Um atendente vai perguntar sua data de nascimento. Aguarde aqui.',
    vi: 'Nhân viên sẽ hỏi ngày sinh của bạn. Vui lòng đợi tại đây.',
  },
  'birth-date-impossible': {
    ja: '係員がカードの生年月日を確かめます。そのままお待ちください。',
    'ja-easy': '係《かかり》の人《ひと》がカードの生《う》まれた日《ひ》を見《み》ます。ここで待《ま》ってください。',
    en: 'The staff will check the birth date on your card. Please wait here.',
    'zh-Hans': '工作人员将核对卡上的出生日期。请在此等候。',
    ko: '직원이 카드의 생년월일을 확인합니다. 그대로 기다려 주세요.',
    pt: 'Um atendente vai conferir a data de nascimento no cartão. Aguarde aqui.',
    vi: 'Nhân viên sẽ kiểm tra ngày sinh trên thẻ. Vui lòng đợi tại đây.',
  },
  'sex-unknown': {
    ja: '係員がお聞きします。そのままお待ちください。',
    'ja-easy': '係《かかり》の人《ひと》が聞《き》きます。ここで待《ま》ってください。',
    en: 'The staff will ask you. Please wait here.',
    'zh-Hans': '工作人员将向您询问。请在此等候。',
    ko: '직원이 여쭙니다. 그대로 기다려 주세요.',
    pt: 'Um atendente vai lhe perguntar. Aguarde aqui.',
    vi: 'Nhân viên sẽ hỏi bạn. Vui lòng đợi tại đây.',
  },
  'roll-entry-ambiguous': STAFF_CHECKS_LIST,
  'roll-unavailable': STAFF_CHECKS_LIST,
  'roll-too-old': {
    ja: '名簿が古いため、係員が確かめます。そのままお待ちください。',
    'ja-easy': '名簿《めいぼ》が古《ふる》いです。係《かかり》の人《ひと》が確《たし》かめます。ここで待《ま》ってください。',
    en: 'The list is out of date. The staff will check. Please wait here.',
    'zh-Hans': '名册已过时，由工作人员核对。请在此等候。',
    ko: '명부가 오래되어 직원이 확인합니다. 그대로 기다려 주세요.',
    pt: 'A lista está desatualizada. Um atendente vai conferir. Aguarde aqui.',
    vi: 'Danh sách đã cũ nên nhân viên sẽ kiểm tra. Vui lòng đợi tại đây.',
  },
  'subject-missing': STAFF_LOOKS,
  'companions-too-many': {
    ja: '係員がごいっしょの方の人数を確かめます。そのままお待ちください。',
    'ja-easy': '係《かかり》の人《ひと》が、いっしょに来《き》た人《ひと》を数《かぞ》えます。ここで待《ま》ってください。',
    en: 'The staff will check how many of you there are. Please wait here.',
    'zh-Hans': '工作人员将确认同行人数。请在此等候。',
    ko: '직원이 함께 오신 분의 인원수를 확인합니다. 그대로 기다려 주세요.',
    pt: 'Um atendente vai conferir quantas pessoas vieram juntas. Aguarde aqui.',
    vi: 'Nhân viên sẽ kiểm tra số người đi cùng. Vui lòng đợi tại đây.',
  },
}
