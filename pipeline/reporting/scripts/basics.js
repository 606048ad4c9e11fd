// What all parts of the page share: its data, its words in two languages, and how elements are made.
// Texts come from anywhere: they become text nodes, never markup.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const WORDS = JSON.parse(byId("words").textContent);
const SVG = "http://www.w3.org/2000/svg";

let language = /^zh\b/i.test(navigator.language) ? "zh" : "en";

/** A string of the interface in the reader's language; {name} in it is filled in. Of one thing KEY.one speaks. */
function say(key, values = {}) {
  const found = (values.count === 1 && WORDS[`${key}.one`]) || WORDS[key];
  if (!found) return key;
  return found[language].replace(/\{(\w+)\}/g, (_, name) => (name in values ? String(values[name]) : ""));
}

/** Words one after another: a, b; in Chinese a，b. */
const inARow = (words) => words.filter(Boolean).join(say("page.between"));

/** The name that a thing has in the reader's language. */
const nameOf = (thing) => thing[language] || thing.zh;

/** An element with attributes, listeners (`on`) and children; strings become text. Long lists come as arrays: a call
 * with a hundred thousand arguments fails. */
function make(tag, attributes = {}, ...children) {
  const element = tag === "svg" || tag === "path" || tag === "circle"
    ? document.createElementNS(SVG, tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== "") element.append(child);
  return element;
}

/** Words from a document: told to be Chinese, and whatever direction they force ends with them. */
const quoted = (text, tag = "bdi", attributes = {}) => make(tag, { lang: "zh", ...attributes }, text ?? "");

/** A link only where it leads to the web; anything else stays the text that it is. */
function webLink(address) {
  let url = null;
  try { url = new URL(address); } catch { return quoted(address); }
  if (url.protocol !== "https:" && url.protocol !== "http:") return quoted(address);
  return make("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, address);
}

const grouping = new Intl.NumberFormat("en-US", { maximumFractionDigits: 12 });
const plain = (number) => grouping.format(number);

/** A value as a reader wants it: 33,544; >6,700; 30–40; 98.9%. The signs are those of the command line. */
function shown(one, unit) {
  const mark = unit === "percent" ? "%" : "";
  if (one.upper !== undefined && one.upper !== null) return `${plain(one.value)}–${plain(one.upper)}${mark}`;
  return `${data.signs[one.qualifier] ?? ""}${plain(one.value)}${mark}`;
}

/** +12,450 or −3.1. */
const signed = (number) => (number > 0 ? "+" : number < 0 ? "−" : "±") + plain(Math.abs(number));

const areaPath = (area) => area.path.join(" ");
const provinceOf = (area) => area.path[0] ?? area.name;

/** The address of a figure in this page: #3f9c51d2a07be844-00%232. */
const addressOf = (mention) => `#${data.articles[mention.article].key}%23${mention.number}`;

/** A number that opens its source. */
function figureLink(mention, text, attributes = {}) {
  return make("a", { class: "figure", href: addressOf(mention), ...attributes }, text);
}

/** Empties an element and fills it again, with children or arrays of them. */
function fill(element, ...children) {
  const all = document.createDocumentFragment();
  for (const child of children.flat()) if (child !== null && child !== undefined) all.append(child);
  element.replaceChildren(all);
  return element;
}

/** Tells a screen reader what has changed. */
function announce(text) { byId("told").textContent = text; }
