// The typings know the module without `.js`; Node resolves it only with.
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  export = Handlebars;
}
