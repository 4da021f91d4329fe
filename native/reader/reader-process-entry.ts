import { runCardTask } from '../mynumber/index.ts'
import { prepareTrust } from '../pki/index.ts'
import { runReaderProcess } from './reader-process.ts'

runReaderProcess(runCardTask, ({ trust }) => prepareTrust(trust))
