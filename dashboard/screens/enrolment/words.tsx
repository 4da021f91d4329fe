import type { Waiting } from '../../../core/dashboard/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** The six words of a station's keys, in both languages: its screen shows one of them; and whose place it takes. */
export function Words({ waiting: { words, replaces } }: { readonly waiting: Waiting }) {
  const { t } = useText()
  const shown = (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {(['ja', 'en'] as const).map((language) => (
        <div key={language} className="flex min-w-0 flex-col">
          <dt className="text-ink-soft">{t(`enrolment.words.${language}`)}</dt>
          <dd
            lang={language}
            data-testid={language === 'ja' ? TEST_IDS.wordsJa : TEST_IDS.wordsEn}
            className="text-[1.375rem] leading-150 font-bold"
          >
            {words[language]}
          </dd>
        </div>
      ))}
    </dl>
  )
  if (replaces === undefined) return shown
  return (
    <>
      <p data-testid={TEST_IDS.replaces}>
        {t('enrolment.replaces', { name: replaces.name, device: replaces.device.slice(0, 8) })}
      </p>
      {shown}
    </>
  )
}
