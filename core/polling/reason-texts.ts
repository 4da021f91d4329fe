import type { LocalizedText } from '../base/index.ts'
import { EARLY_REASONS, type EarlyReason } from './words.ts'

/**
 * 期日前投票の事由 in plain words for buttons, where a program does not say them otherwise (domain reference §C.3).
 */
export const REASON_TEXTS: Readonly<Record<EarlyReason, Required<LocalizedText>>> = {
  1: {
    ja: '仕事・学業・地域行事・冠婚葬祭など',
    'ja-easy': 'しごと、学校《がっこう》、地域《ちいき》の行事《ぎょうじ》、けっこん式《しき》・おそう式《しき》など',
    en: 'Work, school, local event, wedding or funeral',
    'zh-Hans': '工作、学业、社区活动、婚丧喜庆等',
    ko: '일·학업·지역 행사·관혼상제 등',
    pt: 'Trabalho, estudo, evento local, casamento ou funeral',
    vi: 'Công việc, học tập, sự kiện địa phương, cưới hỏi, tang lễ',
  },
  2: {
    ja: '用事・旅行・レジャーで投票区の外にいる',
    'ja-easy': '用事《ようじ》や旅行《りょこう》で、ちがうところにいる',
    en: 'Away from the voting district: errand, travel, leisure',
    'zh-Hans': '因事务、旅行、休闲等不在投票区内',
    ko: '용무·여행·여가로 투표구 밖에 있음',
    pt: 'Fora do distrito: compromisso, viagem ou lazer',
    vi: 'Ở ngoài khu vực bỏ phiếu: việc riêng, du lịch, giải trí',
  },
  3: {
    ja: '病気・けが・出産・高齢などで歩行が困難',
    'ja-easy': '病気《びょうき》、けが、出産《しゅっさん》、年《とし》をとったなどで、歩《ある》くのがむずかしい',
    en: 'Illness, injury, childbirth or age: walking is hard',
    'zh-Hans': '因疾病、受伤、生育、高龄等行走困难',
    ko: '질병·부상·출산·고령 등으로 보행이 어려움',
    pt: 'Doença, ferimento, parto ou idade: dificuldade para andar',
    vi: 'Bệnh, chấn thương, sinh con, tuổi cao: đi lại khó khăn',
  },
  4: {
    ja: '交通至難の島などに居住・滞在',
    'ja-easy': '行《い》くのがとてもむずかしい島《しま》などにいる',
    en: 'Lives or stays on an island or place hard to reach',
    'zh-Hans': '居住或停留在交通不便的岛屿等地',
    ko: '교통이 매우 어려운 섬 등에 거주·체류',
    pt: 'Mora ou está em ilha ou lugar de difícil acesso',
    vi: 'Sống hoặc ở tại đảo, nơi rất khó đi lại',
  },
  5: {
    ja: '市外に転出・居住',
    'ja-easy': 'ほかの市《し》や町《まち》にひっこした、住《す》んでいる',
    en: 'Moved to, or lives in, another municipality',
    'zh-Hans': '已迁出或居住在本市以外',
    ko: '다른 시·정·촌으로 전출·거주',
    pt: 'Mudou-se para outro município ou mora nele',
    vi: 'Đã chuyển đến hoặc sống ở thành phố, thị trấn khác',
  },
  6: {
    ja: '天災・悪天候で投票所に行くのが困難',
    'ja-easy': '災害《さいがい》や悪《わる》い天気《てんき》で、投票所《とうひょうじょ》に行《い》くのがむずかしい',
    en: 'Disaster or bad weather: hard to reach the polling place',
    'zh-Hans': '因自然灾害或恶劣天气难以前往投票站',
    ko: '천재지변·악천후로 투표소에 가기 어려움',
    pt: 'Desastre ou mau tempo: difícil chegar ao local de votação',
    vi: 'Thiên tai, thời tiết xấu: khó đến nơi bỏ phiếu',
  },
}

/** All six, in the order of the law. */
export const STANDARD_REASONS = EARLY_REASONS.map((number) => ({ number, text: REASON_TEXTS[number] }))
