import '../styles/base.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { SheetPage } from '../../main/contract/index.ts'
import { footOf, pageRules, SheetArticle } from './index.ts'

/** What this page is about stands in the page itself: whoever serves it puts it there, once. */
function servedPage(): SheetPage | undefined {
  const text = document.getElementById('sheet-page')?.textContent ?? ''
  return text === '' ? undefined : (JSON.parse(text) as SheetPage)
}

const root = document.getElementById('root')
const page = servedPage()
if (root !== null && page !== undefined) {
  const rules = new CSSStyleSheet()
  rules.replaceSync(pageRules(page))
  document.adoptedStyleSheets = [rules]
  // Whoever numbers the pages of a PDF file puts the title at their foot.
  document.title = footOf(page.sheet)
  // At once: whoever prints the page takes it as finished when it has loaded.
  flushSync(() => createRoot(root).render(<SheetArticle {...page} />))
}
