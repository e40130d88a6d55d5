import './style.css';

// The usual theme without the fonts that come with it: the system's are there already.
export { default } from 'vitepress/theme-without-fonts';
