/**
 * Looks at the states of the screens in one page, one after the other: axe, measures, and what is cut off. A state is drawn once, and
 * its theme and size of text are then changed where it stands, by the attributes that the keys of the screen change: drawing it anew for
 * each of them would take most of the time.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { TextSize, Theme } from '../../renderer/shared/index.ts'
import type { PreviewStep } from '../../scripts/preview-steps.ts'

/** In px; nothing may be smaller. */
export interface LeastSizes {
  readonly text: number
  /** Names of keys on what is pressed with them: F1, Enter. */
  readonly keyName: number
  /** Height and width of what one presses. */
  readonly target: number
}

export interface AuditedState {
  /** Of the preview page: `state=visitor-waiting&language=ko`. */
  readonly query: string
  readonly steps: readonly PreviewStep[]
  /** Themes in which texts must stand out from their ground. It is the slow part of axe, and the same in every language. */
  readonly themes: readonly Theme[]
  /** The rules of axe that do not look at colours. */
  readonly structure: boolean
  readonly least?: LeastSizes
  /** What the screen is about can be pressed at once: neither scrolled away nor below the edge. */
  readonly mainActs?: boolean
  /** Sizes of text, besides the usual, in which nothing may be lost. */
  readonly sizes: readonly TextSize[]
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
  /** Some seconds. */
  const MOST_FRAMES = 600
  /** What styles go by: classes, and the states of things that can be pressed, chosen or switched off. */
  const STATES = /^(class|style|lang|disabled|aria-(current|pressed|selected|disabled)|data-(?!testid|react|rac|key|number|id))/
  const shared = window as unknown as { textsLookedAt?: Record<string, readonly string[]> }
  shared.textsLookedAt ??= {}
  const { textsLookedAt } = shared
  const { axe, preview } = window as unknown as {
    readonly axe: {
      run(context: Document | readonly HTMLElement[], options: object): Promise<{ readonly violations: readonly Finding[] }>
    }
    readonly preview: (query: string) => void
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const task = () => new Promise((resolve) => setTimeout(resolve))
  const watcher = new MutationObserver(() => undefined)
  watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })

  /** Until a frame is painted before which nothing has changed any more. */
  async function settle(): Promise<void> {
    for (let frames = 0; frames < MOST_FRAMES; frames += 1) {
      watcher.takeRecords()
      await task()
      await frame()
      // Whoever looks after sizes is told of them after the frame, and what they do about it is drawn a task later.
      await task()
      await task()
      if (watcher.takeRecords().length === 0) return
    }
  }

  async function until<T>(find: () => T | null, what: string): Promise<T> {
    for (let frames = 0; frames < MOST_FRAMES; frames += 1) {
      const found = find()
      if (found !== null) return found
      await frame()
    }
    throw new Error(`${what} is not shown`)
  }

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

  /** Texts in a column so narrow that they are read word by word. */
  function squeezed(): string[] {
    return [...document.querySelectorAll<HTMLElement>('main p, main li, main strong, button, label, [role="dialog"] p')]
      .filter(
        (element) => element.closest('.sr-only, svg, rt') === null && isSeen(element) && element.querySelector('button') === null,
      )
      .filter((element) => {
        const { fontSize, display } = getComputedStyle(element)
        const { width, height } = element.getBoundingClientRect()
        const size = Number.parseFloat(fontSize)
        const length = element.textContent?.length ?? 0
        return display !== 'inline' && length > 12 && width < 6 * size && height > 5 * size
      })
      .map((element) => `squeezed: ${named(element)}`)
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

  /** What is pressed with a finger: a box is pressed by the words beside it as well. */
  function targets(): Element[] {
    const pressed =
      'button, a[href], input, select, textarea, summary, [role="button"], [role="tab"], [role="option"], [role="radio"]'
    const found = [...document.querySelectorAll(pressed)].map((element) =>
      element.matches('input') ? (element.closest('label') ?? element) : element,
    )
    return [...new Set(found)].filter((element) => element.closest('.sr-only') === null && isSeen(element))
  }

  function tooSmall({ text, keyName, target }: LeastSizes): string[] {
    const small = targets()
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return Math.min(width, height) < target - 0.5
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect()
        return `target below ${target} px: ${Math.round(width)}×${Math.round(height)} ${named(element)}`
      })
    const texts = [...document.querySelectorAll<HTMLElement>('#root *, [role="dialog"] *')]
      .filter((element) => element.closest('.sr-only, svg, rt, [data-paper]') === null && isSeen(element))
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
      )
      .map((element) => ({ element, size: Number.parseFloat(getComputedStyle(element).fontSize) }))
      .filter(({ element, size }) => size < (element.closest('kbd, [data-shortcut]') === null ? text : keyName) - 0.1)
      .map(({ element, size }) => `text of ${size} px: ${named(element)}`)
    return [...small, ...texts]
  }

  /** Whether something in its middle belongs to it: not covered, and inside of everything that scrolls around it. */
  function isAtHand(element: Element): boolean {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    if (top < -1 || bottom > window.innerHeight + 1) return false
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return hit !== null && (element === hit || element.contains(hit))
  }

  /** The foremost thing that is shown: the last dialog, or the screen. */
  function mainActsAway(): string[] {
    const front = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1) ?? document.body
    const acts = [...front.querySelectorAll('[data-look="main"]:not(:disabled)')].filter(isSeen)
    const keys = [...front.querySelectorAll('nav button, header button')].filter(isSeen).filter((key) => !isAtHand(key))
    return [
      ...(acts.length === 0 || acts.some(isAtHand) ? [] : acts.map((act) => `out of sight: ${named(act)}`)),
      ...keys.map((key) => `out of sight: ${named(key)}`),
    ]
  }

  const wanted = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]:not(:disabled)`)

  function pressKey(name: string): void {
    const key = name.replace('Alt+', '')
    const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key}`
    const press = { key, altKey: name.startsWith('Alt+'), bubbles: true, cancelable: true, ...(key.length === 1 && { code }) }
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', press))
    target.dispatchEvent(new KeyboardEvent('keyup', press))
  }

  /** As somebody's hands would: the key first, which may move the focus into a field; then the letter, where there is a field. */
  function typeCharacter(character: string): void {
    pressKey(character)
    const field = document.activeElement
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
    const type = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
    // React listens to the value's own setter, and learns of a change only behind its back.
    Object.getOwnPropertyDescriptor(type, 'value')?.set?.call(field, field.value + character)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: character }))
  }

  async function take(step: PreviewStep): Promise<void> {
    if ('key' in step) pressKey(step.key)
    else if ('press' in step) {
      const target = await until(() => wanted(step.press), step.press)
      if (target instanceof HTMLInputElement) target.focus()
      // A choice is drawn around its input.
      else (target.querySelector('input') ?? target).click()
    } else if ('type' in step) for (const character of step.type) typeCharacter(character)
    else await until(() => wanted(step.see), step.see)
    await settle()
  }

  function setTheme(theme: string): void {
    for (const screen of document.querySelectorAll<HTMLElement>('[data-theme]')) screen.dataset.theme = theme
  }

  function setTextSize(size: number): void {
    for (const screen of document.querySelectorAll<HTMLElement>('[data-text-size]')) screen.dataset.textSize = String(size)
    const { dataset } = document.documentElement
    if (dataset.staffTextSize !== undefined) dataset.staffTextSize = String(size)
  }

  const CONTRAST = { light: 'color-contrast', dark: 'color-contrast', contrast: 'color-contrast-enhanced' } as const

  /**
   * Texts that this page has not shown in this theme before: head, keys and lines are the same in most of the states. What its
   * ancestors are called and how they stand is what the sheet of styles goes by.
   */
  function newTexts(theme: string): HTMLElement[] {
    const looked = new Set(textsLookedAt[theme])
    const texts: HTMLElement[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')) continue
      const look: string[] = []
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        const { tagName, attributes } = around
        const states = [...attributes].filter(({ name }) => STATES.test(name)).map(({ name, value }) => `${name}=${value}`)
        look.push(tagName, ...states)
      }
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const key = [color, fontSize, fontWeight, ...look].join(' ')
      if (looked.has(key)) continue
      looked.add(key)
      texts.push(element)
    }
    textsLookedAt[theme] = [...looked]
    return texts
  }

  async function ofAxe(options: object, context: Document | readonly HTMLElement[] = document): Promise<string[]> {
    const { violations } = await axe.run(context, { ...options, resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    )
  }

  const complaints: string[] = []
  for (const { query, steps, themes, structure, least, mainActs = false, sizes } of states) {
    const complain = (about: string, found: readonly string[]) => {
      complaints.push(...found.map((complaint) => `${query}${about}: ${complaint}`))
    }
    preview(query)
    await until(() => document.querySelector('[data-testid$="-view"]'), query)
    await settle()
    for (const step of steps) await take(step)
    complain('', [...cutOff(), ...besideTheWindow(), ...(least === undefined ? [] : tooSmall(least))])
    if (mainActs) complain('', [...mainActsAway(), ...squeezed()])
    if (structure)
      complain(
        '',
        await ofAxe({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: {
            'color-contrast': { enabled: themes.includes('light') },
            // What is seen on a key is what is said to it.
            'label-content-name-mismatch': { enabled: true },
          },
        }),
      )
    for (const theme of themes) {
      if (theme === 'light' && structure) continue
      setTheme(theme)
      const texts = newTexts(theme)
      if (texts.length > 0) complain(` ${theme}`, await ofAxe({ runOnly: { type: 'rule', values: [CONTRAST[theme]] } }, texts))
    }
    if (themes.length > 0) setTheme('light')
    for (const size of sizes) {
      setTextSize(size)
      await settle()
      complain(` ×${size}`, [...cutOff(), ...besideTheWindow()])
    }
  }
  watcher.disconnect()
  return complaints
}
