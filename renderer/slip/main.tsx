import '../styles/base.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { SlipSheet, slipRequestOf } from './index.ts'

const root = document.getElementById('root')
const request = slipRequestOf(location.hash)
// At once: whoever prints the page takes it as finished when it has loaded.
if (root !== null && request !== undefined) flushSync(() => createRoot(root).render(<SlipSheet {...request} />))
