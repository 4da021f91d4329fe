import { STATUS } from '../iso7816/index.ts'

/** What is unknown about real cards, or differs between them, as switches (card reference §1.3, §1.4, §9.3, §11). */
export interface CardBehaviour {
  /** Answer to a query of tries left on a reference that has been verified. OpenSC cannot live with `success`. */
  readonly queryAfterVerification: 'tries-left' | 'success'
  /** Answer to VERIFY on a blocked reference: `6984` was measured, some clients expect `6983`. */
  readonly blockedStatus: typeof STATUS.referenceDataLocked | typeof STATUS.authenticationMethodBlocked
  /** VERIFY with characters that are too few or too many: spends a try, or `6700` and spends none. */
  readonly wrongLengthVerification: 'spends-a-try' | 'is-refused'
  /** A warm reset clears what was verified: a contact card. Contactless cards were measured not to. */
  readonly resetClearsState: boolean
  /** The first command after a cold start answers `6F00`, as one measured card does. */
  readonly firstCommandFails: boolean
  /** Without it, a command with extended length fields answers `6700`. */
  readonly extendedLength: boolean
  /** What a SELECT that found nothing leaves selected. */
  readonly failedSelectKeepsApplication: boolean
  /**
   * Whether the terminal's certificate is believed that opens the authentication key without a PIN (card reference §3.11). Who
   * may have one, and how it proves its key, is not public: a card that accepts believes whatever has the right form.
   */
  readonly terminalCertificate: 'refused' | 'accepted'
  /** The command LAST COMMAND INDICATOR: a card refuses its length, a phone answers it (card reference §8). */
  readonly lastCommandIndicator: 'refused' | 'answered'
}

export const CONTACTLESS_BEHAVIOUR: CardBehaviour = {
  queryAfterVerification: 'tries-left',
  blockedStatus: STATUS.referenceDataLocked,
  wrongLengthVerification: 'spends-a-try',
  resetClearsState: false,
  firstCommandFails: false,
  extendedLength: true,
  failedSelectKeepsApplication: true,
  terminalCertificate: 'refused',
  lastCommandIndicator: 'refused',
}

export const CONTACT_BEHAVIOUR: CardBehaviour = { ...CONTACTLESS_BEHAVIOUR, resetClearsState: true }
