import type { Route } from '../../../core/shelter/vocabulary.ts'
import type {
  Bridge,
  DeskShelter,
  DeskStaff,
  ShelterLine,
  ShelterMember,
  ShelterPersonCard,
  Situation,
} from '../../../main/contract/index.ts'

/**
 * The form over the shelter's desk: one at a time. Each holds what it was opened for as it stood then, for people go on coming.
 */
export type OpenForm =
  | { readonly kind: 'member'; readonly route: Route; readonly member?: ShelterMember }
  | { readonly kind: 'companions' | 'stay' | 'count' | 'count-left' | 'paper' | 'work' | 'suggestions' | 'inquiry' }
  | { readonly kind: 'full' | 'close' | 'medicine' | 'files' | 'night-count-later' }
  /** `code`: a wristband that is there already. */
  | { readonly kind: 'nameless'; readonly code?: string }
  | { readonly kind: 'situation'; readonly situation: Situation }
  /** `code`: what was scanned into the form. */
  | { readonly kind: 'tag'; readonly person: ShelterPersonCard; readonly code?: string }
  | { readonly kind: 'known-tag'; readonly code: string }
  | { readonly kind: 'consent'; readonly member?: ShelterMember }
  | { readonly kind: 'door'; readonly member: ShelterMember }
  | {
      readonly kind: 'person-consent' | 'person-stay' | 'needs' | 'facts' | 'protect' | 'household'
      readonly card: ShelterPersonCard
    }
  | { readonly kind: 'leave' | 'out'; readonly people: readonly ShelterLine[]; readonly household: readonly ShelterLine[] }
  | { readonly kind: 'undo'; readonly act: string; readonly what: string }

/** What every part of the shelter's desk works with. */
export interface ShelterParts {
  readonly shelter: DeskShelter
  readonly bridge: Bridge
  readonly staff: DeskStaff
  readonly onForm: (form: OpenForm) => void
  /** Shows somebody's card. */
  readonly onPerson: (person: string) => void
}

/** What a form over the desk is given. */
export interface FormProps extends Omit<ShelterParts, 'onForm'> {
  readonly onClose: () => void
}
