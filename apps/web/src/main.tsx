import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { App } from './views/app.js';

createRoot(document.getElementById('root')!).render(<App />);
