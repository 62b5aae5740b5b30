// Entry of the console's page.

import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<main />);
