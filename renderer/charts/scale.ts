/** Steps that people count in: 1, 2, 5 and their tens. */
const STEPS = [1, 2, 5, 10] as const

/** Values that an axis from zero is marked with, the last at or above the highest value; whole numbers, for people are counted. */
export function axisMarks(highest: number, about = 5): readonly number[] {
  const rough = Math.max(highest, 1) / about
  const ten = 10 ** Math.max(0, Math.floor(Math.log10(rough)))
  const step = Math.max(1, (STEPS.find((candidate) => candidate * ten >= rough) ?? 10) * ten)
  const last = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: last + 1 }, (_unused, index) => index * step)
}

/** From a value to a place on the paper. */
export type Scale = (value: number) => number

/** Straight from one range to another; a range without any width lies at its beginning. */
export function linearScale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  return from === to ? () => start : (value) => start + ((value - from) / (to - from)) * (end - start)
}

/** Every n-th of the labels, so that no two run into each other: which indexes are written. */
export function everyNth(count: number, most: number): (index: number) => boolean {
  const nth = Math.max(1, Math.ceil(count / most))
  return (index) => index % nth === 0
}

/** Coordinates with one decimal: enough for print, and markup that stays small. */
export const at = (place: number): number => Math.round(place * 10) / 10
