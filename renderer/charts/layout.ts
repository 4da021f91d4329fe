/** Measures of a chart in the units of its drawing, which is as wide as it is given room. */
export interface ChartLayout {
  readonly width: number
  readonly height: number
  /** Edges of the field that values are drawn in. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly font: number
  /** Labels under the field, at most. */
  readonly labels: number
}

/** `wide` for half a desk or a sheet, `compact` for a column at its side. */
export type ChartSize = 'wide' | 'compact'

export const LAYOUTS: Readonly<Record<ChartSize, ChartLayout>> = {
  wide: { width: 960, height: 380, left: 72, right: 936, top: 40, bottom: 326, font: 20, labels: 13 },
  compact: { width: 480, height: 300, left: 60, right: 464, top: 36, bottom: 250, font: 19, labels: 6 },
}
