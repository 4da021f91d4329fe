import { runReaderProcess } from '../../native/reader/reader-process.ts'
import { runScriptedPlan } from './scripted-plan.ts'

runReaderProcess(runScriptedPlan)
