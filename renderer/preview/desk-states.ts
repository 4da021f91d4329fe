import type { DeskProof, DeskState, FaceToCompare } from '../../main/contract/index.ts'
import { ASKED, DESK_AT_WORK } from './desk-at-work.ts'
import { PREVIEW_CHECK_INS } from './invented.ts'
import { PREVIEW_ADDRESS, PREVIEW_NAME, PREVIEW_PORTRAIT } from './pictures.ts'
import { PIN_CHANGES } from './pin-changes.ts'
import { POLLING_DESKS } from './polling-desk.ts'
import type { PreviewState } from './preview-state.ts'
import { SHELTER_AT_WORK } from './shelter-at-work.ts'
import { CLERK, PROGRAM, PROGRAMS } from './staff-and-programs.ts'

const READY: DeskState = {
  readers: [
    { name: 'Sony RC-S300 0000001 00', state: 'ready' },
    { name: 'ACS ACR1252 Dual Reader 01 00', state: 'card-present' },
  ],
  devices: [],
  checkIns: PREVIEW_CHECK_INS,
  counts: { admit: 38, refuse: 5, ask: 2, undone: 1 },
  keySource: 'os-key-store',
  locked: false,
  trust: {
    hierarchy: 'production',
    lists: 3,
    outdated: 0,
    newest: { thisUpdate: '2026-11-20T00:00:00Z', ageDays: 3 },
    asked: true,
  },
  staff: { members: [] },
  program: PROGRAM,
  programs: PROGRAMS,
  refusedPackages: [],
  notices: [],
  zones: [],
  quotas: [],
  today: '2026-11-23',
  reports: [],
  health: {
    at: '2026-11-23T05:16:00Z',
    printer: 'ready',
    peers: 'none',
    hub: 'none',
    waiting: 1482,
    battery: { mains: true, percent: 96, level: 'enough' },
    disk: { freeMebibytes: 48_130, level: 'enough' },
  },
  printer: false,
}

const FACE: FaceToCompare = {
  tapId: 'preview-tap',
  photo: PREVIEW_PORTRAIT,
  nameImage: PREVIEW_NAME,
  addressImage: PREVIEW_ADDRESS,
  birthDate: '19560510',
  sex: 'female',
  authentic: true,
  limitSeconds: 120,
}
const { photo: _, ...FACE_WITHOUT_PHOTO } = FACE

const LIST = { sha256: '0'.repeat(64), thisUpdate: '2026-11-20T00:00:00Z' }

function proved(values: DeskProof['values'], unsignedExpiry = false): Pick<DeskState, 'lastProof' | 'lastDecision'> {
  return { lastDecision: ASKED, lastProof: { checkInNumber: 45, readAt: '2026-11-23T05:14:01Z', values, unsignedExpiry } }
}

function desk(name: string, more: Partial<DeskState> = {}, simulated = true): PreviewState {
  return { name: `desk-${name}`, state: { role: 'desk', desk: { ...READY, ...more }, simulated } }
}

/** A station before, in and after its enrolment with a hub. */
const WORDS = {
  ja: ['さくら', 'とけい', 'みずうみ', 'すずめ', 'かもめ', 'ほうき'],
  en: ['cabin', 'orbit', 'lemon', 'silver', 'velvet', 'tunnel'],
}
const ENROLLED: DeskState['enrolment'] = {
  step: 'enrolled',
  hub: 'hub.himeji.example',
  municipality: '282014',
  programs: [PROGRAM.id],
  until: '2027-03-31',
}

const NO_COUNTS: DeskState['counts'] = { admit: 0, refuse: 0, ask: 0, undone: 0 }

/** Every screen of a desk. */
export const DESK: readonly PreviewState[] = [
  desk('check-ins', {}, false),
  desk(
    'proof-certificate',
    {
      ...proved([
        {
          value: 'certificate',
          proof: {
            status: 'authentic',
            method: 'certificate-path',
            anchorProvenance: 'published',
            revocation: { status: 'not-listed', list: LIST },
          },
        },
        { value: 'holder', proof: { status: 'authentic', method: 'holder-challenge', anchorProvenance: 'published' } },
      ]),
      trust: { ...READY.trust, outdated: 1 },
    },
    false,
  ),
  desk(
    'proof-face',
    {
      ...proved(
        [
          { value: 'attributes', proof: { status: 'authentic', method: 'text-ap-signature', anchorProvenance: 'recovered' } },
          { value: 'face', proof: { status: 'unverified', method: 'visual-ap-signature', defect: 'trust-anchor-missing' } },
          {
            value: 'chip',
            proof: {
              status: 'forged',
              method: 'card-challenge',
              anchorProvenance: 'imported',
              defect: 'challenge-signature-wrong',
            },
          },
        ],
        true,
      ),
      trust: { hierarchy: 'test', lists: 0, outdated: 0, asked: true },
    },
    false,
  ),
  desk(
    'proof-revoked',
    proved([
      {
        value: 'certificate',
        proof: {
          status: 'unverified',
          method: 'certificate-path',
          anchorProvenance: 'published',
          defect: 'certificate-revoked',
          revocation: { status: 'revoked', list: LIST },
        },
      },
    ]),
    false,
  ),
  desk('face', { comparison: FACE }, false),
  desk('face-unverified', { comparison: { ...FACE, birthDate: '19500000', authentic: false } }),
  desk('face-without-photo', { comparison: FACE_WITHOUT_PHOTO }, false),
  desk('undo', {}, false),
  desk('pin-change-choice', {}, false),
  ...PIN_CHANGES.map(([name, pinChange]) => desk(`pin-change-${name}`, { pinChange }, false)),
  ...DESK_AT_WORK.map(([name, more]) => desk(name, more, false)),
  ...SHELTER_AT_WORK.map(([name, more]) => desk(name, more, false)),
  ...POLLING_DESKS.map(([name, more]) => desk(name, more, false)),
  desk('empty', {
    checkIns: [],
    counts: NO_COUNTS,
    readers: [{ name: 'Simulated reader', state: 'starting' }],
    keySource: 'key-file',
  }),
  desk('failures', {
    readers: [],
    readerFailure: 'reader-none',
    lastFailure: { code: 'card-removed', at: '2026-11-23T05:12:40Z' },
    keySource: 'passphrase',
  }),
  desk('machine-low', {
    health: {
      at: '2026-11-23T05:16:00Z',
      printer: 'none',
      peers: 'none',
      hub: 'none',
      waiting: 1482,
      battery: { mains: false, percent: 8, level: 'nearly-gone' },
      disk: { freeMebibytes: 1_330, level: 'low' },
    },
    notices: [
      { about: 'machine', failure: { code: 'battery-nearly-empty', detail: { percent: 8 } } },
      { about: 'machine', failure: { code: 'disk-space-low', detail: { 'free MiB': 1_330 } } },
    ],
  }),
  desk('notice', {
    notices: [
      {
        about: 'program',
        failure: {
          code: 'program-kept-at-work',
          detail: { id: 'summer-festival', version: '1.1.0', because: 'program-package-unreadable' },
        },
      },
      { about: 'roll', failure: { code: 'roll-too-old' } },
    ],
  }),
  desk('hub-ticket', { staff: CLERK, enrolment: { step: 'none' } }),
  desk('hub-refused', { enrolment: { step: 'none', failure: { code: 'sync-ticket-wrong' } } }),
  desk('hub-words', { enrolment: { step: 'words', words: WORDS } }),
  desk('hub-enrolled', { enrolment: ENROLLED, health: { ...READY.health, hub: 'connected', waiting: 0 } }),
  desk('broken-program', {
    keySource: 'none',
    checkIns: [],
    counts: NO_COUNTS,
    stationFailure: {
      code: 'program-invalid',
      detail: { file: 'summer-festival.yaml', line: 41, column: 7, problem: 'there is no price class “fre”' },
    },
  }),
  desk('locked', {
    keySource: 'none',
    locked: true,
    stationFailure: { code: 'ledger-key-unavailable' },
    checkIns: [],
    counts: NO_COUNTS,
    lastFailure: { code: 'ledger-key-wrong', at: '2026-11-23T00:30:00Z' },
  }),
]
