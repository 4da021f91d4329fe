import type { Sheet, SheetPage } from '../../main/contract/index.ts'
import { minuteOf } from '../format/index.ts'
import { isWide } from './orientation.ts'
import { textOf, titleOf } from './words.ts'

/** Text in a rule of CSS. */
function quoted(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/[\n\r\f]+/g, ' ')}"`
}

/** What stands at the foot of each page, beside its number. */
export function footOf(sheet: Sheet): string {
  const place = 'place' in sheet ? ` ${textOf(sheet.place, 'ja')}` : ''
  const at = 'at' in sheet ? ` ${minuteOf(sheet.at)}` : ''
  return `${titleOf(sheet)}${place}${at}`
}

/**
 * How the page is cut, as CSS: its size, its margins, and what stands at the foot of each. Made here and not in a style sheet, because
 * the foot says what the sheet is about: a page of a list that was dropped must find its way back.
 */
export function pageRules(page: SheetPage): string {
  const { paper, tag, sheet } = page
  switch (paper) {
    case 'a4':
    case 'a5': {
      const size = `${paper.toUpperCase()}${isWide(sheet) ? ' landscape' : ''}`
      const left = quoted(footOf(sheet))
      const font = 'font: 2.8mm "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic", "Yu Gothic UI", sans-serif'
      const margin = paper === 'a4' ? '12mm 12mm 15mm' : '9mm 10mm 12mm'
      return `@page { size: ${size}; margin: ${margin};
        @bottom-left { content: ${left}; ${font}; white-space: nowrap; width: 75%; text-align: left }
        @bottom-center { content: none }
        @bottom-right { content: counter(page) " / " counter(pages); ${font}; width: 20%; text-align: right } }`
    }
    case 'receipt':
      return '@page { margin: 0 }'
    case 'tag':
      return `@page { size: ${tag.width}mm ${tag.height}mm; margin: 0 }`
  }
}
