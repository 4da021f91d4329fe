import { FAILURES, type FailureCode } from '../../core/failure/index.ts'
import type { StatusDocument } from './gate-status.ts'

/** How often the page asks again, seconds. */
const REFRESH_SECONDS = 5

/** The whole style, so that nothing is loaded from anywhere; the server allows this one by its digest. */
export const STATUS_STYLE = [
  ':root{color-scheme:light dark}',
  'body{font:16px/1.6 "Noto Sans JP","Noto Sans CJK JP",sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}',
  'h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:1.5rem}',
  '.state{border-left:.5rem solid;padding:.25rem .75rem;font-weight:bold}',
  '.good{border-color:#197a4b}.bad{border-color:#ec0000}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border-bottom:1px solid #949494;padding:.25rem .5rem;text-align:left;vertical-align:top}',
  'td.number{text-align:right;font-variant-numeric:tabular-nums}',
].join('')

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (value: string | number) => String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** A label in both languages. */
const both = (ja: string, en: string) => `${ja} / ${en}`

const READER_STATES = {
  ready: both('待機', 'ready'),
  'card-present': both('カードあり', 'card on it'),
  starting: both('起動中', 'starting'),
} as const
const GATE_STATES = {
  connecting: both('接続中', 'connecting'),
  ready: both('待機', 'ready'),
  busy: both('動作中', 'busy'),
  stuck: both('信号が切れない', 'signal cannot be ended'),
  unreachable: both('つながらない', 'unreachable'),
  closed: both('終了', 'closed'),
} as const
const SIGN_STATES = {
  idle: both('未設定', 'nothing shown yet'),
  changing: both('切り替え中', 'changing'),
  shown: both('表示中', 'shown'),
  unknown: both('不明', 'unknown'),
  closed: both('終了', 'closed'),
} as const
const SIGNS = { empty: both('空', 'empty'), 'nearly-full': both('混雑', 'nearly full'), full: both('満', 'full') } as const
const LEDGER_STATES = {
  open: both('記録できます', 'open'),
  locked: both('鍵を待っています', 'waits for its key'),
  failed: both('開けません', 'cannot be opened'),
} as const
const OUTCOMES = {
  admit: both('受付', 'admitted'),
  refuse: both('対象外', 'refused'),
  ask: both('係員へ', 'for a clerk'),
} as const
const ACTION_OUTCOMES = {
  pending: both('実行中', 'under way'),
  commanded: both('命令済み', 'commanded'),
  confirmed: both('確認済み', 'confirmed'),
  unknown: both('不明', 'unknown'),
  failed: both('失敗', 'failed'),
  done: both('完了', 'done'),
} as const

const numbered = (code: FailureCode) => `${FAILURES[code].number} ${both(FAILURES[code].title.ja, FAILURES[code].title.en)}`
const ifFailed = (code: FailureCode | undefined) => (code === undefined ? '' : numbered(code))

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return paragraph(both('ありません', 'none'))
  const cells = (row: readonly (string | number)[]) =>
    row.map((cell) => `<td${typeof cell === 'number' ? ' class="number"' : ''}>${escapeHtml(cell)}</td>`).join('')
  const headings = head.map((label) => `<th scope="col">${escapeHtml(label)}</th>`).join('')
  return `<table><thead><tr>${headings}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`
}

const paragraph = (content: string) => (content === '' ? '' : `<p>${escapeHtml(content)}</p>`)

const section = (ja: string, en: string, content: string) => `<section><h2>${escapeHtml(both(ja, en))}</h2>${content}</section>`

function tapRow(tap: StatusDocument['taps'][number]): readonly (string | number)[] {
  if (tap.type === 'failure') return [tap.at, '', numbered(tap.code), '', '', '']
  const actions = (tap.actions ?? []).map(({ action, outcome, code }) =>
    [action, ACTION_OUTCOMES[outcome], ...(code === undefined ? [] : [FAILURES[code].number])].join(' '),
  )
  const rule = tap.priceClass === undefined ? tap.rule : `${tap.rule} (${tap.priceClass})`
  return [tap.at, tap.number, OUTCOMES[tap.outcome], rule, Math.round(tap.milliseconds), actions.join('; ')]
}

function sectionsOf(status: StatusDocument): readonly string[] {
  const { ledger, counts, readers, readerFailure, gates, signs, zones, taps } = status
  const state = both('状態', 'state')
  const gateRows = gates.map((gate) => [gate.id, GATE_STATES[gate.state], gate.waiting, ifFailed(gate.failure)])
  const readerRows = readers.map((reader) => [reader.name, READER_STATES[reader.state]])
  const zoneRows = zones.map((zone) => [both(zone.name.ja, zone.name.en), zone.occupancy, zone.capacity ?? ''])
  const signRows = signs.map((sign) => {
    const wanted = sign.wanted === undefined ? '' : SIGNS[sign.wanted]
    return [sign.id, wanted, SIGN_STATES[sign.state], ifFailed(sign.failure)]
  })
  const today = [
    [OUTCOMES.admit, counts.admit],
    [OUTCOMES.refuse, counts.refuse],
    [OUTCOMES.ask, counts.ask],
    [both('取消', 'undone'), counts.undone],
  ] as const
  const tapHead = [
    both('時刻', 'time'),
    both('番号', 'number'),
    both('結果', 'outcome'),
    both('規則', 'rule'),
    both('ミリ秒', 'ms'),
    both('動作', 'actions'),
  ]
  const ledgerState = [LEDGER_STATES[ledger.state], ifFailed(ledger.failure)].filter(Boolean).join(' ')
  return [
    section('ゲート', 'Gates', table(['', state, both('待ち', 'waiting'), ''], gateRows)),
    section('カードリーダー', 'Card readers', table(['', state], readerRows) + paragraph(ifFailed(readerFailure))),
    section('区域', 'Zones', table(['', both('中の数', 'inside'), both('定員', 'capacity')], zoneRows)),
    section('満空表示', 'Full/empty signs', table(['', both('表示', 'shows'), state, ''], signRows)),
    section('台帳', 'Ledger', paragraph(ledgerState)),
    section('今日の件数', 'Today', table(['', both('件', 'count')], today)),
    section('最近のタップ', 'Last taps', table(tapHead, taps.map(tapRow))),
  ]
}

/** The status as a page that asks again by itself: plain words, no script, nothing from elsewhere. */
export function statusHtml(status: StatusDocument): string {
  const { station, program, problems } = status
  const title = both('受付ゲートの状態', 'Gate status')
  const state = status.healthy
    ? `<p class="state good">${escapeHtml(both('すべて正常です', 'Everything is in order'))}</p>`
    : `<div class="state bad">${problems.map(({ where, code }) => paragraph(`${where}: ${numbered(code)}`)).join('')}</div>`
  const running =
    program === undefined
      ? both('事業がありません', 'no program')
      : `${both(program.title.ja, program.title.en)} (${program.id} ${program.version}), ${both(program.place.ja, program.place.en)}`
  return `<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><meta http-equiv="refresh" content="${REFRESH_SECONDS}">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(`${station.name} ${title}`)}</title>
<style>${STATUS_STYLE}</style></head><body><main>
<h1>${escapeHtml(`${station.name} (${station.id})`)}</h1>
${[state, paragraph(running), paragraph(status.at), ...sectionsOf(status)].join('\n')}
</main></body></html>
`
}
