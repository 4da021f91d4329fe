import type { RehearsalCertificateSheet } from '../../main/contract/index.ts'
import { minuteOf } from '../format/index.ts'
import { Both, Row } from './parts.tsx'
import { SHEET_WORDS } from './words.ts'

/** 訓練修了証: how long each task took and what went wrong, so that the next rehearsal knows what to practise. */
export function CertificateSheet({ sheet }: { readonly sheet: RehearsalCertificateSheet }) {
  const { scenario, program, player, at, tasks, seconds, errors, passed, seed } = sheet
  return (
    <div className="sheet-certificate">
      <header className="sheet-head">
        <h1>
          <Both text={passed ? SHEET_WORDS.certificate : SHEET_WORDS.certificateTries} />
        </h1>
        <p>
          <Both text={scenario} />
        </p>
        <p>
          <Both text={program} />
        </p>
      </header>
      <p className="sheet-result" data-passed={passed || undefined}>
        <Both text={passed ? SHEET_WORDS.passed : SHEET_WORDS.again} />
      </p>
      <dl className="sheet-form">
        <Row label={<Both text={SHEET_WORDS.player} />} tall>
          {player}
        </Row>
        <Row label={<Both text={SHEET_WORDS.at} />}>{minuteOf(at)}</Row>
        <Row label={<Both text={SHEET_WORDS.total} />}>
          <span className="sheet-number">
            {Math.round(seconds)} {SHEET_WORDS.seconds.ja}
          </span>
        </Row>
        <Row label={<Both text={SHEET_WORDS.errors} />}>
          <span className="sheet-number">{errors}</span>
        </Row>
      </dl>
      <table className="sheet-table">
        <thead>
          <tr>
            <th>{SHEET_WORDS.task.ja}</th>
            <th data-align="right" className="w-ballot">
              {SHEET_WORDS.seconds.ja}
            </th>
            <th data-align="right" className="w-ballot">
              {SHEET_WORDS.goal.ja}
            </th>
            <th>{SHEET_WORDS.errors.ja}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
            <tr key={index}>
              <td>{task.title.ja}</td>
              <td data-align="right">{task.seconds.toFixed(1)}</td>
              <td data-align="right">{task.goalSeconds}</td>
              <td>{task.errors.length === 0 ? SHEET_WORDS.noErrors.ja : task.errors.map(({ ja }) => ja).join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-note">
        {SHEET_WORDS.seed.ja} {seed}
      </p>
    </div>
  )
}
