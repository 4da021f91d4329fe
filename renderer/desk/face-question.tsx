import { useEffect, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { FACE_COMPARISONS, type FaceComparison } from '../../core/program/face-comparison.ts'
import type { Bridge, FaceToCompare } from '../../main/contract/index.ts'
import { birthDate, pngUrl } from '../format/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { RequestFailure } from './request-failure.tsx'

/** Milliseconds before an answer counts: a second press on the button for the last person must not answer for this one. */
const SETTLING_TIME = 700

export interface FaceQuestionProps {
  /** Give it the tap as `key`: nothing of one person's question may be left for the next. */
  readonly face: FaceToCompare
  readonly bridge: Bridge
}

/** Asks whether the photo of the card shows the person (顔の確認). Stands until it is answered or its time is over. */
export function FaceQuestion({ face, bridge }: FaceQuestionProps) {
  const { t, language } = useText()
  const request = useRequest()
  const settled = useSettled()
  const answer = (found: FaceComparison) =>
    void request.send(() => bridge.request('face:answer', { tapId: face.tapId, answer: found }))

  return (
    <ModalOverlay
      isOpen
      isKeyboardDismissDisabled
      className="fixed inset-0 flex items-center justify-center bg-opacity-gray-600 p-4"
    >
      <Modal className="max-h-full w-full max-w-250 overflow-y-auto rounded-16 bg-surface shadow-5">
        <Dialog lang={language} className="text-ink outline-none">
          <div
            data-testid={TEST_IDS.faceQuestion}
            data-tap={face.tapId}
            className="grid grid-cols-[20rem_minmax(0,1fr)] gap-x-8 gap-y-5 p-7 text-[1.125rem]"
          >
            <Photo photo={face.photo} />
            <div className="flex min-w-0 flex-col gap-4">
              <Heading slot="title" className="text-[2.25rem] leading-130 font-bold">
                {t('face.question')}
              </Heading>
              {!face.authentic && (
                <p role="alert" className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 font-bold">
                  {t('face.unverified')}
                </p>
              )}
              <dl className="flex flex-col gap-3">
                <Written label={t('face.name')} png={face.nameImage} height="h-12" />
                <Written label={t('face.address')} png={face.addressImage} height="h-20" />
                <div>
                  <dt className="text-[1rem] text-ink-soft">{t('face.birth-date')}</dt>
                  <dd lang="ja" className="text-[1.375rem] font-bold tabular-nums">
                    {birthDate(face.birthDate)}
                  </dd>
                </div>
              </dl>
              <p className="mt-auto text-[1rem] text-pretty text-ink-soft">
                {t('face.only-now')} {t('face.limit', { minutes: Math.round(face.limitSeconds / 60) })}
              </p>
            </div>
            <RequestFailure code={request.failure} className="col-span-2" />
            <div className="col-span-2 grid grid-cols-2 gap-5">
              {FACE_COMPARISONS.map((found) => (
                <Button
                  key={found}
                  data-testid={TEST_IDS.faceAnswer(found)}
                  isDisabled={!settled || request.busy}
                  onPress={() => answer(found)}
                  className={`focus-mark flex min-h-22 items-center justify-center gap-4 rounded-12 text-[2rem] font-bold pressed:opacity-85 disabled:opacity-60 ${
                    found === 'same-person' ? 'bg-done text-on-done' : 'border-4 border-stop bg-surface text-stop'
                  }`}
                >
                  <AnswerSign found={found} />
                  {t(`face.${found}`)}
                </Button>
              ))}
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLING_TIME)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

function Photo({ photo }: { readonly photo: Uint8Array | undefined }) {
  const { t } = useText()
  const frame = 'aspect-[3/4] w-full rounded-8 border-2 border-key-line'
  if (photo === undefined)
    return (
      <p
        data-testid={TEST_IDS.facePhoto}
        data-shown="false"
        className={`${frame} flex items-center justify-center border-dashed bg-surface-soft p-6 text-center text-[1.25rem] leading-150 font-bold text-pretty`}
      >
        {t('face.no-photo')}
      </p>
    )
  return (
    <img
      data-testid={TEST_IDS.facePhoto}
      data-shown="true"
      src={pngUrl(photo)}
      alt={t('face.photo')}
      className={`${frame} bg-white object-contain`}
    />
  )
}

/** Writing as printed on the card, with characters that no font may have. */
function Written(props: { readonly label: string; readonly png: Uint8Array; readonly height: string }) {
  return (
    <div>
      <dt className="text-[1rem] text-ink-soft">{props.label}</dt>
      <dd className="mt-0.5 rounded-4 bg-white">
        <img src={pngUrl(props.png)} alt={props.label} className={`${props.height} max-w-full object-contain object-left`} />
      </dd>
    </div>
  )
}

function AnswerSign({ found }: { readonly found: FaceComparison }) {
  return (
    <svg viewBox="0 0 48 48" className="size-12" fill="none" stroke="currentColor" strokeWidth="6" aria-hidden="true">
      {found === 'same-person' ? (
        <path d="M8 26 20 38 41 12" strokeLinecap="round" strokeLinejoin="round" />
      ) : (
        <path d="M11 11 37 37M37 11 11 37" strokeLinecap="round" />
      )}
    </svg>
  )
}
