import { LANGUAGES } from '../../core/base/index.ts'
import { FAILURES } from '../../core/failure/index.ts'

/** What stands in place of the page while it is not built, in both languages: whoever opens it sees no page of ours that could tell. */
export function pageMissing(): string {
  const { number, title, cause, remedy } = FAILURES['dashboard-page-missing']
  const parts = LANGUAGES.map(
    (language) =>
      `<section lang="${language}"><h1>${title[language]}（${number}）</h1><p>${cause[language]}</p><p>${remedy[language]}</p></section>`,
  )
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${number}</title></head><body>${parts.join('')}</body></html>\n`
}
