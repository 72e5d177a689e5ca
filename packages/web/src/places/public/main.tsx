import { createRoot } from 'react-dom/client'
import { PublicPage } from './public-page'
import './public.css'

const root = document.getElementById('root')
if (!root) throw new Error('public.html has no #root')
createRoot(root).render(<PublicPage />)
