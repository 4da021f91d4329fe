import { useState } from 'react'
import type { SetupSigner } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Facts } from '../facts.tsx'
import { OutlinedButton } from '../outlined-button.tsx'
import { Tick } from '../signs.tsx'
import { StepFrame } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'

/** Whose programs the station believes: the key from a file, compared with its fingerprint on paper. */
export function SignerStep({ setup, bridge }: StepProps) {
  const { t } = useText()
  const request = useRequest()
  const [differs, setDiffers] = useState(false)
  const { signer } = setup
  const choose = () => {
    setDiffers(false)
    void request.send(() => bridge.request('setup:choose-file', { file: 'signer' }))
  }
  const compare = (same: boolean) => {
    setDiffers(!same)
    void request.send(() => bridge.request('setup:compare', { same }))
  }
  const chooseButton = (
    <OutlinedButton testId={TEST_IDS.setupChooseFile} onPress={choose} isDisabled={request.busy} className="shrink-0">
      {signer === undefined ? t('setup.choose-file') : t('setup.choose-other')}
    </OutlinedButton>
  )
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.signer.title')}
      hint={t('setup.signer.hint')}
      canGoOn={signer?.compared === true}
    >
      {signer !== undefined && (
        <section className="rounded-16 border-2 border-line p-6">
          <div className="flex items-start justify-between gap-6">
            <div className="min-w-0">
              <p className="font-bold">{signer.municipality}</p>
              <Facts facts={[[t('setup.file'), signer.file]]} />
            </div>
            {chooseButton}
          </div>
          {signer.test && <p className="mt-1 text-[1.25rem] font-bold text-caution">{t('setup.signer.test')}</p>}
          <Fingerprint signer={signer} />
          {signer.compared ? (
            <p className="mt-3 flex items-center gap-3 font-bold text-done">
              <span className="size-8">
                <Tick />
              </span>
              {t('setup.signer.compared')}
            </p>
          ) : (
            <div className="mt-4 flex flex-wrap gap-4">
              <OutlinedButton testId={TEST_IDS.setupSame} onPress={() => compare(true)}>
                {t('setup.signer.same')}
              </OutlinedButton>
              <OutlinedButton testId={TEST_IDS.setupDiffers} onPress={() => compare(false)}>
                {t('setup.signer.differs')}
              </OutlinedButton>
            </div>
          )}
          {differs && (
            <p role="alert" className="mt-3 text-[1.25rem] font-bold text-pretty text-stop">
              {t('setup.signer.wrong')}
            </p>
          )}
        </section>
      )}
      {signer === undefined && <div>{chooseButton}</div>}
    </StepFrame>
  )
}

/** In lines and groups that an eye can follow. */
function Fingerprint({ signer: { fingerprint } }: { readonly signer: SetupSigner }) {
  const { t } = useText()
  const groups = fingerprint.match(/.{1,4}/g) ?? []
  return (
    <div className="mt-4">
      <p className="text-[1.25rem]">
        <span className="font-bold">{t('setup.signer.fingerprint')}</span>　{t('setup.signer.compare')}
      </p>
      <p
        data-testid={TEST_IDS.setupFingerprint}
        className="mt-2 grid w-fit grid-cols-[repeat(4,auto)] gap-x-8 rounded-8 bg-surface-soft px-6 py-3 font-mono text-[1.625rem] leading-150"
      >
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one fingerprint never change places.
          <span key={index}>{group} </span>
        ))}
      </p>
    </div>
  )
}
