import { describe, expect, test } from 'vitest'
import { EXPORT_COLUMNS } from '../../program/report.ts'
import { type CheckInRecord, checkInRecord } from '../check-in-record.ts'
import type { EventOf, LedgerEvent } from '../ledger-event.ts'
import { draftOf, logOf } from '../log.test-support.ts'
import { type ExportWords, exportCells, exportHeadings } from './cells.ts'

const KEPT = { name: '山田　花子', address: '姫路市', 'birth-date': '19800229', sex: 'female', municipality: '282014' }
const words: ExportWords = { language: 'ja', places: [{ id: 'gate', name: { ja: '大手門', en: 'Main gate' } }] }

function ofKind<Kind extends 'check-in' | 'release'>(event: LedgerEvent | undefined, kind: Kind): EventOf<Kind> {
  if (event?.kind !== kind) throw new Error(`no ${kind}`)
  // The kind was compared; TypeScript does not follow it through the parameter.
  return event as EventOf<Kind>
}

function refusedAndReleased(classId?: string) {
  const empty = logOf([])
  const priceClass = classId === undefined ? undefined : { id: classId, name: { ja: '招待', en: 'Guest' } }
  const { appended } = logOf([
    { kind: 'check-in', draft: draftOf('refuse', KEPT) },
    {
      kind: 'release',
      cause: { ...empty.position.owner, seq: 2 },
      operator: 'clerk',
      reason: 'r',
      priceClass,
      effects: { uses: [] },
    },
  ])
  return { checkIn: ofKind(appended[1]?.event, 'check-in'), release: ofKind(appended[2]?.event, 'release') }
}

const { checkIn, release } = refusedAndReleased()
const cells = (record: CheckInRecord) => exportCells(record, EXPORT_COLUMNS, words)

describe('a check-in as cells', () => {
  test('whose content was erased is empty where it stood, and says so', () => {
    expect(cells(checkInRecord({ ...checkIn, body: undefined }))).toStrictEqual([
      '1',
      '2026-11-23 09:00:01',
      '大手門',
      '不可',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '消去済み',
    ])
  })

  test('with a release whose content was erased has the class of the decision, and says so', () => {
    const record = checkInRecord(checkIn, { ...release, body: undefined })
    expect(exportCells(record, ['outcome', 'class'], words)).toStrictEqual(['可', '無料', '解除、消去済み'])
  })

  test('has what was kept, in words', () => {
    expect(cells(checkInRecord(checkIn))).toStrictEqual([
      '1',
      '2026-11-23 09:00:01',
      '大手門',
      '不可',
      '無料',
      'resident',
      '山田　花子',
      '姫路市',
      '1980-02-29',
      '女',
      '282014',
      '',
    ])
  })

  test('that the staff released is admitted, in the class that they chose, and says so', () => {
    const { checkIn, release } = refusedAndReleased('guest')
    expect(exportCells(checkInRecord(checkIn, release), ['outcome', 'class'], words)).toStrictEqual(['可', '招待', '解除'])
    expect(exportCells(checkInRecord(checkIn, release), ['outcome'], { ...words, language: 'en' })).toStrictEqual([
      'admit',
      'released',
    ])
  })

  test.each([
    ['a partial birth date', { 'birth-date': '19800000' }, 'birth-date', '19800000'],
    ['a month that there is not', { 'birth-date': '19801301' }, 'birth-date', '19801301'],
    ['a sex of a later version', { sex: 'other' }, 'sex', 'other'],
    ['what was not kept', {}, 'name', ''],
  ] as const)('has %s as it is', (_what, kept, column, cell) => {
    expect(exportCells({ ...checkInRecord(checkIn), kept }, [column], words)).toStrictEqual([cell, ''])
  })

  test('has a place that the program no longer has by its id', () => {
    expect(exportCells({ ...checkInRecord(checkIn), place: 'annex' }, ['place'], words)).toStrictEqual(['annex', ''])
  })
})

test('the headings are those of the columns, with the note', () => {
  expect(exportHeadings(['number', 'birth-date', 'municipality'], 'ja')).toStrictEqual([
    '受付番号',
    '生年月日',
    '市区町村コード',
    '備考',
  ])
  expect(exportHeadings(EXPORT_COLUMNS, 'en')).toHaveLength(EXPORT_COLUMNS.length + 1)
})
