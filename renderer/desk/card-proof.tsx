import type { Proof, ProofStatus, ValueProof } from '../../core/person/index.ts'
import type { DeskProof } from '../../main/contract/index.ts'
import { ageInDays, calendarDay } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { type Texts, useText } from '../text/index.ts'
import { ageWords } from './age-words.ts'

/** A certificate that is past its date or on a list is not merely unverified: there the staff is told what it is. */
type Verdict = ProofStatus | 'expired' | 'revoked'

const SIGNS: Readonly<Record<Verdict, { readonly mark: string; readonly ink: string }>> = {
  authentic: { mark: '✓', ink: 'text-done' },
  unverified: { mark: '？', ink: 'text-caution' },
  forged: { mark: '✕', ink: 'text-stop' },
  expired: { mark: '✕', ink: 'text-stop' },
  revoked: { mark: '✕', ink: 'text-stop' },
}

function verdictOf({ status, defect }: Proof): Verdict {
  if (defect === 'certificate-revoked') return 'revoked'
  return defect === 'certificate-expired' ? 'expired' : status
}

/** Per value that was read: what proved it, against which key, and how old the revocation list is that was asked. */
export function CardProof({ proof }: { readonly proof: DeskProof }) {
  const { t } = useText()
  return (
    <details
      open={proof.values.some((value) => value.proof.status !== 'authentic')}
      data-testid={TEST_IDS.deskProof}
      className="rounded-8 bg-surface px-4 py-2 text-[1rem] leading-150"
    >
      <summary className="focus-mark min-h-10 cursor-pointer content-center font-bold">{t('desk.proof')}</summary>
      <ul className="mt-1 grid grid-cols-[repeat(auto-fit,minmax(22rem,1fr))] gap-x-6 gap-y-1.5">
        {proof.values.map((value) => (
          <Line key={value.value} {...value} readAt={proof.readAt} />
        ))}
        {proof.unsignedExpiry && (
          <li className="flex gap-2">
            <span aria-hidden="true" className="w-5 shrink-0 text-center text-ink-soft">
              －
            </span>
            <span>
              <strong>{t('desk.proof.value.expiry')}</strong>
              <span className="text-ink-soft">　{t('desk.proof.unsigned')}</span>
            </span>
          </li>
        )}
      </ul>
    </details>
  )
}

function Line({ value, proof, readAt }: ValueProof & { readonly readAt: string }) {
  const texts = useText()
  const verdict = verdictOf(proof)
  const { mark, ink } = SIGNS[verdict]
  return (
    <li data-testid={TEST_IDS.deskProofValue} data-value={value} data-status={verdict} className="flex gap-2">
      <span aria-hidden="true" className={`w-5 shrink-0 text-center font-bold ${ink}`}>
        {mark}
      </span>
      <span>
        <strong>
          {texts.t(`desk.proof.value.${value}`)}　<span className={ink}>{texts.t(`desk.proof.status.${verdict}`)}</span>
        </strong>
        <span className="block text-ink-soft">{factsOf(proof, readAt, texts).join('／')}</span>
      </span>
    </li>
  )
}

function factsOf({ status, method, anchorProvenance, revocation }: Proof, readAt: string, texts: Texts): readonly string[] {
  const { t } = texts
  const { list } = revocation ?? {}
  const dates =
    list === undefined ? {} : { day: calendarDay(list.thisUpdate), age: ageWords(ageInDays(list.thisUpdate, readAt), texts) }
  const anchor = anchorProvenance ?? (status === 'unverified' ? 'none' : undefined)
  return [
    t(`desk.proof.method.${method}`),
    ...(anchor === undefined ? [] : [t(`desk.proof.anchor.${anchor}`)]),
    ...(revocation === undefined ? [] : [t(`desk.proof.revocation.${revocation.status}`, dates)]),
  ]
}
