// Elements are made here and nowhere else: text goes in as text, so a name is never read as markup.
const byId = (id) => document.getElementById(id);

// children: elements, texts, null. Attributes: "on…" listens, "style" takes an object (the policy forbids style texts).
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'style') for (const [key, to] of Object.entries(value)) made.style.setProperty(key, to);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

// The same for drawings.
function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
  return parent;
}

// A name stands for itself, whichever way its letters run.
const isolated = (name) => el('bdi', {}, name);
// The same where no element can stand, as in an option.
const isolatedText = (name) => `\u2068${name}\u2069`;
