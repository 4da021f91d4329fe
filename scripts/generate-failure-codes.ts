// Writes docs/failure-codes.md from the catalogue of failures.
import { writeFileSync } from 'node:fs'
import { failureCodesDocument } from '../core/failure/failure-codes-document.ts'

writeFileSync(new URL('../docs/failure-codes.md', import.meta.url), failureCodesDocument())
