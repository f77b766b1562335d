export { escapeHtml, escapeLine, formatSection, formatTable } from './markup';
export { formatPage } from './page';
