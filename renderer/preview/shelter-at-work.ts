import type { DeskProgram, DeskShelter, DeskState, ShelterDone } from '../../main/contract/index.ts'
import { MEMBERS } from './shelter-people.ts'
import { CLERK, NOBODY, PROGRAMS, SUPERVISOR } from './staff-and-programs.ts'

export const SHELTER_PROGRAM: DeskProgram = {
  id: 'evacuation-shelter',
  version: '2026.1',
  title: { ja: '避難所受付', en: 'Evacuation shelter' },
  place: { id: 'tatsuno-gym', name: { ja: '龍野小学校 体育館', en: 'Tatsuno Elementary School, gymnasium' } },
  since: '2026-11-22T20:31:10Z',
  by: '加藤 由美子',
}

const text = (ja: string, en: string) => ({ ja, en })

export const CONSENTS: DeskShelter['consents'] = [
  {
    id: 'handling',
    version: '2026.1',
    question: {
      ja: '名前や住所を、避難所の支援に使ってよいですか',
      'ja-easy': '名前《なまえ》や住所《じゅうしょ》を、助《たす》けるために使《つか》ってもいいですか',
      en: 'May we use your name and address to help you?',
      'zh-Hans': '可以将您的姓名和住址用于避难所的支援吗？',
      ko: '성명과 주소를 대피소 지원에 사용해도 됩니까?',
      pt: 'Podemos usar seu nome e endereço para ajudar você?',
      vi: 'Chúng tôi có thể dùng tên và địa chỉ của bạn để hỗ trợ không?',
    },
    text: {
      ja: '食事・物資・医療の支援のため、市の職員だけが使います。',
      'ja-easy':
        '食《た》べ物《もの》や病気《びょうき》のときの助《たす》けに使《つか》います。市《し》の人《ひと》だけが見《み》ます。',
      en: 'Only staff of the city use them, for food, goods and medical help.',
      'zh-Hans': '仅供市政府工作人员用于食物、物资和医疗支援。',
      ko: '식사·물자·의료 지원을 위해 시 직원만 사용합니다.',
      pt: 'Só funcionários da cidade usam, para comida, materiais e ajuda médica.',
      vi: 'Chỉ nhân viên thành phố dùng, để hỗ trợ ăn uống, vật dụng và y tế.',
    },
    purposes: [],
  },
  {
    id: 'publish',
    version: '2026.1',
    question: {
      ja: 'ここにいることを、探している人に伝えてよいですか',
      'ja-easy': 'あなたがここにいることを、家族《かぞく》などに教《おし》えてもいいですか',
      en: 'May we tell people who look for you that you are here?',
      'zh-Hans': '可以告诉寻找您的人您在这里吗？',
      ko: '찾고 있는 분에게 이곳에 계신 것을 알려도 됩니까?',
      pt: 'Podemos dizer a quem procura você que está aqui?',
      vi: 'Chúng tôi có thể báo cho người tìm bạn biết bạn ở đây không?',
    },
    text: {
      ja: '電話や窓口でたずねられたときに、名前を答えます。',
      'ja-easy': '電話《でんわ》で聞《き》かれたとき、名前《なまえ》を言《い》います。',
      en: 'We say your name when somebody asks by telephone or at the counter.',
      'zh-Hans': '有人打电话或到窗口询问时，我们会回答您的姓名。',
      ko: '전화나 창구로 문의가 있을 때 성명을 알려 줍니다.',
      pt: 'Dizemos seu nome quando alguém pergunta por telefone ou no balcão.',
      vi: 'Khi có người hỏi qua điện thoại hoặc tại quầy, chúng tôi nói tên bạn.',
    },
    purposes: [],
  },
]

const FIELDS: DeskShelter['fields'] = [
  { field: 'kana', ask: 'door', required: false },
  { field: 'relationship', ask: 'door', required: false },
  { field: 'nationality', ask: 'off', required: false },
]

const GOODS: DeskShelter['goods'] = [
  { id: 'onigiri', name: text('食事（1人分）', 'Meal'), kind: 'meal', wholeFamily: true, givenToday: 241, chosen: false },
  { id: 'water', name: text('水 500mL', 'Water 500 mL'), kind: 'goods', wholeFamily: true, givenToday: 310, chosen: false },
  {
    id: 'blanket',
    name: text('毛布', 'Blanket'),
    kind: 'goods',
    wholeFamily: false,
    instruction: text('1人1枚です。返すときはタグを外します。', 'One each. Take the tag off when it comes back.'),
    givenToday: 96,
    chosen: false,
  },
  { id: 'milk', name: text('粉ミルク', 'Milk powder'), kind: 'goods', wholeFamily: false, givenToday: 12, chosen: false },
  { id: 'diapers', name: text('おむつ', 'Nappies'), kind: 'goods', wholeFamily: false, givenToday: 15, chosen: false },
  { id: 'bath', name: text('入浴（30分）', 'Bath (30 min)'), kind: 'bath', wholeFamily: false, givenToday: 58, chosen: false },
]

const OPEN: DeskShelter = {
  status: 'open',
  opened: { at: '2026-11-22T20:35:00Z', responsible: '加藤 由美子' },
  checklists: {
    opening: [
      text('建物の安全を目で確かめた', 'The building was looked over for damage'),
      text('出入口と受付の場所を決めた', 'Entrance and desk have a place'),
      text('トイレと水を確かめた', 'Toilets and water were checked'),
      text('要配慮者の部屋を決めた', 'A room for those who need care was chosen'),
      text('プリンターとタグを確かめた', 'Printer and tags were checked'),
      text('責任者と連絡先を掲示した', 'Who answers for it is put up'),
    ],
    closing: [
      text('全員の行き先を確かめた', 'Where everybody goes is known'),
      text('借りた物を返した', 'What was borrowed went back'),
      text('名簿を引き渡した', 'The list was handed over'),
    ],
  },
  mode: 'arrival',
  away: 'out',
  protectionRole: 'supervisor',
  wholeHousehold: true,
  capacity: { state: 'crowded', byHand: false, places: 350, taken: 286 },
  zones: [
    { id: 'gym', name: text('体育館', 'Gymnasium'), places: 200, taken: 180 },
    { id: 'classroom', name: text('1階の教室', 'Classrooms'), places: 100, taken: 76 },
    { id: 'welfare', name: text('福祉スペース', 'Care area'), places: 30, taken: 30 },
  ],
  counts: {
    present: 286,
    tonight: 283,
    households: 112,
    out: 14,
    overnightOut: 3,
    outside: 50,
    transit: 6,
    anonymous: 21,
    arrivedToday: 38,
    leftToday: 5,
    needsToAsk: 12,
    urgent: 4,
    notSeen: 5,
    hidden: { needsToAsk: 1, urgent: 0, notSeen: 1 },
    suggestions: 2,
  },
  fields: FIELDS,
  goods: GOODS,
  nextMeal: { meal: 'dinner', at: '2026-11-23T09:00:00Z', servings: 314 },
  lastReportAt: '2026-11-23T00:00:00Z',
  nextNumber: 'A-0063',
  lastNumber: 'A-0062',
  consents: CONSENTS,
}

const ADMITTED: ShelterDone = {
  id: 'd1',
  at: '2026-11-23T05:14:02Z',
  done: 'admitted',
  number: 'A-0062',
  name: '佐用 ひなた',
  people: 4,
  undo: 'a62',
  person: '3f0c9d2a7b1e4c58',
}

const SESSION: NonNullable<DeskShelter['session']> = {
  id: 'session-1',
  members: MEMBERS,
  companions: [
    { band: '75-plus', sex: 'female', people: 1 },
    { band: '0-2', sex: 'unknown', people: 1 },
  ],
  stay: { form: 'shelter' },
  zone: 'classroom',
  asking: { member: 'm2', question: 'publish' },
  missing: ['required-field'],
  unanswered: 3,
  later: 1,
  overCapacity: false,
}

const chosen = (id: string) => GOODS.map((one) => ({ ...one, chosen: one.id === id }))

function shelterDesk(shelter: DeskShelter, more: Partial<DeskState> = {}): Partial<DeskState> {
  return {
    program: SHELTER_PROGRAM,
    programs: PROGRAMS,
    staff: CLERK,
    printer: true,
    checkIns: [],
    service: { kind: 'shelter', shelter },
    ...more,
  }
}

/** The desk of an evacuation shelter, by name. What opens a form or a card is done before the picture is taken. */
export const SHELTER_AT_WORK: readonly (readonly [string, Partial<DeskState>])[] = [
  ['shelter-opening', shelterDesk({ ...OPEN, status: 'not-opened', nextNumber: 'A-0001' }, { staff: SUPERVISOR })],
  [
    'shelter-closed',
    shelterDesk({ ...OPEN, status: 'closed', closedAt: '2026-11-23T05:00:00Z', capacity: { ...OPEN.capacity, state: 'closed' } }),
  ],
  ['shelter-ways-in', shelterDesk(OPEN)],
  ['shelter-admitted', shelterDesk({ ...OPEN, last: ADMITTED })],
  ['shelter-session', shelterDesk({ ...OPEN, session: SESSION })],
  [
    'shelter-session-ready',
    shelterDesk({
      ...OPEN,
      session: {
        ...SESSION,
        members: MEMBERS.map((member) => ({ ...member, missing: [], consents: MEMBERS[0]?.consents ?? {} })),
        missing: [],
        unanswered: 0,
        later: 0,
        overCapacity: true,
        from: { name: '揖保川公民館' },
        paperTime: '2026-11-23T01:30:00Z',
      },
    }),
  ],
  [
    'shelter-session-known',
    shelterDesk({
      ...OPEN,
      session: {
        ...SESSION,
        companions: [],
        missing: ['known-choice'],
        members: MEMBERS.slice(0, 1).map((member) => ({
          ...member,
          known: {
            by: 'name-and-birth-date',
            person: '3f0c9d2a7b1e4c58',
            number: 'A-0009',
            name: '龍野 そら',
            address: '兵庫県たつの市揖保川町正條 279-1',
            presence: 'left',
            since: '2026-11-22T22:10:00Z',
            household: { id: 'h', number: 'A-0009', people: 3 },
          },
        })),
      },
    }),
  ],
  ['shelter-member', shelterDesk({ ...OPEN, session: SESSION })],
  ['shelter-consent', shelterDesk({ ...OPEN, session: SESSION })],
  ['shelter-stay', shelterDesk({ ...OPEN, session: SESSION })],
  ['shelter-companions', shelterDesk({ ...OPEN, session: SESSION })],
  ['shelter-count', shelterDesk(OPEN)],
  ['shelter-nameless', shelterDesk(OPEN)],
  ['shelter-document', shelterDesk(OPEN)],
  ['shelter-paper', shelterDesk(OPEN)],
  ['shelter-medicine', shelterDesk(OPEN)],
  ['shelter-work', shelterDesk(OPEN)],
  ['shelter-suggestions', shelterDesk(OPEN)],
  ['shelter-full', shelterDesk(OPEN)],
  [
    'shelter-passage',
    shelterDesk({
      ...OPEN,
      mode: 'passage',
      last: {
        ...ADMITTED,
        id: 'd2',
        done: 'went-out',
        number: 'A-0012-1',
        name: '東 健一',
        people: 1,
        expectedBack: '2026-11-23T09:30:00Z',
      },
    }),
  ],
  [
    'shelter-unknown-tag',
    shelterDesk({
      ...OPEN,
      mode: 'passage',
      last: { id: 'd3', at: '2026-11-23T05:14:02Z', done: 'unknown-card', tag: 'U1-0123456789ABCDEFG' },
    }),
  ],
  ['shelter-goods', shelterDesk({ ...OPEN, mode: 'goods' })],
  [
    'shelter-goods-given',
    shelterDesk({
      ...OPEN,
      mode: 'goods',
      goods: chosen('blanket'),
      last: {
        id: 'd4',
        at: '2026-11-23T05:14:02Z',
        done: 'goods-given',
        number: 'A-0012',
        name: '東 ハル',
        people: 2,
        goods: text('毛布', 'Blanket'),
        undo: 'a9',
        person: '3f0c9d2a7b1e4c58',
        outcomes: [
          { person: '1', number: 'A-0012', name: '東 ハル', given: true },
          { person: '2', number: 'A-0012-1', name: '東 健一', given: false, because: 'too-soon', until: '2026-11-24T01:00:00Z' },
        ],
      },
    }),
  ],
  [
    'shelter-goods-blocked',
    shelterDesk({
      ...OPEN,
      mode: 'goods',
      goods: chosen('bath'),
      last: {
        id: 'd5',
        at: '2026-11-23T05:14:02Z',
        done: 'goods-blocked',
        number: 'A-0034',
        goods: text('入浴（30分）', 'Bath (30 min)'),
        person: '5b22d2a7b1e4c584',
        outcomes: [{ person: '3', number: 'A-0034', given: false, because: 'enough-today', until: '2026-11-23T15:00:00Z' }],
      },
    }),
  ],
  ['shelter-roll-call-none', shelterDesk({ ...OPEN, mode: 'roll-call' })],
  [
    'shelter-roll-call',
    shelterDesk({
      ...OPEN,
      mode: 'roll-call',
      rollCall: { since: '2026-11-23T12:00:00Z', seen: 268, notSeen: 15, hidden: 1 },
      last: {
        id: 'd6',
        at: '2026-11-23T12:14:02Z',
        done: 'seen',
        number: 'A-0034',
        name: 'グエン ティ ラン',
        person: '5b22d2a7b1e4c584',
      },
    }),
  ],
  ['shelter-list', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-search', shelterDesk({ ...OPEN, mode: 'goods' })],
  ['shelter-person', shelterDesk({ ...OPEN, mode: 'list' }, { staff: SUPERVISOR })],
  ['shelter-needs', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-facts', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-leave', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-out', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-tag', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-person-consent', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-household', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-protect', shelterDesk({ ...OPEN, mode: 'list' }, { staff: SUPERVISOR })],
  ['shelter-inquiry', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-files', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-count-left', shelterDesk({ ...OPEN, mode: 'list' })],
  ['shelter-undo', shelterDesk({ ...OPEN, last: ADMITTED })],
  [
    'shelter-report',
    shelterDesk({
      ...OPEN,
      mode: 'report',
      job: {
        what: 'report',
        at: '2026-11-23T05:30:00Z',
        state: 'done',
        file: 'exports/shelter-report-20261123-1430.csv',
        lines: 64,
      },
    }),
  ],
  ['shelter-situation', shelterDesk({ ...OPEN, mode: 'report' })],
  ['shelter-close', shelterDesk({ ...OPEN, mode: 'report' }, { staff: SUPERVISOR })],
  ['shelter-nobody-signed-in', shelterDesk(OPEN, { staff: NOBODY })],
]
