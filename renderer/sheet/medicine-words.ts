import type { VisitorLanguage } from '../../core/base/index.ts'

/** The words of the slip お薬の情報の見方 in one language. */
export interface MedicineWords {
  readonly title: string
  readonly steps: readonly [string, string, string, string]
  /** For whoever has no smartphone or has lost the card. */
  readonly otherwise: string
  /** We read none of it. */
  readonly notRead: string
}

/** HTML language tags; やさしい日本語 is Japanese. */
export const HTML_LANGUAGE: Readonly<Record<VisitorLanguage, string>> = {
  ja: 'ja',
  'ja-easy': 'ja',
  en: 'en',
  'zh-Hans': 'zh-Hans',
  ko: 'ko',
  pt: 'pt',
  vi: 'vi',
}

export const MEDICINE_WORDS: Readonly<Record<VisitorLanguage, MedicineWords>> = {
  ja: {
    title: 'お薬の情報の見方',
    steps: [
      'スマートフォンで「マイナポータル」を開きます。',
      '「ログイン」を押し、マイナンバーカードを読み取ります。4けたの暗証番号を入れます。',
      '健康・医療の中の「薬」を選びます。',
      '画面を、医師・看護師・薬剤師に見せてください。',
    ],
    otherwise:
      'スマートフォンやカードがない方は、医師・薬剤師に話してください。同意すれば、薬の記録を見てもらえることがあります。',
    notRead: 'この受付では、薬の情報を読みません。残しません。',
  },
  'ja-easy': {
    title: 'くすりの じょうほうの みかた',
    steps: [
      'スマートフォンで「マイナポータル」を ひらきます。',
      '「ログイン」を おします。マイナンバーカードを よみとります。4つの すうじを いれます。',
      '「くすり（薬）」を えらびます。',
      'いしゃや くすりの ひとに がめんを みせます。',
    ],
    otherwise: 'スマートフォンや カードが ない ひとは、いしゃに はなして ください。',
    notRead: 'ここでは くすりの じょうほうを みません。',
  },
  en: {
    title: 'How to see your medicines',
    steps: [
      'Open “Mynaportal” (マイナポータル) on your smartphone.',
      'Press “Log in” (ログイン) and scan your My Number Card. Enter the 4-digit PIN.',
      'Under health and medical care (健康・医療), choose “Medicine” (薬).',
      'Show the screen to the doctor, nurse or pharmacist.',
    ],
    otherwise:
      'Without a smartphone or card, talk to a doctor or pharmacist. If you agree, they may be able to see your records.',
    notRead: 'This desk does not read or keep anything about your medicines.',
  },
  'zh-Hans': {
    title: '如何查看您的用药信息',
    steps: [
      '在智能手机上打开“マイナポータル”（Mynaportal）。',
      '点击“ログイン”（登录），读取个人编号卡，输入4位密码。',
      '在“健康・医療”中选择“薬”（药品）。',
      '请把画面给医生、护士或药剂师看。',
    ],
    otherwise: '没有手机或卡的人，请告诉医生或药剂师。经您同意，他们可能可以查看您的用药记录。',
    notRead: '本接待处不读取也不保存您的用药信息。',
  },
  ko: {
    title: '내 약 정보를 보는 방법',
    steps: [
      '스마트폰에서 ‘マイナポータル’(마이나포털)을 엽니다.',
      '‘ログイン’(로그인)을 누르고 마이넘버카드를 읽힙니다. 4자리 비밀번호를 입력합니다.',
      '‘健康・医療’(건강·의료)에서 ‘薬’(약)을 선택합니다.',
      '화면을 의사, 간호사 또는 약사에게 보여 주십시오.',
    ],
    otherwise: '스마트폰이나 카드가 없는 분은 의사나 약사에게 말씀해 주십시오. 동의하시면 약 기록을 볼 수 있는 경우가 있습니다.',
    notRead: '이 접수처는 약 정보를 읽거나 보관하지 않습니다.',
  },
  pt: {
    title: 'Como ver seus medicamentos',
    steps: [
      'Abra o “Mynaportal” (マイナポータル) no smartphone.',
      'Toque em “Login” (ログイン) e leia o cartão My Number. Digite a senha de 4 dígitos.',
      'Em saúde e assistência médica (健康・医療), escolha “Medicamentos” (薬).',
      'Mostre a tela ao médico, enfermeiro ou farmacêutico.',
    ],
    otherwise:
      'Sem smartphone ou cartão, fale com um médico ou farmacêutico. Se você concordar, talvez eles possam ver seus registros.',
    notRead: 'Esta recepção não lê nem guarda nada sobre seus medicamentos.',
  },
  vi: {
    title: 'Cách xem thông tin thuốc của bạn',
    steps: [
      'Mở “Mynaportal” (マイナポータル) trên điện thoại thông minh.',
      'Nhấn “Đăng nhập” (ログイン) và quét thẻ My Number. Nhập mã PIN 4 chữ số.',
      'Trong mục sức khỏe và y tế (健康・医療), chọn “Thuốc” (薬).',
      'Cho bác sĩ, y tá hoặc dược sĩ xem màn hình.',
    ],
    otherwise:
      'Nếu không có điện thoại hoặc thẻ, hãy nói với bác sĩ hoặc dược sĩ. Nếu bạn đồng ý, họ có thể xem được hồ sơ thuốc của bạn.',
    notRead: 'Quầy tiếp nhận này không đọc và không lưu thông tin thuốc của bạn.',
  },
}
