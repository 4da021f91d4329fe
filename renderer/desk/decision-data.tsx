import type { DeskDecision } from '../../main/contract/index.ts'
import { fieldText } from '../slip/index.ts'
import { type Texts, useText } from '../text/index.ts'

const join = (fields: readonly string[], texts: Texts) =>
  fields.map((field) => texts.local(fieldText(field))).join(texts.language === 'ja' ? '、' : ', ')

/** What was read of the person and what stays, by name: never a value. */
export function DecisionData({ decision }: { readonly decision: Pick<DeskDecision, 'read' | 'kept' | 'keptDays'> }) {
  const texts = useText()
  const { t } = texts
  const { read, kept, keptDays } = decision
  const fields = join(kept, texts)
  return (
    <dl className="grid grid-cols-2 gap-x-6 rounded-8 bg-surface px-4 py-2 text-[1rem] leading-150">
      <div>
        <dt className="font-bold">{t('data.read')}</dt>
        <dd>{read.length === 0 ? t('data.read.nothing') : join(read, texts)}</dd>
      </div>
      <div>
        <dt className="font-bold">{t('data.kept')}</dt>
        <dd>{t('data.kept.always')}</dd>
        <dd>
          {kept.length === 0
            ? t('data.kept.nobody')
            : keptDays === undefined
              ? t('data.kept.fields', { fields })
              : t('data.kept.days', { fields, days: keptDays })}
        </dd>
      </div>
    </dl>
  )
}
