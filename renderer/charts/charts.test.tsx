import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TextProvider } from '../text/index.ts'
import { BarChart, LevelChart, SeriesChart } from './index.ts'

const drawn = (chart: ReactNode) => renderToString(<TextProvider language="ja">{chart}</TextProvider>)
const CAPTION = { title: '到着', summary: '9:15 が最も多く、7人。', unit: '人' }

describe('a chart', () => {
  const barChart = (tableOpen?: boolean) =>
    drawn(
      <BarChart
        {...CAPTION}
        {...(tableOpen === undefined ? {} : { tableOpen })}
        columns={['時刻', '到着']}
        bars={[
          { label: '9:00', value: 3 },
          { label: '9:15', value: 7 },
          { label: '9:30', value: 2, open: true },
        ]}
      />,
    )
  const bars = barChart(true)

  test('says what it shows to those who hear it, and has its numbers as a table', () => {
    expect(bars).toMatch(/role="img" aria-labelledby="[^"]+-title [^"]+-desc"/)
    expect(bars).toContain('>9:15 が最も多く、7人。</desc>')
    expect(bars.match(/<td/g)).toHaveLength(3)
    expect(bars).toContain('数を表で見る')
  })

  test('makes its table only when somebody opens it', () => {
    const closed = barChart()
    expect(closed).toContain('数を表で見る')
    expect(closed).not.toContain('<td')
    expect(closed).not.toMatch(/<details[^>]* open/)
    expect(bars).toMatch(/<details[^>]* open/)
  })

  test('marks an interval that is not over', () => {
    expect(bars.match(/fill="url\(#/g)).toHaveLength(1)
    expect(bars).toContain('2＋')
  })

  test('stands though there is nothing to show yet', () => {
    for (const empty of [
      drawn(<BarChart {...CAPTION} columns={['時刻', '到着']} bars={[]} />),
      drawn(<LevelChart {...CAPTION} columns={['時刻', '人数']} levels={[]} ticks={[]} />),
      drawn(<SeriesChart {...CAPTION} momentColumn="時刻" moments={[]} series={[]} />),
    ]) {
      expect(empty).toContain('<svg')
      expect(empty).not.toMatch(/NaN|Infinity|undefined/)
    }
  })
})

test('a level lasts until the next one: stairs, no slopes', () => {
  const chart = drawn(
    <LevelChart
      {...CAPTION}
      columns={['時刻', '人数']}
      levels={[
        { at: 0, label: '9:00', value: 10 },
        { at: 60, label: '10:00', value: 90 },
        { at: 120, label: '11:00', value: 132 },
      ]}
      ticks={[{ at: 0, label: '9:00' }]}
      capacity={{ value: 120, label: '定員 120' }}
    />,
  )
  expect(chart).toContain('定員 120')
  expect(chart).toMatch(/d="M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+" fill="none"/)
})

test('lines differ in ink, dash and mark, and have a gap where nothing was counted', () => {
  const chart = drawn(
    <SeriesChart
      {...CAPTION}
      tableOpen
      momentColumn="時刻"
      moments={['8:00', '9:00', '10:00']}
      series={[
        { id: 'm', name: '男', values: [1, 20, undefined] },
        { id: 'f', name: '女', values: [2, 18, undefined] },
      ]}
    />,
  )
  expect(chart).toContain('stroke-dasharray="14 7"')
  expect(chart).toContain('－')
  expect(new Set(chart.match(/stroke="var\(--(?:accent|caution)\)"/g)).size).toBe(2)
})
