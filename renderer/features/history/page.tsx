// What history gives the app.

export { CallPage } from './call-page.tsx';
export { HistoryPage } from './history-page.tsx';
