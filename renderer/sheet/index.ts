/** Sheets (帳票): pages that are printed and never shown. One component for each kind of sheet; the paper decides the layout. */
export { footOf, pageRules } from './page-rules.ts'
export { SheetArticle } from './sheet-article.tsx'
