import type { AccountRole, ExportName, RevocationReason } from '../core/dashboard/index.ts'

/** Names by which the tests in a browser find what they need; stable, unlike words and looks. */
export const TEST_IDS = {
  view: 'dashboard-view',
  signIn: 'sign-in',
  signInName: 'sign-in-name',
  signInPassword: 'sign-in-password',
  signInCode: 'sign-in-code',
  signInDo: 'sign-in-do',
  signOut: 'sign-out',
  /** Carries `data-code`. */
  failure: 'failure',
  done: 'done',
  themeSwitch: 'theme-switch',
  textSizeSwitch: 'text-size-switch',
  languageSwitch: 'language-switch',
  password: 'password',
  passwordPresent: 'password-present',
  passwordWanted: 'password-wanted',
  passwordAgain: 'password-again',
  passwordDo: 'password-do',
  /** `nav-now`, `nav-stations` …; the screens themselves are `screen-now` …. */
  nav: (screen: string) => `nav-${screen}`,
  screen: (screen: string) => `screen-${screen}`,
  /** Carries `data-kind`. */
  toDo: 'to-do',
  nothingToDo: 'nothing-to-do',
  /** Carries `data-device`, `data-state`. */
  station: 'station',
  revoke: 'revoke',
  revokeReason: (reason: RevocationReason) => `revoke-reason-${reason}`,
  revokeDo: 'revoke-do',
  /** Carries `data-kind`, `data-open`. */
  caseLine: 'case',
  place: 'place',
  roll: 'roll',
  ticketDo: 'ticket-do',
  ticket: 'ticket',
  waiting: 'waiting',
  wordsJa: 'words-ja',
  wordsEn: 'words-en',
  approve: 'approve',
  refuse: 'refuse',
  refuseDo: 'refuse-do',
  keysFile: 'keys-file',
  programChoice: (program: string) => `program-${program}`,
  approveDo: 'approve-do',
  settingsState: 'settings-state',
  sign: 'sign',
  signDo: 'sign-do',
  exportAs: (name: ExportName, format: 'csv' | 'json' | 'schema') => `export-${name}-${format}`,
  /** Carries `data-name`, `data-role`. */
  account: 'account',
  accountAdd: 'account-add',
  accountName: 'account-name',
  accountRole: (role: AccountRole) => `account-role-${role}`,
  /** `account-change`, `account-reset`, `account-end`. */
  accountAct: (what: string) => `account-${what}`,
  accountDo: 'account-do',
  accessPassword: 'access-password',
  accessSecret: 'access-secret',
  accessClose: 'access-close',
  logState: 'log-state',
  logLast: 'log-last',
  /** Carries `data-action`. */
  logEntry: 'log-entry',
  logFind: 'log-find',
} as const
