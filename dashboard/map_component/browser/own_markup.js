/** Markup of our own templates, which escape every value; what no template writes is dropped all the same. */

const NEVER = "script, style, link, meta, base, iframe, frame, object, embed, form, template, svg, math";
const LEADS = /^(https?:|\.\/|\?|#)/;

/** The nodes of a piece of markup; nothing in it runs or loads anything but pictures it carries. */
export function ownNodes(markup) {
  const holder = document.createElement("template");
  holder.innerHTML = markup;
  holder.content.querySelectorAll(NEVER).forEach((found) => found.remove());
  for (const found of holder.content.querySelectorAll("*")) {
    for (const { name, value } of [...found.attributes]) {
      const isActive = name.startsWith("on") || name === "srcdoc" || name === "formaction";
      const leadsAstray = (name === "href" && !LEADS.test(value)) || (name === "src" && !value.startsWith("data:image/"));
      if (isActive || leadsAstray) found.removeAttribute(name);
    }
  }
  return holder.content;
}
