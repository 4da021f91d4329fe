/** Looks at the states of the screens in one page, one after the other: axe, measures, and what is cut off. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

export interface AuditedState {
  /** Of the preview page: `state=visitor-waiting&language=ko&theme=dark&size=2`. */
  readonly query: string
  /** Keys that open what is looked at: `F2`, `Alt+1`; or `#` and the test id of what is pressed. */
  readonly keys?: readonly string[]
  /** Contrast is the slow part of axe, and the same in every language. */
  readonly contrast: boolean
  /** The other rules, which do not look at colours. */
  readonly structure: boolean
  /** Base size and size of targets of the visitor's side. */
  readonly measures: boolean
}

const AXE = readFileSync(path.resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** Once for each page. */
export async function prepareAudit(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(AXE)
}

/** Everything that is wrong with these states, in words; nothing where all is well. */
export function auditStates(page: Page, states: readonly AuditedState[]): Promise<string[]> {
  return page.evaluate(audit, states)
}

/** Runs in the page, and so refers to nothing outside itself. */
async function audit(states: readonly AuditedState[]): Promise<string[]> {
  interface Finding {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[]
  }
  const { axe, preview } = window as unknown as {
    readonly axe: { run(context: Document, options: object): Promise<{ readonly violations: readonly Finding[] }> }
    readonly preview: (query: string) => void
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const named = (element: Element) => {
    const text = element.textContent?.trim().slice(0, 30) ?? ''
    return `<${element.tagName.toLowerCase()} ${(element as HTMLElement).dataset.testid ?? element.className}> ${text}`
  }
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const mainPart = 'main, main *, header *, nav *, [role="dialog"] *'

  /** Names of things whose content is wider or higher than they are, and that nobody can scroll to. */
  function cutOff(): string[] {
    return [...document.querySelectorAll<HTMLElement>(mainPart)]
      .filter((element) => element.closest('.sr-only, svg, input, textarea, rt') === null && isSeen(element))
      .filter((element) => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
        const { overflowX, overflowY, fontSize, display } = getComputedStyle(element)
        if (display === 'inline' || clientWidth <= 1) return false
        const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
        const tooWide =
          scrollWidth > clientWidth + 2 &&
          (hides(overflowX) || (element.dataset.scrolls !== undefined && element.dataset.scrolls !== 'both'))
        // Glyphs stick out of a tight line; half a line of text is missing text.
        const tooHigh = hides(overflowY) && scrollHeight > clientHeight + Number.parseFloat(fontSize) / 2
        return tooWide || tooHigh
      })
      .map((element) => `cut off: ${named(element)}`)
  }

  /** Words that run out of the window to the side, where nobody scrolls. */
  function besideTheWindow(): string[] {
    return [...document.querySelectorAll<HTMLElement>(mainPart)]
      .filter((element) => element.closest('.sr-only, svg') === null && isSeen(element) && element.childElementCount === 0)
      .filter((element) => !scrollsSideways(element))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && (left < -1 || right > window.innerWidth + 1)
      })
      .map((element) => `beside the window: ${named(element)}`)
  }

  /** Whether it stands in a table or a sheet that may be moved to the side. */
  function scrollsSideways(element: Element): boolean {
    for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement) {
      if (around.dataset.scrolls === 'both' || around.querySelector(':scope > table') !== null) {
        const { overflowX } = getComputedStyle(around)
        if (overflowX === 'auto' || overflowX === 'scroll') return true
      }
    }
    return false
  }

  function tooSmall(): string[] {
    const targets = [...document.querySelectorAll('button, a[href], input, [role="button"], [role="radio"]')]
      .filter(isSeen)
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return Math.min(width, height) < 59.5
      })
      .map((element) => `target below 60 px: ${named(element)}`)
    const texts = [...document.querySelectorAll<HTMLElement>('main *, header *')]
      .filter((element) => element.closest('.sr-only, svg, rt') === null && isSeen(element))
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
      )
      .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 23.9)
      .map((element) => `text below 24 px: ${named(element)}`)
    return [...targets, ...texts]
  }

  function press(key: string): void {
    if (key.startsWith('#')) document.querySelector<HTMLElement>(`[data-testid="${key.slice(1)}"]`)?.click()
    else if (!key.startsWith('Alt+')) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    else {
      const letter = key.slice('Alt+'.length)
      const code = /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`
      window.dispatchEvent(new KeyboardEvent('keydown', { key: letter, code, altKey: true, bubbles: true }))
    }
  }

  const complaints: string[] = []
  for (const { query, keys = [], contrast, structure, measures } of states) {
    preview(query)
    let waited = 0
    while (document.querySelector('[data-testid$="-view"]') === null) {
      waited += 1
      if (waited > 300) throw new Error(`nothing is shown for ${query}`)
      await frame()
    }
    await frame()
    for (const key of keys) {
      press(key)
      await frame()
      await frame()
    }
    const found: string[] = []
    const rules = contrast ? ['color-contrast', ...(query.includes('theme=contrast') ? ['color-contrast-enhanced'] : [])] : []
    if (contrast) {
      const { violations } = await axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] })
      for (const { id, nodes } of violations)
        for (const node of nodes) found.push(`${id}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`)
    }
    if (structure) {
      const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { 'color-contrast': { enabled: false } },
        resultTypes: ['violations'],
      })
      for (const { id, help, nodes } of violations)
        for (const node of nodes) found.push(`${id} (${help}): ${node.html.slice(0, 160)}`)
    }
    found.push(...cutOff(), ...besideTheWindow(), ...(measures ? tooSmall() : []))
    complaints.push(...found.map((complaint) => `${query}${keys.length > 0 ? ` ${keys.join(' ')}` : ''}: ${complaint}`))
  }
  return complaints
}
