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
import { CHART_TEST_ID } from './charts/test-id.ts'

export const TEST_IDS = {
  visitorView: 'visitor-view',
  simulatedRibbon: 'simulated-ribbon',
  languageSwitch: 'language-switch',
  /** `language-ja`, `language-ja-easy`, … on the visitor's screen. */
  languageChoice: (language: VisitorLanguage) => `language-${language}`,
  textSizeSwitch: 'text-size-switch',
  themeSwitch: 'theme-switch',
  chart: CHART_TEST_ID,
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
  /** `health-printer`, `-hub`, `-peers`, `-waiting`, `-battery`, `-disk`, `-clock` of the status bar; may carry `data-level`. */
  health: (name: string) => `health-${name}`,
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
  /** Opens the dialog of the hub, which carries `data-step`. */
  hubOpen: 'hub-open',
  hubDialog: 'hub-dialog',
  hubTicket: 'hub-ticket',
  hubBegin: 'hub-begin',
  hubStop: 'hub-stop',
  hubWord: 'hub-word',
  /** `hub-carry-out`, `hub-carry-in`. */
  hubCarry: (way: 'out' | 'in') => `hub-carry-${way}`,
  hubCarried: 'hub-carried',
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
  slipPaper: (paper: string) => `slip-paper-${paper}`,
  slipPrint: 'slip-print',
  reportTable: 'report-table',
  /** `function-key-staff`, `-undo`, `-roll`, `-program`, `-why`, `-release`, `-occupancy`, `-slip`, `-report`. */
  functionKey: (key: string) => `function-key-${key}`,
  /** Carries `data-gate`. */
  decisionGate: 'decision-gate',
  decisionCompanions: 'decision-companions',
  /** One per item; carries `data-outcome`. */
  decisionItem: 'decision-item',
  /** The root of the shelter's desk; carries `data-mode`, `data-status`. The keys of its modes are `function-key-arrival` …. */
  shelterDesk: 'shelter-desk',
  /** Carries `data-state`, `data-present`. */
  shelterCapacity: 'shelter-capacity',
  shelterSearch: 'shelter-search',
  /** One per person; carries `data-person`, `data-number`. */
  shelterLine: 'shelter-line',
  /** The last deed; carries `data-done`, `data-number`. */
  shelterDone: 'shelter-done',
  shelterDoneOpen: 'shelter-done-open',
  shelterUndo: 'shelter-undo',
  /** One per person; carries `data-given`. */
  shelterOutcome: 'shelter-outcome',
  shelterOpening: 'shelter-opening',
  shelterCheck: (index: number) => `shelter-check-${index}`,
  shelterOpen: 'shelter-open',
  shelterClose: 'shelter-close',
  /** `shelter-way-manual`, `-nameless`, `-count`, `-document`, `-paper`, `-medicine`. */
  shelterWays: 'shelter-ways',
  shelterWay: (way: string) => `shelter-way-${way}`,
  shelterWork: 'shelter-work',
  shelterUrgent: 'shelter-urgent',
  shelterSuggestions: 'shelter-suggestions',
  shelterSide: 'shelter-side',
  shelterMerge: 'shelter-merge',
  /** The family at the desk; carries `data-members`. */
  shelterSession: 'shelter-session',
  /** Carries `data-known`. */
  shelterMember: 'shelter-member',
  shelterSame: 'shelter-same',
  shelterOther: 'shelter-other',
  /** Carries `data-consent`, `data-state` (`yes`, `no`, `asking`, `open`). */
  shelterConsent: 'shelter-consent',
  shelterConsentQuestion: (id: string) => `shelter-consent-question-${id}`,
  shelterConsentAnswer: (id: string, yes: boolean) => `shelter-consent-${id}-${yes ? 'yes' : 'no'}`,
  shelterAddMember: 'shelter-add-member',
  shelterCompanions: 'shelter-companions',
  shelterOral: 'shelter-oral',
  shelterStay: 'shelter-stay',
  shelterCancel: 'shelter-cancel',
  shelterCommit: 'shelter-commit',
  /** Carries `data-heads`. */
  shelterHead: (band: string, sex: string) => `shelter-head-${band}-${sex}`,
  shelterGoods: (id: string) => `shelter-goods-${id}`,
  shelterGive: (id: string) => `shelter-give-${id}`,
  shelterRollCall: 'shelter-roll-call',
  shelterRollCallStart: 'shelter-roll-call-start',
  shelterSeen: 'shelter-seen',
  shelterList: 'shelter-list',
  /** Carries `data-person`. */
  shelterPerson: 'shelter-person',
  shelterNeeds: 'shelter-needs',
  /** Carries `data-undone`. */
  shelterHistory: 'shelter-history',
  shelterProtect: 'shelter-protect',
  shelterDoor: 'shelter-door',
  shelterNightCount: 'shelter-night-count',
  shelterNightCountBegin: 'shelter-night-count-begin',
  shelterNightCountLater: 'shelter-night-count-later',
  shelterAskHere: 'shelter-ask-here',
  shelterHidden: 'shelter-hidden',
  shelterSessionProtect: 'shelter-session-protect',
  shelterMemberProtect: 'shelter-member-protect',
  /** `shelter-act-out`, `-return`, `-seen`, `-needs`, `-facts`, `-stay`, `-tag`, `-consent`, `-leave`. */
  shelterAct: (act: string) => `shelter-act-${act}`,
  shelterReport: 'shelter-report',
  shelterReportPrint: 'shelter-report-print',
  shelterReportPdf: 'shelter-report-pdf',
  shelterReportCsv: 'shelter-report-csv',
  shelterSituation: 'shelter-situation',
  shelterFigures: (group: string) => `shelter-figures-${group}`,
  shelterMeals: 'shelter-meals',
  /** `shelter-dialog-member`, `-count`, `-leave` …: the form over the desk. */
  shelterDialog: (name: string) => `shelter-dialog-${name}`,
  shelterDialogClose: 'shelter-dialog-close',
  shelterDialogConfirm: 'shelter-dialog-confirm',
  /** A field of a form: `shelter-field-name`, `-age`, `-sex` …; a choice in it carries `data-value`. */
  shelterField: (field: string) => `shelter-field-${field}`,
  /** Two large buttons: `visitor-consent-yes`, `visitor-consent-no`; the question carries `data-question`. */
  visitorConsent: 'visitor-consent',
  visitorConsentAnswer: (answer: boolean) => `visitor-consent-${answer ? 'yes' : 'no'}`,
  /** Receipt number on the visitor's screen of a shelter. */
  visitorNumber: 'visitor-number',
  /** The polling desk; carries `data-status`, `data-screen`. */
  pollingDesk: 'polling-desk',
  pollingSearch: 'polling-search',
  /** Carries `data-number`. */
  pollingHit: 'polling-hit',
  /** Carries `data-number`. */
  pollingVoter: 'polling-voter',
  /** Carries `data-overall`. */
  pollingOverall: 'polling-overall',
  /** One per ballot; carries `data-state`. */
  pollingCell: (ballot: string) => `polling-cell-${ballot}`,
  /** Carries `data-refusal`. */
  pollingWall: 'polling-wall',
  pollingWallClose: 'polling-wall-close',
  pollingHistory: 'polling-history',
  pollingWallHistory: 'polling-wall-history',
  pollingWallRelease: 'polling-wall-release',
  pollingAsk: (ask: string) => `polling-ask-${ask}`,
  pollingAskAnswer: (ask: string, answer: string) => `polling-ask-${ask}-${answer}`,
  pollingContinue: 'polling-continue',
  pollingClose: 'polling-close',
  /** `polling-reason-1` … `polling-reason-6`, on both screens. */
  pollingReason: (reason: number) => `polling-reason-${reason}`,
  /** Carries `data-printed`, `data-electronic`. */
  pollingOath: 'polling-oath',
  pollingOathPrint: 'polling-oath-print',
  pollingOathSigned: 'polling-oath-signed',
  pollingOathBrought: 'polling-oath-brought',
  pollingOathAgree: 'polling-oath-agree',
  pollingOathNot: 'polling-oath-not',
  pollingClaim: 'polling-claim',
  pollingClaimAgain: 'polling-claim-again',
  pollingClaimGiveUp: 'polling-claim-give-up',
  pollingProvisional: 'polling-provisional',
  pollingUnknown: (unknown: string) => `polling-unknown-${unknown}`,
  /** `polling-print-oath`, `polling-print-receipt`; carries `data-status`. */
  pollingPrint: (what: string) => `polling-print-${what}`,
  pollingReceiptPrint: 'polling-receipt-print',
  /** One of a few things that can be done, in a dialog. */
  pollingChoice: (id: string) => `polling-choice-${id.replaceAll(' ', '-')}`,
  pollingToday: 'polling-today',
  pollingNote: (about: string) => `polling-note-${about}`,
  pollingPhone: 'polling-phone',
  pollingChallenge: 'polling-challenge',
  pollingPhoneScript: 'polling-phone-script',
  pollingPhoneDigits: 'polling-phone-digits',
  pollingPhoneConfirm: 'polling-phone-confirm',
  /** The paper whose turn it is; carries `data-ballot`, `data-turn`. */
  pollingPaper: 'polling-paper',
  pollingIssue: 'polling-issue',
  /** One per ballot; carries `data-outcome`. */
  pollingPaperOutcome: (ballot: string) => `polling-paper-outcome-${ballot}`,
  pollingProxy: 'polling-proxy',
  /** `polling-assistant-writes-sato`, `polling-assistant-watches-ito`. */
  pollingAssistant: (name: string, id: string) => `polling-assistant-${name}-${id}`,
  pollingProxyConfirm: 'polling-proxy-confirm',
  pollingReceiptNumber: 'polling-receipt-number',
  pollingNext: 'polling-next',
  pollingStock: (ballot: string) => `polling-stock-${ballot}`,
  pollingCount: (ballot: string) => `polling-count-${ballot}`,
  pollingCountForm: 'polling-count-form',
  pollingCountConfirm: 'polling-count-confirm',
  pollingCountStack: (stack: string) => `polling-count-stack-${stack}`,
  pollingBalance: 'polling-balance',
  pollingStockMove: (way: string) => `polling-stock-${way}`,
  /** `polling-lost-open-spoiled`, `polling-lost-open-carried-off`. */
  pollingLostOpen: (what: string) => `polling-lost-open-${what}`,
  pollingLost: (what: string) => `polling-lost-${what}`,
  pollingLostBallot: (ballot: string) => `polling-lost-ballot-${ballot}`,
  pollingLostVoter: 'polling-lost-voter',
  pollingLostConfirm: 'polling-lost-confirm',
  pollingLeft: 'polling-left',
  pollingLeftPeople: 'polling-left-people',
  pollingLeftConfirm: 'polling-left-confirm',
  pollingNobody: 'polling-nobody',
  /** What was printed or written last; carries `data-on`. */
  pollingWritten: 'polling-written',
  /** By time of the day, and `final`. */
  pollingReport: (until: string) => `polling-report-${until.replace(':', '')}`,
  pollingStockWhom: 'polling-stock-whom',
  pollingStockConfirm: 'polling-stock-confirm',
  pollingDivergence: (ballot: string) => `polling-divergence-${ballot}`,
  pollingExplain: (ballot: string) => `polling-explain-${ballot}`,
  /** Carries `data-undone`. */
  pollingAct: (id: string) => `polling-act-${id}`,
  pollingUndo: (id: string) => `polling-undo-${id}`,
  /** `polling-table-hours`, `-early`, `-ages`. */
  pollingTable: (table: string) => `polling-table-${table}`,
  /** By ballot, and `polling-turnout-early`. */
  pollingTurnout: (table: string) => `polling-turnout-${table}`,
  pollingPrintSheet: (what: string) => `polling-print-sheet-${what}`,
  pollingExport: (what: string) => `polling-export-${what}`,
  pollingIncidentKind: (kind: string) => `polling-incident-${kind}`,
  pollingIncidentText: 'polling-incident-text',
  pollingIncidentConfirm: 'polling-incident-confirm',
  pollingIncidents: 'polling-incidents',
  pollingMinutes: 'polling-minutes',
  /** Carries `data-kind`, `data-state`. */
  pollingCase: (id: string) => `polling-case-${id}`,
  pollingCaseOutcome: (outcome: string) => `polling-case-outcome-${outcome}`,
  pollingCaseResolve: (id: string) => `polling-case-resolve-${id}`,
  pollingCaseWall: 'polling-case-wall',
  pollingCaseSeen: 'polling-case-seen',
  pollingConflict: (ballot: string) => `polling-conflict-${ballot}`,
  pollingReceipts: 'polling-receipts',
  /** Carries `data-outcome`. */
  pollingReceipt: (number: number) => `polling-receipt-${number}`,
  pollingReceiptOpen: (number: number) => `polling-receipt-open-${number}`,
  pollingReceiptSearch: 'polling-receipt-search',
  pollingPaperEntry: 'polling-paper-entry',
  pollingPaperForm: 'polling-paper-form',
  pollingPaperSearch: 'polling-paper-search',
  pollingPaperTime: 'polling-paper-time',
  pollingPaperNumber: 'polling-paper-number',
  pollingPaperWhat: (ballot: string, what: string) => `polling-paper-${ballot}-${what}`,
  pollingPaperConfirm: 'polling-paper-confirm',
  pollingPlaceOpen: 'polling-place-open',
  pollingPlaceClose: 'polling-place-close',
  pollingEmptyBox: 'polling-empty-box',
  pollingClosingList: 'polling-closing-list',
  pollingListHash: 'polling-list-hash',
  pollingListImport: 'polling-list-import',
  pollingOfficials: 'polling-officials',
  pollingOfficialName: 'polling-official-name',
  pollingOfficialConfirm: 'polling-official-confirm',
  pollingChecklist: 'polling-checklist',
  pollingChecklistNow: 'polling-checklist-now',
  pollingCompared: 'polling-compared',
  pollingOpenConfirm: 'polling-open-confirm',
  pollingCloseConfirm: 'polling-close-confirm',
  /** What the voter sees; carries `data-step`. */
  pollingVisitor: 'polling-visitor',
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
