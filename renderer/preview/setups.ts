import type { SetupState } from '../../main/contract/index.ts'

const FINGERPRINT = '3f8a1c77e2905bd64a0ce18f93b7d25560ab4417c8ef2d9035716ae4bb02f91d'

const EMPTY: SetupState = {
  step: 'name',
  answered: [],
  simulated: false,
  readers: [],
  readerLines: [
    { check: 'reader', status: 'now' },
    { check: 'card', status: 'later' },
    { check: 'certificate', status: 'later' },
    { check: 'gone', status: 'later' },
  ],
  staff: [],
  staffMissing: ['administrator', 'supervisor'],
  keyStoreUsable: true,
  writing: false,
}

const SIGNER = { file: 'himeji-key.json', municipality: '兵庫県姫路市', fingerprint: FINGERPRINT, test: false, compared: false }

const PROGRAM: NonNullable<SetupState['program']> = {
  file: 'himeji-facility-entry-2026.1.json',
  id: 'himeji-facility-entry',
  version: '2026.1.0',
  title: { ja: '播磨圏域 こども・高齢者 施設無料利用', en: 'Harima area: free entry for children and seniors' },
  from: '2026-04-01',
  until: '2027-03-31',
  places: [
    { id: 'castle', name: { ja: '姫路城', en: 'Himeji Castle' } },
    { id: 'garden', name: { ja: '好古園', en: 'Koko-en Garden' } },
    { id: 'zoo', name: { ja: '姫路市立動物園', en: 'Himeji City Zoo' } },
    { id: 'museum', name: { ja: '姫路市立美術館', en: 'Himeji City Museum of Art' } },
    { id: 'science', name: { ja: '姫路科学館', en: 'Himeji City Science Museum' } },
    { id: 'literature', name: { ja: '姫路文学館', en: 'Himeji City Museum of Literature' } },
  ],
}

const WITH_SIGNER = { ...EMPTY, name: '大手門 受付1', signer: { ...SIGNER, compared: true } }
const WITH_PLACE = { ...WITH_SIGNER, program: PROGRAM, place: 'castle', readers: ['Sony RC-S300 0000001 00'] }
const READER = { check: 'reader', status: 'passed' } as const
const WITH_READER: SetupState = {
  ...WITH_PLACE,
  readerLines: [
    READER,
    { check: 'card', status: 'passed' },
    { check: 'certificate', status: 'passed' },
    { check: 'gone', status: 'passed' },
  ],
}
const TO_PLACE = ['name', 'signer', 'program', 'place'] as const
const STAFF: SetupState['staff'] = [
  { id: 'staff-1', name: '田中', role: 'administrator' },
  { id: 'staff-2', name: '鈴木（窓口）', role: 'supervisor' },
]
const ALL: SetupState = {
  ...WITH_READER,
  step: 'summary',
  answered: [...TO_PLACE, 'reader', 'gate', 'staff', 'ledger-key'],
  gate: { kind: 'lcus', path: '/dev/ttyUSB0', channel: 1 },
  staff: STAFF,
  staffMissing: [],
  ledgerKey: 'passphrase',
}

/** The set-up of a station that never was. */
export const SETUPS: readonly (readonly [name: string, setup: SetupState])[] = [
  ['name', EMPTY],
  ['blocked', { ...EMPTY, blocked: { code: 'setup-folder-in-use', detail: { file: 'ledger.db' } } }],
  ['signer', { ...EMPTY, step: 'signer', answered: ['name'], name: '大手門 受付1' }],
  ['signer-compare', { ...EMPTY, step: 'signer', answered: ['name'], name: '大手門 受付1', signer: SIGNER }],
  [
    'signer-test',
    { ...WITH_SIGNER, step: 'signer', answered: ['name', 'signer'], signer: { ...SIGNER, test: true, compared: true } },
  ],
  ['program', { ...WITH_SIGNER, step: 'program', answered: ['name', 'signer'] }],
  ['program-chosen', { ...WITH_SIGNER, step: 'program', answered: ['name', 'signer', 'program'], program: PROGRAM }],
  ['place', { ...WITH_PLACE, step: 'place', answered: TO_PLACE }],
  [
    'reader',
    {
      ...WITH_PLACE,
      step: 'reader',
      answered: TO_PLACE,
      readerLines: [
        READER,
        { check: 'card', status: 'now' },
        { check: 'certificate', status: 'later' },
        { check: 'gone', status: 'later' },
      ],
    },
  ],
  [
    'reader-failed',
    {
      ...WITH_PLACE,
      step: 'reader',
      answered: TO_PLACE,
      readerLines: [
        READER,
        { check: 'card', status: 'passed' },
        { check: 'certificate', status: 'failed', code: 'card-removed' },
        { check: 'gone', status: 'later' },
      ],
    },
  ],
  [
    'reader-none',
    {
      ...WITH_PLACE,
      step: 'reader',
      answered: TO_PLACE,
      readers: [],
      readerLines: [{ check: 'reader', status: 'failed', code: 'reader-none' }, ...EMPTY.readerLines.slice(1)],
    },
  ],
  ['reader-passed', { ...WITH_READER, simulated: true, step: 'reader', answered: [...TO_PLACE, 'reader'] }],
  ['gate', { ...WITH_READER, step: 'gate', answered: [...TO_PLACE, 'reader', 'gate'], gate: { kind: 'none' } }],
  [
    'gate-relay',
    {
      ...WITH_READER,
      step: 'gate',
      answered: [...TO_PLACE, 'reader', 'gate'],
      gate: { kind: 'modbus-tcp', host: '192.168.1.20', port: 502, unit: 1, coil: 0 },
      gateTest: { status: 'ended', outcome: 'commanded', milliseconds: 34 },
    },
  ],
  [
    'gate-failed',
    {
      ...WITH_READER,
      step: 'gate',
      answered: [...TO_PLACE, 'reader', 'gate'],
      gate: { kind: 'mqtt', url: 'mqtt://192.168.1.20:1883', topic: 'gate/1/set', on: 'ON', off: 'OFF' },
      gateTest: { status: 'ended', outcome: 'failed', code: 'gate-unreachable', milliseconds: 3012 },
    },
  ],
  ['staff', { ...WITH_READER, step: 'staff', answered: [...TO_PLACE, 'reader', 'gate'], gate: { kind: 'none' } }],
  ['staff-two', { ...ALL, step: 'staff' }],
  ['ledger-key', { ...ALL, step: 'ledger-key' }],
  ['summary', ALL],
  ['summary-writing', { ...ALL, writing: true, gate: { kind: 'none' } }],
]
