import { runReadingPlan } from '../mynumber/index.ts'
import { runReaderProcess } from './reader-process.ts'

runReaderProcess(runReadingPlan)
