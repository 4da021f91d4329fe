import type { ReactNode } from 'react'
import type { Language, LocalizedText } from '../../core/base/index.ts'
import type { Slip, SlipPaper } from '../../main/contract/index.ts'
import { checkInNumber, minuteOf, yen } from '../format/index.ts'
import { OutcomeSymbol } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { fillIn, MESSAGES, type MessageKey } from '../text/index.ts'
import { fieldText } from './field-text.ts'

/**
 * The slip "what we read, what we kept" (読み取ったもの・残したもの), for a receipt roll or a sheet of A5. In both languages: nobody
 * knows who will read it. Names of fields only, never a value of a person.
 */
export function SlipSheet({ slip, paper }: { readonly slip: Slip; readonly paper: SlipPaper }) {
  const { program, place, outcome, priceClass, reasons, ruleId, read, kept, keptDays } = slip
  const keptFields = joined(kept)
  return (
    <article lang="ja" data-testid={TEST_IDS.slipSheet} data-paper={paper} className="slip-sheet">
      <header>
        <p className="slip-place">
          <Both text={place} />
        </p>
        <p className="slip-program">
          <Both text={program.title} />
        </p>
        <h1>
          <Both text={MESSAGES['slip.title']} />
        </h1>
      </header>
      {slip.simulated && (
        <p className="slip-training">
          <Both text={MESSAGES['slip.training']} />
        </p>
      )}
      <dl className="slip-facts">
        <Fact label="slip.number">
          <span className="slip-number">{checkInNumber(slip.checkInNumber)}</span>
        </Fact>
        <Fact label="slip.at">{minuteOf(slip.at)}</Fact>
        <Fact label="slip.outcome">
          <span className="slip-outcome">
            <OutcomeSymbol outcome={outcome} className="slip-symbol" />
            <Both text={MESSAGES[`decision.${outcome}`]} />
          </span>
        </Fact>
        {priceClass !== undefined && (
          <Fact label="slip.price-class">
            <Both text={priceText(priceClass)} />
          </Fact>
        )}
        <Fact label="slip.reason">
          {reasons.map((text) => (
            <Both key={text.ja} text={text} />
          ))}
        </Fact>
        <Fact label="slip.rule">
          <span lang="en">
            {ruleId} / {program.version}
          </span>
        </Fact>
      </dl>
      <section>
        <h2>
          <Both text={MESSAGES['data.read']} />
        </h2>
        <p>
          <Both text={read.length === 0 ? MESSAGES['data.read.nothing'] : joined(read)} />
        </p>
        <p>
          <Both text={MESSAGES['data.number']} />
        </p>
      </section>
      <section>
        <h2>
          <Both text={MESSAGES['data.kept']} />
        </h2>
        <p>
          <Both text={MESSAGES['data.kept.always']} />
        </p>
        <p>
          <Both text={kept.length === 0 ? MESSAGES['data.kept.nobody'] : keptText(keptFields, keptDays)} />
        </p>
      </section>
      <footer>
        <Both text={MESSAGES['slip.enquiries']} />
      </footer>
    </article>
  )
}

function inBoth(make: (language: Language) => string): LocalizedText {
  return { ja: make('ja'), en: make('en') }
}

function joined(fields: readonly string[]): LocalizedText {
  return inBoth((language) => fields.map((field) => fieldText(field)[language]).join(language === 'ja' ? '、' : ', '))
}

function keptText(fields: LocalizedText, days: number | undefined): LocalizedText {
  return inBoth((language) =>
    days === undefined
      ? fillIn(MESSAGES['data.kept.fields'][language], { fields: fields[language] })
      : fillIn(MESSAGES['data.kept.days'][language], { fields: fields[language], days }),
  )
}

function priceText({ name, yen: amount }: NonNullable<Slip['priceClass']>): LocalizedText {
  return inBoth((language) => {
    if (amount === undefined) return name[language]
    return `${name[language]}　${amount === 0 ? MESSAGES['decision.free'][language] : yen(amount, language)}`
  })
}

function Both({ text }: { readonly text: LocalizedText }) {
  return (
    <>
      <span className="slip-ja">{text.ja}</span>
      {text.en !== text.ja && (
        <span className="slip-en" lang="en">
          {text.en}
        </span>
      )}
    </>
  )
}

function Fact({ label, children }: { readonly label: MessageKey; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <Both text={MESSAGES[label]} />
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
