import { assertNever } from '../../../core/base/index.ts'
import { CloseForm } from './close-form.tsx'
import { ConsentForm } from './consent-form.tsx'
import { DoorForm } from './door-form.tsx'
import { FactsForm } from './facts-form.tsx'
import { FilesForm } from './files-form.tsx'
import { FullForm } from './full-form.tsx'
import { HeadsForm } from './heads-form.tsx'
import { HouseholdForm } from './household-form.tsx'
import { InquiryForm } from './inquiry-form.tsx'
import { LeaveForm } from './leave-form.tsx'
import { MedicineForm } from './medicine-form.tsx'
import { MemberForm } from './member-form.tsx'
import { NamelessForm } from './nameless-form.tsx'
import { NeedsForm } from './needs-form.tsx'
import { NightCountLaterForm } from './night-count.tsx'
import { OutForm } from './out-form.tsx'
import { PaperForm } from './paper-form.tsx'
import { ProtectForm, UndoForm } from './reason-forms.tsx'
import type { FormProps, OpenForm } from './shelter-context.ts'
import { SituationForm } from './situation-form.tsx'
import { StayForm } from './stay-form.tsx'
import { SuggestionsForm } from './suggestions-form.tsx'
import { KnownTagForm, TagForm } from './tag-form.tsx'
import { WorkForm } from './work-form.tsx'

export interface ShelterFormsProps extends FormProps {
  readonly form: OpenForm
  /** `YYYY-MM-DD` by the station's clock. */
  readonly today: string
  readonly onForm: (form: OpenForm) => void
  /** A family is at the desk now: back to the arrival. */
  readonly onSession: () => void
}

/** The form over the shelter's desk: one at a time, never one behind the other. */
export function ShelterForms({ form, today, onForm, onSession, ...props }: ShelterFormsProps) {
  switch (form.kind) {
    case 'member':
      return <MemberForm {...props} route={form.route} {...(form.member === undefined ? {} : { member: form.member })} />
    case 'companions':
    case 'count':
    case 'count-left':
      return <HeadsForm {...props} kind={form.kind} />
    case 'stay':
      return <StayForm {...props} />
    case 'person-stay':
      return <StayForm {...props} card={form.card} />
    case 'nameless':
      return <NamelessForm {...props} {...(form.code === undefined ? {} : { code: form.code })} />
    case 'paper':
      return <PaperForm {...props} today={today} onSession={onSession} />
    case 'work':
      return <WorkForm {...props} />
    case 'suggestions':
      return <SuggestionsForm {...props} />
    case 'inquiry':
      return <InquiryForm {...props} />
    case 'full':
      return <FullForm {...props} />
    case 'close':
      return <CloseForm {...props} />
    case 'night-count-later':
      return <NightCountLaterForm {...props} />
    case 'medicine':
      return <MedicineForm {...props} />
    case 'situation':
      return <SituationForm {...props} situation={form.situation} />
    case 'files':
      return <FilesForm {...props} />
    case 'tag':
      return <TagForm key={form.code} {...props} person={form.person} {...(form.code === undefined ? {} : { code: form.code })} />
    case 'known-tag':
      return <KnownTagForm {...props} code={form.code} onNameless={(code) => onForm({ kind: 'nameless', code })} />
    case 'consent':
      return <ConsentForm {...props} {...(form.member === undefined ? {} : { member: form.member })} />
    case 'door':
      return <DoorForm {...props} member={form.member} />
    case 'person-consent':
      return <ConsentForm {...props} card={form.card} />
    case 'needs':
      return <NeedsForm {...props} card={form.card} />
    case 'facts':
      return <FactsForm {...props} card={form.card} today={today} />
    case 'protect':
      return <ProtectForm {...props} card={form.card} />
    case 'household':
      return <HouseholdForm {...props} card={form.card} onSession={onSession} />
    case 'leave':
      return <LeaveForm {...props} people={form.people} household={form.household} />
    case 'out':
      return <OutForm {...props} people={form.people} household={form.household} today={today} />
    case 'undo':
      return <UndoForm {...props} act={form.act} what={form.what} />
    default:
      return assertNever(form)
  }
}
