// The usual theme without the fonts that come with it: the system's are there already.
import theme from 'vitepress/theme-without-fonts';
import './style.css';

export default theme;
