import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok, systemClock } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { sampleChecklist } from '../../../tests/support/sample-sheets.ts'
import { ManualTimers } from '../../reception/reception-scene.test-support.ts'
import type { FolderWriter } from '../files/index.ts'
import { ChecklistWriter } from './checklist-writer.ts'
import type { SheetOrder, SheetPrinter } from './sheet-printer.ts'

/*
 * A polling place keeps its list on a memory stick:
 * - after a change the page and the table are there within a minute, and not more often than that;
 * - nothing changed: nothing is written; the stick is drawn: it is said, and tried each minute until it is back;
 * - the PDF follows now and then, one at a time, behind everything else;
 * - at the opening, and when the desk asks, all is written at once.
 */
let timers: ManualTimers
let files: Map<string, string>
let stick: 'there' | 'gone'
let printed: SheetOrder[]
let printing: 'at once' | 'never'
let written: number

beforeEach(() => {
  timers = new ManualTimers()
  files = new Map()
  stick = 'there'
  printed = []
  printing = 'at once'
  written = 0
})

const folder: FolderWriter = {
  write: async (where, name, content) => {
    if (stick === 'gone') return err(failure('folder-missing', { folder: where }))
    files.set(name, String(content))
    written += 1
    return ok(`/stick/${name}`)
  },
}
const printer: SheetPrinter = {
  print: async (_sheet, order) => {
    printed.push(order)
    if (printing === 'never') await new Promise(() => undefined)
    return ok({ on: 'file', file: '/stick/checklist.pdf' })
  },
}

function scene(voters = 10, training = false) {
  let milliseconds = 0
  const writer = new ChecklistWriter({
    files: folder,
    printer,
    clock: { ...systemClock, monotonicMilliseconds: () => milliseconds },
    timers,
    sheet: () => sampleChecklist(voters),
    asOf: () => '2026/11/28 10:30',
    training,
    pause: async () => undefined,
    onChange: () => undefined,
  })
  const pass = async (span: number) => {
    milliseconds += span
    timers.pass(span)
    // What was begun has only promises of its own to wait for.
    for (let turn = 0; turn < 60; turn++) await Promise.resolve()
  }
  return { writer, pass }
}

describe('the checklist on its stick', () => {
  test('is there at once when asked for, with every voter in page and table, and a PDF behind it', async () => {
    const { writer } = scene(1200)
    expect(await writer.now()).toMatchObject({ ok: true, value: { file: '/stick/checklist.html', at: '2026-11-28T01:30:00Z' } })
    const html = files.get('checklist.html') ?? ''
    expect(html.match(/<tr><td>/g)).toHaveLength(1200)
    expect(html).toContain('最後の受付番号 A-2169')
    expect(html).toContain('この一覧が最後のものか')
    expect(html).not.toContain('訓練')
    const rows = parse(files.get('checklist.csv') ?? '', { bom: true }) as string[][]
    expect(rows).toHaveLength(1201)
    expect(rows[0]).toEqual([
      '投票区',
      '番号',
      '氏名',
      'フリガナ',
      '生年月日',
      '住所',
      '表示',
      '小選挙区',
      '比例代表',
      '国民審査',
    ])
    expect(printed).toEqual([{ paper: 'a4', behind: true, to: { pdf: { folder: 'checklist', name: 'checklist.pdf' } } }])
    await Promise.resolve()
    expect(writer.state.pdfAt).toBe('2026-11-28T01:30:00Z')
  })

  test('is written at most once a minute, and only after a change', async () => {
    const { writer, pass } = scene()
    await writer.now()
    expect(written).toBe(2)
    await pass(600_000)
    expect(written).toBe(2)
    writer.note()
    await pass(0)
    expect(written).toBe(4)
    writer.note()
    writer.note()
    await pass(59_000)
    expect(written).toBe(4)
    await pass(1000)
    expect(written).toBe(6)
  })

  test('says when the stick is gone, and comes by itself when it is back', async () => {
    const { writer, pass } = scene()
    stick = 'gone'
    expect(await writer.now()).toMatchObject({ ok: false, error: { code: 'folder-missing' } })
    expect(writer.state).toEqual({ failure: 'folder-missing' })
    await pass(60_000)
    stick = 'there'
    await pass(60_000)
    expect(writer.state).toMatchObject({ at: '2026-11-28T01:30:00Z' })
    expect(writer.state.failure).toBeUndefined()
  })

  test('is a PDF a quarter of an hour after the last, and never two at once', async () => {
    const { writer, pass } = scene()
    await writer.now()
    writer.note()
    await pass(60_000)
    expect(printed).toHaveLength(1)
    await pass(14 * 60_000)
    printing = 'never'
    writer.note()
    await pass(60_000)
    expect(printed).toHaveLength(2)
    await writer.now()
    expect(printed).toHaveLength(2)
  })

  test('is not written any more once the station goes', async () => {
    const { writer, pass } = scene()
    writer.note()
    writer.close()
    await pass(120_000)
    expect(written).toBe(0)
  })

  test('of a rehearsal says so', async () => {
    await scene(3, true).writer.now()
    expect(files.get('checklist.html')).toContain('訓練 — 本物ではありません')
  })
})
