import '../styles/base.css'
import { showScreen } from '../shared/index.ts'
import { SetupApp } from './index.ts'

showScreen(<SetupApp bridge={window.uketsuke} />, window.uketsuke)
