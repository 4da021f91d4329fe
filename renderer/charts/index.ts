/**
 * Charts for where people look rather than read: bars by interval, how many are there over time, cumulative lines. SVG in the colours
 * of the theme, told apart in black and white as well, each with a title, a sentence for those who hear it, and its numbers as a table.
 */
export { type Bar, BarChart, type BarChartProps } from './bar-chart.tsx'
export type { ChartCaption } from './figure.tsx'
export type { ChartSize } from './layout.ts'
export { type Level, LevelChart, type LevelChartProps } from './level-chart.tsx'
export { type Series, SeriesChart, type SeriesChartProps } from './series-chart.tsx'
