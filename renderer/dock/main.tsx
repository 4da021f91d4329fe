import '../styles/base.css'
import { showScreen } from '../shared/index.ts'
import { DockApp } from './index.ts'

showScreen(<DockApp bridge={window.uketsuke} />, window.uketsuke)
