import type { DeskProgram, DeskState, ProgramChoice, StaffMember } from '../../main/contract/index.ts'

/** Staff that never was. */
const MEMBERS: readonly StaffMember[] = [
  { id: 'sato', name: '佐藤 めぐみ', role: 'clerk' },
  { id: 'ito', name: '伊藤 健', role: 'clerk' },
  { id: 'kato', name: '加藤 由美子', role: 'supervisor' },
  { id: 'mori', name: '森 大輔', role: 'administrator' },
]
export const CLERK: DeskState['staff'] = {
  members: MEMBERS,
  signedIn: { id: 'sato', name: '佐藤 めぐみ', role: 'clerk', since: '2026-11-22T23:31:00Z' },
}
export const SUPERVISOR: DeskState['staff'] = {
  members: MEMBERS,
  signedIn: { id: 'kato', name: '加藤 由美子', role: 'supervisor', since: '2026-11-22T23:31:00Z' },
}
export const NOBODY: DeskState['staff'] = { members: MEMBERS }

const MUSEUM = { id: 'science-museum', name: { ja: '姫路科学館', en: 'Himeji City Science Museum' } }
export const PROGRAM: DeskProgram = {
  id: 'himeji-free-entry',
  version: '2026.2',
  title: { ja: '播磨圏域 こども・高齢者 施設無料利用', en: 'Harima area: free entry for children and seniors' },
  place: MUSEUM,
  since: '2026-11-22T23:32:10Z',
  by: '加藤 由美子',
}
export const PARKING: DeskProgram = {
  id: 'car-park',
  version: '3',
  title: { ja: '職員駐車場', en: 'Registered parking' },
  place: { id: 'gate', name: { ja: '北口ゲート', en: 'North gate' } },
  since: '2026-11-22T22:58:10Z',
  by: '加藤 由美子',
}

export const PROGRAMS: readonly ProgramChoice[] = [
  {
    id: PROGRAM.id,
    version: PROGRAM.version,
    title: PROGRAM.title,
    period: { from: '2026-04-01', until: '2027-03-31' },
    inForce: true,
    places: [
      MUSEUM,
      { id: 'castle', name: { ja: '姫路城', en: 'Himeji Castle' } },
      { id: 'zoo', name: { ja: '姫路市立動物園', en: 'Himeji Zoo' } },
      { id: 'aquarium', name: { ja: '姫路市立水族館', en: 'Himeji Aquarium' } },
    ],
    signedBy: '姫路市',
  },
  {
    id: PARKING.id,
    version: PARKING.version,
    title: PARKING.title,
    period: { from: '2026-04-01', until: '2027-03-31' },
    inForce: true,
    places: [PARKING.place],
    signedBy: '姫路市',
  },
  {
    id: 'summer-festival',
    version: '1',
    title: { ja: 'ゆかたまつり 入場受付', en: 'Yukata festival entry' },
    period: { from: '2026-06-20', until: '2026-06-22' },
    inForce: false,
    places: [{ id: 'main-gate', name: { ja: '正面', en: 'Main gate' } }],
    signedBy: '姫路市',
  },
]
