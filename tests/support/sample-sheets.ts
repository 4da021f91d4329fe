/** One sheet of each kind, of invented people, with names and addresses as long as they come. */
import type { FiguresSheet, OathSheet, PollingChecklistSheet, Sheet } from '../../main/contract/index.ts'

const LONG_NAME = 'アレクサンドラ・マリア・フェルナンデス・デ・ソウザ・オリヴェイラ・ダ・シルヴァ・サントス・イシカワ'
const LONG_ADDRESS = '兵庫県姫路市安田四丁目1番地 姫路グランドタワーレジデンス・イーストウイング 2304号室 山田様方'
const AT = '2026-11-28T01:30:00Z'

const OATH: OathSheet = {
  kind: 'oath',
  title: '期日前投票宣誓書',
  addressee: '姫路市選挙管理委員会委員長 様',
  fields: [
    'elections',
    'receipt-number',
    'reason',
    'statement',
    'date',
    'kana',
    'name',
    'birth-date',
    'address',
    'roll-address',
    'district',
    'roll-number',
    'signature',
  ],
  elections: ['衆議院小選挙区選出議員選挙', '衆議院比例代表選出議員選挙', '最高裁判所裁判官国民審査'],
  date: '令和8年(2026年)11月28日',
  receiptNumber: 'E-0042',
  voter: {
    name: LONG_NAME,
    birthDate: '昭和31年(1956年)5月10日',
    address: LONG_ADDRESS,
    rollAddress: '兵庫県姫路市本町68番地',
    district: '第12投票区',
    rollNumber: '12-0345',
  },
  reasons: [
    '仕事・学業・地域行事・冠婚葬祭など',
    '用事・旅行・レジャーで投票区の外にいる',
    '病気・けが・出産・高齢などで歩行が困難',
    '交通至難の島などに居住・滞在',
    '市外に転出・居住',
    '天災・悪天候',
  ].map((text, index) => ({ code: index + 1, text, chosen: index === 1 })),
  statement: '私は、選挙の当日、上記の事由に該当する見込みです。上記は、真実であることを誓います。',
  signed: 'by-hand',
  clerk: [
    { label: '交付した投票用紙' },
    { label: '代理・点字', value: '点字' },
    { label: '時刻', value: '10:30' },
    { label: '係員', value: '田中' },
  ],
}

const REPORT: FiguresSheet = {
  kind: 'shelter-report',
  language: 'ja',
  title: { ja: '避難所状況報告', en: 'Shelter report' },
  place: { ja: '姫路市立安田小学校', en: 'Yasuda Elementary School' },
  at: AT,
  sections: [
    {
      section: 'facts',
      heading: { ja: '人数', en: 'People' },
      facts: [
        { label: { ja: '世帯', en: 'Households' }, value: '84' },
        { label: { ja: '避難者', en: 'People' }, value: '213（男101 女110 不明2）' },
        { label: { ja: '前回からの増減', en: 'Since the last' }, value: '+12 −3' },
        { label: { ja: '収容可能数', en: 'Capacity' }, value: '300' },
      ],
    },
    {
      section: 'table',
      heading: { ja: '食数', en: 'Meals' },
      columns: [
        { label: { ja: '食事', en: 'Meal' }, width: 2 },
        { label: { ja: 'ふつう', en: 'Normal' }, align: 'right' },
        { label: { ja: 'アレルギー', en: 'Allergy' }, align: 'right' },
        { label: { ja: 'ミルク', en: 'Milk' }, align: 'right' },
      ],
      rows: [
        [{ ja: '夕食', en: 'Supper' }, '190', '14', '9'],
        [{ ja: '朝食', en: 'Breakfast' }, '188', '14', '9'],
      ],
      blankRows: 2,
    },
    {
      section: 'chart',
      heading: { ja: '15分ごとの受付', en: 'Arrivals per 15 minutes' },
      chart: {
        form: 'bars',
        labels: Array.from(
          { length: 24 },
          (_, index) => `${10 + Math.floor(index / 4)}:${String((index % 4) * 15).padStart(2, '0')}`,
        ),
        series: [
          { name: { ja: '受付', en: 'Arrivals' }, values: Array.from({ length: 24 }, (_, index) => (index * 7) % 23) },
          { name: { ja: '退所', en: 'Left' }, values: Array.from({ length: 24 }, (_, index) => (index * 3) % 9) },
        ],
        unit: { ja: '人', en: 'people' },
      },
    },
    {
      section: 'chart',
      chart: {
        form: 'line',
        labels: ['7', '8', '9', '10', '11'],
        series: [
          { name: { ja: '男', en: 'Men' }, values: [10, 60, 150, 240, 380] },
          { name: { ja: '女', en: 'Women' }, values: [8, 75, 160, 260, 370] },
        ],
      },
    },
    { section: 'text', heading: { ja: '特記', en: 'Notes' }, paragraphs: ['給水車が14時に来ます。'] },
    {
      section: 'signatures',
      labels: [
        { ja: '責任者', en: 'Responsible' },
        { ja: '受付係', en: 'Desk' },
      ],
    },
  ],
}

const LIST: FiguresSheet = {
  kind: 'shelter-list',
  language: 'ja',
  title: { ja: '避難者名簿', en: 'List of people' },
  place: '安田小学校',
  at: AT,
  sections: [
    {
      section: 'table',
      columns: [
        { label: '番号', width: 1 },
        { label: '氏名', width: 3 },
        { label: '年齢', align: 'right' },
        { label: '住所', width: 4 },
        { label: '状態', align: 'centre' },
      ],
      rows: Array.from({ length: 60 }, (_, index) => [
        `A-${String(index + 1).padStart(4, '0')}`,
        index % 20 === 3 ? LONG_NAME : '姫路 花子',
        String(20 + index),
        index % 20 === 5 ? LONG_ADDRESS : '姫路市本町68',
        '在所',
      ]),
      blankRows: 10,
    },
  ],
}

/** A checklist of so many voters in districts of 2,170. */
export function sampleChecklist(voters: number, ballots = 3): PollingChecklistSheet {
  const names = ['小選挙区', '比例代表', '国民審査', '知事', '県議'].slice(0, ballots)
  const all = Array.from({ length: voters }, (_, index) => ({
    number: `${1 + Math.floor(index / 2170)}-${String(index % 2170).padStart(4, '0')}`,
    name: index % 97 === 3 ? LONG_NAME : `姫路 ${['太郎', '花子', '一郎', '美咲'][index % 4]}`,
    kana: `ヒメジ ${['タロウ', 'ハナコ', 'イチロウ', 'ミサキ'][index % 4]}`,
    birthDate: `昭${30 + (index % 34)}.${1 + (index % 12)}.${1 + (index % 28)}`,
    address: index % 53 === 7 ? LONG_ADDRESS : `姫路市安田四丁目${1 + (index % 90)}-${1 + (index % 30)}`,
    marks: index % 41 === 0 ? ['不在者交付済'] : [],
    received: names.map(() =>
      index % 3 === 0 ? `10:${String(index % 60).padStart(2, '0')} A-${String(index).padStart(4, '0')}` : '',
    ),
  }))
  const districts = Array.from({ length: Math.ceil(voters / 2170) }, (_, index) => ({
    name: `第${index + 1}投票区`,
    voters: all.slice(index * 2170, (index + 1) * 2170),
  }))
  return {
    kind: 'polling-checklist',
    election: '衆議院議員総選挙',
    place: '安田小学校体育館',
    at: AT,
    ballots: names,
    lastReceiptNumber: 'A-2169',
    steps: [
      'この一覧が最後のものか、時刻を確かめます。',
      '受付番号 A-2169 の次から、手書きで番号を付けます。',
      '渡した投票用紙の欄に、時刻と受付番号を書きます。',
      '端末が直ったら、受付番号の順に入力します。',
    ],
    districts,
  }
}

export const SAMPLE_SHEETS: readonly Sheet[] = [
  OATH,
  REPORT,
  LIST,
  {
    kind: 'shelter-tag',
    shelter: { ja: '姫路市立安田小学校', en: 'Yasuda Elementary School' },
    at: AT,
    tags: [
      { code: 'U1-ABCDEFGH23456789X', number: 'A-0012' },
      { code: 'U1-HGFEDCBA98765432Y', number: 'A-0012-1' },
    ],
  },
  { kind: 'medicine-slip', language: 'vi' },
  {
    kind: 'polling-receipt',
    place: { ja: '安田小学校体育館', en: 'Yasuda Elementary School' },
    election: '衆議院議員総選挙',
    at: AT,
    receiptNumber: 'A-0031',
    papers: [
      { ballot: { ja: '小選挙区', en: 'Single-seat' }, state: { ja: '交付', en: 'Handed out' } },
      { ballot: { ja: '国民審査', en: 'Review' }, state: { ja: '受け取らない', en: 'Not taken' } },
    ],
  },
  sampleChecklist(120),
  {
    kind: 'rehearsal-certificate',
    scenario: { ja: '避難所受付の訓練', en: 'Shelter desk rehearsal' },
    program: { ja: '安田小学校避難所', en: 'Yasuda shelter' },
    player: '田中 一郎',
    at: AT,
    tasks: [
      { title: { ja: '4人の家族', en: 'A family of four' }, seconds: 41.2, goalSeconds: 45, errors: [] },
      {
        title: { ja: 'カードのない人', en: 'Nobody’s card' },
        seconds: 19.4,
        goalSeconds: 15,
        errors: [{ ja: '目標より時間がかかりました', en: 'Took longer than the goal' }],
      },
    ],
    seconds: 60.6,
    errors: 1,
    passed: true,
    seed: 20261128,
  },
  {
    kind: 'staff-card',
    station: '安田小学校 受付1',
    name: '田中 一郎',
    role: { ja: '責任者', en: 'Supervisor' },
    code: 'S-1A2B3C4D5E6F-7',
  },
]
