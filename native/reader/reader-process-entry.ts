import { runReadingPlan } from '../mynumber/index.ts'
import { prepareTrust } from '../pki/index.ts'
import { runReaderProcess } from './reader-process.ts'

runReaderProcess(runReadingPlan, ({ trust }) => prepareTrust(trust))
