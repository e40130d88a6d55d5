// The usual theme without the fonts that come with it: the system's are there already. Colours are in public/style.css.
export { default } from 'vitepress/theme-without-fonts';
