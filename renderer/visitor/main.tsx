import '../styles/base.css'
import { showScreen } from '../shared/index.ts'
import { VisitorApp } from './index.ts'

showScreen(<VisitorApp bridge={window.uketsuke} />, window.uketsuke)
