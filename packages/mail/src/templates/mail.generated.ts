/* oxlint-disable */
// @ts-nocheck
// Generated from mail.mjml by "npm run templates -w @unmissed/mail". Do not edit.
// oxfmt-ignore
export const mailTemplate: TemplateSpecification = {"0":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return container.escapeExpression(container.lambda(container.strict(lookupProperty(depth0,"time"), "clock", {"start":{"line":123,"column":141},"end":{"line":123,"column":151}} ), depth0))
    + ". ";
},"1":function(container,depth0,helpers,partials,data) {
    return "accent";
},"2":function(container,depth0,helpers,partials,data) {
    return "link";
},"3":function(container,depth0,helpers,partials,data) {
    return "#b3382c";
},"4":function(container,depth0,helpers,partials,data) {
    return "#2453c9";
},"5":function(container,depth0,helpers,partials,data) {
    return "font-size: 19px; line-height: 26px";
},"6":function(container,depth0,helpers,partials,data) {
    return "font-size: 26px; line-height: 32px";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:4px 32px 0;word-break:break-word;\"\n>\n<div\nstyle=\"font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:17px;line-height:25px;text-align:left;color:#1c2230;\"\n><p class=\"text ink\" style=\"margin: 0; color: #1c2230\">\n"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"link"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.program(9, data, 0),"data":data,"loc":{"start":{"line":179,"column":0},"end":{"line":180,"column":29}}})) != null ? stack1 : "")
    + "\n</p></div>\n</td>\n</tr>\n";
},"8":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<a class=\"link\" href=\""
    + alias3(alias2(alias1(depth0, "link", {"start":{"line":179,"column":36},"end":{"line":179,"column":40}} ), depth0))
    + "\" style=\"color: #2453c9; text-decoration: none\">"
    + alias3(alias2(alias1(depth0, "address", {"start":{"line":179,"column":93},"end":{"line":179,"column":100}} ), depth0))
    + "</a\n>";
},"9":function(container,depth0,helpers,partials,data) {
    return container.escapeExpression(container.lambda(container.strict(depth0, "address", {"start":{"line":180,"column":12},"end":{"line":180,"column":19}} ), depth0));
},"10":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:14px 32px 0;word-break:break-word;\"\n>\n<div\nstyle=\"font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:15px;line-height:23px;text-align:left;color:#1c2230;\"\n><p class=\"text ink\" style=\"margin: 0; color: #1c2230\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"time"), "clock", {"start":{"line":191,"column":58},"end":{"line":191,"column":68}} ), depth0))
    + "</p>\n<p class=\"text quiet\" style=\"margin: 0; color: #5d6675; font-size: 13px; line-height: 20px\">\n"
    + alias3(alias2(alias1(lookupProperty(depth0,"time"), "zone", {"start":{"line":193,"column":3},"end":{"line":193,"column":12}} ), depth0))
    + "\n</p></div>\n</td>\n</tr>\n";
},"11":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "\n<tr>\n<td\nalign=\"left\" class=\"inset button\" style=\"font-size:0px;padding:24px 32px 0;word-break:break-word;\"\n>\n<table\nborder=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"border-collapse:separate;line-height:100%;\"\n>\n<tbody>\n<tr>\n<td\nalign=\"center\" bgcolor=\"#2453c9\" role=\"presentation\" style=\"border:none;border-radius:10px;cursor:auto;mso-padding-alt:13px 28px;background:#2453c9;\" valign=\"middle\"\n>\n<a\nhref=\""
    + alias3(alias2(alias1(depth0, "link", {"start":{"line":211,"column":8},"end":{"line":211,"column":12}} ), depth0))
    + "\" style=\"display:inline-block;background:#2453c9;color:#ffffff;font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:16px;font-weight:600;line-height:22px;margin:0;text-decoration:none;text-transform:none;padding:13px 28px;mso-padding-alt:0px;border-radius:10px;\" target=\"_self\"\n>\n"
    + alias3(alias2(alias1(depth0, "callBack", {"start":{"line":213,"column":3},"end":{"line":213,"column":11}} ), depth0))
    + "\n</a>\n</td>\n</tr>\n</tbody>\n</table>\n</td>\n</tr>\n";
},"12":function(container,depth0,helpers,partials,data) {
    return "\n<tr>\n<td\nalign=\"center\" class=\"inset rule\" style=\"font-size:0px;padding:26px 32px 4px;word-break:break-word;\"\n>\n<p\nstyle=\"border-top:solid 1px #e3e6ec;font-size:1px;margin:0px auto;width:100%;\"\n>\n</p>\n\u003C!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-top:solid 1px #e3e6ec;font-size:1px;margin:0px auto;width:430px;\" role=\"presentation\" width=\"430px\" ><tr><td style=\"height:0;line-height:0;\"> &nbsp;\n</td></tr></table><![endif]-->\n</td>\n</tr>\n";
},"13":function(container,depth0,helpers,partials,data) {
    return "\n<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:16px 32px 0;word-break:break-word;\"\n>\n<div\nstyle=\"font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:15px;line-height:23px;text-align:left;color:#1c2230;\"\n><p class=\"text ink\" style=\"margin: 0; color: #1c2230\">"
    + container.escapeExpression(container.lambda(container.strict(depth0, "hint", {"start":{"line":241,"column":58},"end":{"line":241,"column":62}} ), depth0))
    + "</p></div>\n</td>\n</tr>\n";
},"14":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:12px 32px 0;word-break:break-word;\"\n>\n<table\ncellpadding=\"0\" cellspacing=\"0\" width=\"100%\" border=\"0\" style=\"color:#000000;font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:15px;line-height:23px;table-layout:fixed;width:100%;border:none;\"\n>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"details"),{"name":"each","hash":{},"fn":container.program(15, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":252,"column":0},"end":{"line":268,"column":9}}})) != null ? stack1 : "")
    + "</table>\n</td>\n</tr>\n";
},"15":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<tr>\n<th\nclass=\"text quiet label\"\nscope=\"row\"\nalign=\"left\"\nvalign=\"top\"\nwidth=\"34%\"\nstyle=\"color: #5d6675; font-weight: 400; padding: 3px 12px 3px 0\"\n>\n"
    + alias3(alias2(alias1(depth0, "label", {"start":{"line":262,"column":3},"end":{"line":262,"column":8}} ), depth0))
    + "\n</th>\n<td class=\"text ink\" valign=\"top\" style=\"color: #1c2230; padding: 3px 0\">\n<bdi>"
    + alias3(alias2(alias1(depth0, "value", {"start":{"line":265,"column":8},"end":{"line":265,"column":13}} ), depth0))
    + "</bdi>\n</td>\n</tr>\n";
},"16":function(container,depth0,helpers,partials,data) {
    var stack1;

  return "\n<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:24px 32px 0;word-break:break-word;\"\n>\n<div\nstyle=\"font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:15px;line-height:23px;text-align:left;color:#1c2230;\"\n><table\nrole=\"presentation\"\ncellpadding=\"0\"\ncellspacing=\"0\"\nwidth=\"100%\"\nstyle=\"border-collapse: separate; table-layout: fixed\"\n>\n<tr>\n<td\nclass=\"text policy\"\nbgcolor=\"#f3f5f9\"\nstyle=\"\nbackground-color: #f3f5f9;\nborder-radius: 10px;\npadding: 16px 18px;\nfont-size: 15px;\nline-height: 23px;\n\"\n>\n"
    + ((stack1 = container.lambda(container.strict(depth0, "policyHtml", {"start":{"line":298,"column":3},"end":{"line":298,"column":13}} ), depth0)) != null ? stack1 : "")
    + "\n</td>\n</tr>\n</table></div>\n</td>\n</tr>\n";
},"17":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class=\"text quiet\" style=\"margin: 6px 0 0; color: #5d6675\">\n<a class=\"quiet\" href=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"unsubscribe"), "url", {"start":{"line":345,"column":25},"end":{"line":345,"column":40}} ), depth0))
    + "\" style=\"color: #5d6675; text-decoration: underline\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"unsubscribe"), "label", {"start":{"line":346,"column":0},"end":{"line":346,"column":17}} ), depth0))
    + "</a>\n</p>\n";
},"18":function(container,depth0,helpers,partials,data) {
    return "\n<p class=\"text quiet\" style=\"margin: 6px 0 0; color: #5d6675; font-size: 12px\">"
    + container.escapeExpression(container.lambda(container.strict(depth0, "reference", {"start":{"line":350,"column":82},"end":{"line":350,"column":91}} ), depth0))
    + "</p>\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<!doctype html>\n<html lang=\""
    + alias3(alias2(alias1(depth0, "language", {"start":{"line":2,"column":14},"end":{"line":2,"column":22}} ), depth0))
    + "\" dir=\"ltr\" xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n<title>"
    + alias3(alias2(alias1(depth0, "subject", {"start":{"line":4,"column":10},"end":{"line":4,"column":17}} ), depth0))
    + "</title>\n\u003C!--[if !mso]>\u003C!-->\n<meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">\n\u003C!--<![endif]-->\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style type=\"text/css\">\n#outlook a { padding:0; }\nbody { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }\ntable, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }\nimg { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }\np { display:block;margin:13px 0; }\n</style>\n\u003C!--[if mso]>\n<noscript>\n<xml>\n<o:OfficeDocumentSettings>\n<o:AllowPNG/>\n<o:PixelsPerInch>96</o:PixelsPerInch>\n</o:OfficeDocumentSettings>\n</xml>\n</noscript>\n<![endif]-->\n\u003C!--[if lte mso 11]>\n<style type=\"text/css\">\n.mj-outlook-group-fix { width:100% !important; }\n</style>\n<![endif]-->\n<style type=\"text/css\">\n@media only screen and (min-width:480px) {\n.mj-column-per-100 { width:100% !important; max-width: 100%; }\n}\n</style>\n<style media=\"screen and (min-width:480px)\">\n.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }\n</style>\n<style type=\"text/css\">\n:root {\ncolor-scheme: light dark;\nsupported-color-schemes: light dark;\n}\n.text {\noverflow-wrap: anywhere;\nword-break: break-word;\n}\n.policy a {\ncolor: #2453c9;\n}\n.policy p,\n.policy ul,\n.policy ol {\nmargin: 8px 0 0;\n}\n.policy p:first-child,\n.policy ul:first-child,\n.policy ol:first-child {\nmargin-top: 0;\n}\n.policy ul,\n.policy ol {\npadding-left: 20px;\n}\n@media (max-width: 479px) {\n.inset {\npadding-left: 24px !important;\npadding-right: 24px !important;\n}\n.label {\nwidth: 42% !important;\n}\n.button table {\nwidth: 100% !important;\n}\n}\n@media (prefers-color-scheme: dark) {\n.page,\n.page > div {\nbackground-color: #12151b !important;\n}\n.card > table > tbody > tr > td {\nbackground-color: #1d222b !important;\nborder-color: #2b323d !important;\n}\n.ink {\ncolor: #eef1f6 !important;\n}\n.quiet {\ncolor: #a4adbb !important;\n}\n.accent {\ncolor: #ff9d94 !important;\n}\n.link {\ncolor: #9dbbff !important;\n}\n.rule p {\nborder-color: #343b48 !important;\n}\n.policy {\nbackground-color: #282e3a !important;\ncolor: #eef1f6 !important;\n}\n.policy a {\ncolor: #9dbbff !important;\n}\n.button td {\nbackground-color: #9dbbff !important;\n}\n.button a {\nbackground-color: #9dbbff !important;\ncolor: #0e1a38 !important;\n}\n}\n</style>\n<meta name=\"color-scheme\" content=\"light dark\" /> <meta name=\"supported-color-schemes\" content=\"light dark\" />\n<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no,email=no,url=no\" /> <meta\nname=\"x-apple-disable-message-reformatting\" />\n</head>\n<body  class=\"page\" style=\"word-spacing:normal;background-color:#f3f4f7;\">\n<div style=\"display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;\">"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"time"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":123,"column":126},"end":{"line":123,"column":163}}})) != null ? stack1 : "")
    + alias3(alias2(alias1(depth0, "hint", {"start":{"line":123,"column":166},"end":{"line":123,"column":170}} ), depth0))
    + "</div>\n<div\naria-label=\""
    + alias3(alias2(alias1(depth0, "subject", {"start":{"line":125,"column":15},"end":{"line":125,"column":22}} ), depth0))
    + "\" aria-roledescription=\"email\" role=\"article\" lang=\""
    + alias3(alias2(alias1(depth0, "language", {"start":{"line":125,"column":79},"end":{"line":125,"column":87}} ), depth0))
    + "\" dir=\"ltr\" style=\"word-spacing:normal;background-color:#f3f4f7;\"\n>\n\u003C!--[if mso | IE]><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:520px;\" width=\"520\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n<div  style=\"margin:0px auto;max-width:520px;\">\n<table\nalign=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"width:100%;\"\n>\n<tbody>\n<tr>\n<td\nstyle=\"direction:ltr;font-size:0px;padding:32px 12px 0;text-align:center;\"\n>\n\u003C!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"card-outlook\" style=\"vertical-align:top;width:496px;\" ><![endif]-->\n<div\nclass=\"mj-column-per-100 mj-outlook-group-fix card\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n>\n<table\nborder=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" width=\"100%\" style=\"border-collapse:separate;\"\n>\n<tbody>\n<tr>\n<td  style=\"background-color:#ffffff;border:1px solid #e6e9ef;border-radius:14px;vertical-align:top;border-collapse:separate;padding:32px 0;\">\n<table\nborder=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"\" width=\"100%\"\n>\n<tbody>\n<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:0 32px;word-break:break-word;\"\n>\n<div\nstyle=\"font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:15px;line-height:23px;text-align:left;color:#1c2230;\"\n><p\nclass=\"text "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"isMissedCall"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.program(2, data, 0),"data":data,"loc":{"start":{"line":158,"column":12},"end":{"line":158,"column":57}}})) != null ? stack1 : "")
    + "\"\nstyle=\"margin: 0; color: "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"isMissedCall"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.program(4, data, 0),"data":data,"loc":{"start":{"line":159,"column":25},"end":{"line":159,"column":74}}})) != null ? stack1 : "")
    + "; font-size: 13px; line-height: 18px; font-weight: 600\"\n>\n"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":161,"column":3},"end":{"line":161,"column":8}} ), depth0))
    + "\n</p>\n<h1\nclass=\"text ink\"\nstyle=\"margin: 6px 0 0; color: #1c2230; font-weight: 600; "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"isLongHeading"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(6, data, 0),"data":data,"loc":{"start":{"line":165,"column":58},"end":{"line":165,"column":162}}})) != null ? stack1 : "")
    + "\"\n>\n<bdi>"
    + alias3(alias2(alias1(depth0, "heading", {"start":{"line":167,"column":8},"end":{"line":167,"column":15}} ), depth0))
    + "</bdi>\n</h1></div>\n</td>\n</tr>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"address"),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":171,"column":0},"end":{"line":184,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"time"),{"name":"if","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":184,"column":7},"end":{"line":197,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"link"),{"name":"if","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":197,"column":7},"end":{"line":221,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"hasMore"),{"name":"if","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":221,"column":7},"end":{"line":234,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"hint"),{"name":"if","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":234,"column":7},"end":{"line":244,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"details"),{"name":"if","hash":{},"fn":container.program(14, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":244,"column":7},"end":{"line":272,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"policyHtml"),{"name":"if","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":272,"column":7},"end":{"line":304,"column":7}}})) != null ? stack1 : "")
    + "</tbody>\n</table>\n</td>\n</tr>\n</tbody>\n</table>\n</div>\n\u003C!--[if mso | IE]></td></tr></table><![endif]-->\n</td>\n</tr>\n</tbody>\n</table>\n</div>\n\u003C!--[if mso | IE]></td></tr></table><table align=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" class=\"\" role=\"presentation\" style=\"width:520px;\" width=\"520\" ><tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\"><![endif]-->\n<div  style=\"margin:0px auto;max-width:520px;\">\n<table\nalign=\"center\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"width:100%;\"\n>\n<tbody>\n<tr>\n<td\nstyle=\"direction:ltr;font-size:0px;padding:20px 12px 40px;text-align:center;\"\n>\n\u003C!--[if mso | IE]><table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"\" style=\"vertical-align:top;width:496px;\" ><![endif]-->\n<div\nclass=\"mj-column-per-100 mj-outlook-group-fix\" style=\"font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;\"\n>\n<table\nborder=\"0\" cellpadding=\"0\" cellspacing=\"0\" role=\"presentation\" style=\"vertical-align:top;\" width=\"100%\"\n>\n<tbody>\n<tr>\n<td\nalign=\"left\" class=\"inset\" style=\"font-size:0px;padding:0 32px;word-break:break-word;\"\n>\n<div\nstyle=\"font-family:-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#1c2230;\"\n><p class=\"text quiet\" style=\"margin: 0; color: #5d6675\">"
    + alias3(alias2(alias1(depth0, "footer", {"start":{"line":342,"column":60},"end":{"line":342,"column":66}} ), depth0))
    + "</p>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"unsubscribe"),{"name":"if","hash":{},"fn":container.program(17, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":343,"column":0},"end":{"line":349,"column":7}}})) != null ? stack1 : "")
    + " "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"reference"),{"name":"if","hash":{},"fn":container.program(18, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":349,"column":8},"end":{"line":351,"column":7}}})) != null ? stack1 : "")
    + "</div>\n</td>\n</tr>\n</tbody>\n</table>\n</div>\n\u003C!--[if mso | IE]></td></tr></table><![endif]-->\n</td>\n</tr>\n</tbody>\n</table>\n</div>\n\u003C!--[if mso | IE]></td></tr></table><![endif]-->\n</div>\n</body>\n</html>";
},"useData":true};
