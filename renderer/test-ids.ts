/**
 * Names by which end-to-end tests find what they need; stable, unlike words and looks.
 *
 * `visitor-view` is the root of the visitor's screen and carries `data-screen`, `data-revision`, `data-sound` (if the view has
 * one) and, where they apply, `data-outcome` and `data-code`.
 */

import type { VisitorLanguage } from '../core/base/index.ts'
import type { FaceComparison } from '../core/program/face-comparison.ts'
import type { StaffRole } from '../core/program/release.ts'
import type { ChangeablePin, CredentialKind, ReaderCheck, SetupGate, SetupStep } from '../main/contract/index.ts'

export const TEST_IDS = {
  visitorView: 'visitor-view',
  simulatedRibbon: 'simulated-ribbon',
  languageSwitch: 'language-switch',
  /** `language-ja`, `language-ja-easy`, … on the visitor's screen. */
  languageChoice: (language: VisitorLanguage) => `language-${language}`,
  textSizeSwitch: 'text-size-switch',
  themeSwitch: 'theme-switch',
  chart: 'chart',
  readingProgress: 'reading-progress',
  /** `entry-key-0` … `entry-key-9`. */
  entryKey: (digit: number) => `entry-key-${digit}`,
  entryBackspace: 'entry-backspace',
  entrySubmit: 'entry-submit',
  entryCancel: 'entry-cancel',
  /** `entry-way-pin`, `entry-way-number-b`; present only where the card offers more than one way. */
  entryWay: (kind: CredentialKind) => `entry-way-${kind}`,
  /** `entry-field-birth-date`, `entry-field-expiry-year`, `entry-field-security-code`, `entry-field-pin`, `entry-field-authentication-pin`. */
  entryField: (field: string) => `entry-field-${field}`,
  entryPrevious: 'entry-previous',
  /** Carries `data-entry`: `present`, `new`, `new-again`. */
  pinChangeQuestion: 'pin-change-question',
  /** Carries `data-status` and, where the PIN was not changed, `data-code`. */
  pinChangeResult: 'pin-change-result',
  deskPinChange: 'desk-pin-change',
  /** `pin-change-pin`, `pin-change-authentication-pin`. */
  pinChangeChoice: (which: ChangeablePin) => `pin-change-${which}`,
  /** Carries `data-status`, `data-which` and, at the end, `data-result`. */
  deskPinChangeState: 'desk-pin-change-state',
  pinChangeCancel: 'pin-change-cancel',
  triesLeft: 'tries-left',
  decisionWord: 'decision-word',
  decisionReason: 'decision-reason',
  priceClass: 'price-class',
  price: 'price',
  checkInNumber: 'check-in-number',
  takeCard: 'take-card',
  registerCard: 'register-card',
  failureTitle: 'failure-title',
  failureRemedy: 'failure-remedy',
  failureNumber: 'failure-number',
  deskView: 'desk-view',
  deskReader: 'desk-reader',
  deskKeySource: 'desk-key-source',
  deskFailure: 'desk-failure',
  deskFailureDetail: 'desk-failure-detail',
  /** `desk-count-admit`, `-refuse`, `-ask`, `-undone`. */
  deskCount: (what: string) => `desk-count-${what}`,
  /** One per check-in; carries `data-id`, `data-number`, `data-outcome`, `data-undone`. */
  deskRow: 'desk-row',
  deskUndo: 'desk-undo',
  undoReason: 'undo-reason',
  /** `undo-preset-0` … */
  undoPreset: (index: number) => `undo-preset-${index}`,
  /** The question whether the photo shows the person; carries `data-tap`. */
  faceQuestion: 'face-question',
  facePhoto: 'face-photo',
  /** `face-answer-same-person`, `face-answer-different-person`. */
  faceAnswer: (answer: FaceComparison) => `face-answer-${answer}`,
  /** How the last check-in was proved; one `desk-proof-value` for each value, which carries `data-value` and `data-status`. */
  deskProof: 'desk-proof',
  deskProofValue: 'desk-proof-value',
  deskTrust: 'desk-trust',
  /** The last tap, taken apart; carries `data-number`, `data-outcome`, `data-rule`. */
  deskDecision: 'desk-decision',
  deskToDo: 'desk-to-do',
  deskWhy: 'desk-why',
  /** One per rule, limit or zone that was looked at; carries `data-verdict`. */
  deskStep: 'desk-step',
  /** One per action; carries `data-action`, `data-outcome`. */
  /** Carries `data-state`. */
  deskDevice: (kind: string, name: string) => `desk-device-${kind}-${name}`,
  deskAction: 'desk-action',
  deskActionAgain: (action: string) => `desk-action-again-${action}`,
  deskRelease: 'desk-release',
  deskReleased: 'desk-released',
  deskForgive: 'desk-forgive',
  releaseForm: 'release-form',
  releaseWall: 'release-wall',
  releaseConfirm: 'release-confirm',
  /** `staff-proof-sign-in`, `-by`, `-second`, `-program`; with the field `staff-pin-…`. */
  staffProof: (name: string) => `staff-proof-${name}`,
  staffPin: (name: string) => `staff-pin-${name}`,
  staffMember: (id: string) => `staff-member-${id}`,
  deskStaff: 'desk-staff',
  staffSignIn: 'staff-sign-in',
  staffSignOut: 'staff-sign-out',
  /** Carries `data-program`, `data-place`. */
  deskProgram: 'desk-program',
  programForm: 'program-form',
  programChoice: (id: string) => `program-choice-${id}`,
  programPlace: (id: string) => `program-place-${id}`,
  programRefused: 'program-refused',
  programConfirm: 'program-confirm',
  /** Carries `data-occupancy`, `data-state`. */
  deskZone: (id: string) => `desk-zone-${id}`,
  deskZoneCorrect: (id: string) => `desk-zone-correct-${id}`,
  occupancyCounted: 'occupancy-counted',
  occupancyConfirm: 'occupancy-confirm',
  /** Carries `data-used`. */
  deskQuota: (id: string) => `desk-quota-${id}`,
  /** Carries `data-people`. */
  deskHeadcount: 'desk-headcount',
  /** Carries `data-entries`. */
  deskRoll: 'desk-roll',
  rollSearch: 'roll-search',
  /** Carries `data-number`. */
  rollFound: 'roll-found',
  rollRegister: 'roll-register',
  rollUnregister: 'roll-unregister',
  rollImport: 'roll-import',
  /** Carries `data-step`. */
  rollImporting: 'roll-importing',
  rollImportAccept: 'roll-import-accept',
  /** Carries `data-status`, `data-number`. */
  deskRegistration: 'desk-registration',
  registrationCancel: 'registration-cancel',
  /** Carries `data-paper`. */
  slipSheet: 'slip-sheet',
  sheet: 'sheet',
  rehearsalFrame: 'rehearsal-frame',
  rehearsalPanel: 'rehearsal-panel',
  rehearsalStart: 'rehearsal-start',
  rehearsalTask: 'rehearsal-task',
  rehearsalSeconds: 'rehearsal-seconds',
  rehearsalCard: (id: string) => `rehearsal-card-${id}`,
  rehearsalNext: 'rehearsal-next',
  rehearsalStop: 'rehearsal-stop',
  rehearsalResult: 'rehearsal-result',
  rehearsalPrinted: 'rehearsal-printed',
  rehearsalAgain: 'rehearsal-again',
  rehearsalCertificate: 'rehearsal-certificate',
  slipPrint: 'slip-print',
  reportTable: 'report-table',
  /** `function-key-staff`, `-undo`, `-roll`, `-program`, `-why`, `-release`, `-occupancy`, `-slip`, `-report`. */
  functionKey: (key: string) => `function-key-${key}`,
  /** Carries `data-gate`. */
  decisionGate: 'decision-gate',
  decisionCompanions: 'decision-companions',
  /** One per item; carries `data-outcome`. */
  decisionItem: 'decision-item',
  undoConfirm: 'undo-confirm',
  undoClose: 'undo-close',
  deskUnlock: 'desk-unlock',
  unlockPassphrase: 'unlock-passphrase',
  unlockSubmit: 'unlock-submit',
  requestFailure: 'request-failure',
  /** The root of the set-up; carries `data-step`. */
  setupView: 'setup-view',
  /** `setup-step-name` …: the way back to a question. */
  setupStep: (step: SetupStep) => `setup-step-${step}`,
  setupBack: 'setup-back',
  setupNext: 'setup-next',
  /** Why the last request was refused, or why nothing can be set up here; carries `data-code`. */
  setupFailure: 'setup-failure',
  setupName: 'setup-name',
  setupChooseFile: 'setup-choose-file',
  setupFingerprint: 'setup-fingerprint',
  setupSame: 'setup-same',
  setupDiffers: 'setup-differs',
  setupProgram: 'setup-program',
  setupPlace: (id: string) => `setup-place-${id}`,
  /** `setup-check-reader` …; carries `data-status`. */
  setupCheck: (check: ReaderCheck) => `setup-check-${check}`,
  setupGate: (kind: SetupGate['kind']) => `setup-gate-${kind}`,
  setupGateField: (field: string) => `setup-gate-field-${field}`,
  setupGateTest: 'setup-gate-test',
  /** Carries `data-outcome`. */
  setupGateOutcome: 'setup-gate-outcome',
  setupStaffName: 'setup-staff-name',
  setupStaffRole: (role: StaffRole) => `setup-staff-role-${role}`,
  setupStaffPin: 'setup-staff-pin',
  setupStaffAgain: 'setup-staff-again',
  setupStaffAdd: 'setup-staff-add',
  setupStaffMember: 'setup-staff-member',
  setupLedgerKey: (source: 'os-key-store' | 'passphrase') => `setup-ledger-key-${source}`,
  setupPassphrase: 'setup-passphrase',
  setupPassphraseAgain: 'setup-passphrase-again',
  dockView: 'dock-view',
  dockCard: (id: string) => `dock-card-${id}`,
  dockStaff: 'dock-staff',
  dockTake: 'dock-take',
  dockPlug: 'dock-plug',
} as const
