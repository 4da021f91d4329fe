import type { VisitorLanguage } from '../../core/base/index.ts'
import { HTML_LANGUAGE, MEDICINE_WORDS } from './medicine-words.ts'

/** Slip お薬の情報の見方, in the visitor's language; in others the Japanese title too, for whoever helps. */
export function MedicineSlip({ language }: { readonly language: VisitorLanguage }) {
  const { title, steps, otherwise, notRead } = MEDICINE_WORDS[language]
  const japanese = HTML_LANGUAGE[language] === 'ja'
  return (
    <div lang={HTML_LANGUAGE[language]}>
      <header className="sheet-head">
        <h1>{title}</h1>
        {!japanese && <p lang="ja">{MEDICINE_WORDS.ja.title}</p>}
      </header>
      <ol className="sheet-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="sheet-paragraph">{otherwise}</p>
      <p className="sheet-note">{notRead}</p>
    </div>
  )
}
