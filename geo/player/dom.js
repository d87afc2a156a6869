// Nodes, words and days. Text from articles reaches the page as text nodes only, never as markup.

const SVG_SPACE = "http://www.w3.org/2000/svg";
const DAY_MS = 86400000;
const STANCE_ORDER = ["confirms", "asserts", "reports", "expects", "declines", "cannot_confirm", "no_evidence", "denies"];
const COOL = new Set(["declines", "cannot_confirm", "no_evidence", "denies"]);

// Marks of direction could show a name backwards; the browser finds the direction of a text itself.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child).replace(TURNS, "")));
  }
  return node;
}

const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG_SPACE, tag), attributes, children);

function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

function outLink(address, ...children) {
  const href = webAddress(address);
  if (!href) return null;
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", class: "dl-out" }, ...children);
}

// The eight stances as signs that differ in shape, so that no one needs the colour.
const SIGNS = {
  confirms: [["circle", { cx: 8, cy: 8, r: 7, class: "f" }], ["path", { d: "M4.6 8.3l2.4 2.4 4.5-5", class: "k" }]],
  asserts: [["circle", { cx: 8, cy: 8, r: 6.2, class: "f" }]],
  reports: [["circle", { cx: 8, cy: 8, r: 5.6, class: "o" }], ["circle", { cx: 8, cy: 8, r: 1.7, class: "f" }]],
  expects: [["path", { d: "M8 2.2l6 11H2z", class: "o" }]],
  declines: [["rect", { x: 2.2, y: 2.2, width: 11.6, height: 11.6, rx: 2, class: "o" }], ["path", { d: "M5 8h6", class: "l" }]],
  cannot_confirm: [["circle", { cx: 8, cy: 8, r: 6, class: "o" }], ["path", { d: "M8 2a6 6 0 0 1 0 12z", class: "f" }]],
  no_evidence: [["circle", { cx: 8, cy: 8, r: 6, class: "o" }], ["path", { d: "M3.8 12.2l8.4-8.4", class: "l" }]],
  denies: [["path", { d: "M8 .8L15.2 8 8 15.2.8 8z", class: "f" }], ["path", { d: "M5.5 5.5l5 5m0-5l-5 5", class: "k" }]],
};

function signParts(stance) {
  return SIGNS[stance].map(([tag, attributes]) => s(tag, attributes));
}

function sign(stance, size = 16) {
  return s("svg", { class: `dl-sign dl-is-${stance}`, viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, signParts(stance));
}

const ICONS = {
  play: "M5 3v14l12-7z", pause: "M5 3h4v14H5zM11 3h4v14h-4z", previous: "M13.5 4L7 10l6.5 6z M4.5 4h2v12h-2z",
  next: "M6.5 4L13 10l-6.5 6z M13.5 4h2v12h-2z", plus: "M9 4h2v5h5v2h-5v5H9v-5H4V9h5z", minus: "M4 9h12v2H4z",
  fit: "M3 8V3h5v2H5v3zM12 3h5v5h-2V5h-3zM3 12h2v3h3v2H3zM15 12h2v5h-5v-2h3z", close: "M5.4 4L10 8.6 14.6 4 16 5.4 11.4 10l4.6 4.6-1.4 1.4L10 11.4 5.4 16 4 14.6 8.6 10 4 5.4z",
  funnel: "M3 4h14l-5.4 6.4V16l-3.2-1.8v-3.8z", down: "M9 3h2v7.2l2.6-2.6L15 9l-5 5-5-5 1.4-1.4L9 10.2zM4 15h12v2H4z",
  link: "M8 13H6a3 3 0 0 1 0-6h2v1.7H6a1.3 1.3 0 0 0 0 2.6h2zM12 7h2a3 3 0 0 1 0 6h-2v-1.7h2a1.3 1.3 0 0 0 0-2.6h-2zM7 9.1h6v1.8H7z",
  theme: "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15z M10 4.3v11.4a5.7 5.7 0 0 0 0-11.4z",
  speech: "M3 3.5h14v9.5H9.5L5.5 16.5V13H3z",
};

function icon(name) {
  return s("svg", { class: "dl-icon", viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, s("path", { d: ICONS[name], "fill-rule": "evenodd" }));
}

function languageName(code, language) {
  try { return new Intl.DisplayNames([language], { type: "language" }).of(code); } catch { return code; }
}

// A choice of languages; where there is little room it shows only the code, such as EN.
function languageSelect(codes, current, label, act) {
  const short = h("span", { class: "dl-language-code", "aria-hidden": "true" }, current.toUpperCase());
  const choice = h("select", { class: "dl-language", "aria-label": label, change: (event) => act(event.target.value) },
    codes.map((code) => h("option", { value: code, lang: code, selected: code === current }, languageName(code, code))));
  return h("span", { class: "dl-language-host" }, short, choice);
}

// Words of one language. `t("claims", {n: 3})` picks the plural and fills the slots.
function makeWords(table, language) {
  const rules = new Intl.PluralRules(language), plural = { select: remembered((n) => rules.select(n)) };
  const regions = new Intl.DisplayNames([language], { type: "region", fallback: "code" });
  const numbers = new Intl.NumberFormat(language);
  // Plain "en" would mean American order; reports of many countries are read day first.
  const style = (options) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone: "UTC", ...options });
  const styles = {
    long: style({ day: "numeric", month: "long", year: "numeric" }),
    short: style({ day: "numeric", month: "short", year: "numeric" }),
    tick: style({ day: "numeric", month: "short" }),
    month: style({ month: "long", year: "numeric" }),
    weekday: style({ weekday: "long" }),
    year: style({ year: "numeric" }),
  };
  const t = (key, slots = {}) => {
    let word = table[key];
    if (word === undefined) return key;
    if (typeof word === "object") word = word[plural.select(slots.n || 0)] || word.other;
    return word.replace(/\{(\w+)\}/g, (_, name) => {
      const value = slots[name];
      return typeof value === "number" ? t.number(value) : value === undefined ? "" : value;
    });
  };
  // Formatting is what a step would spend most of its time on; days and numbers repeat.
  t.day = remembered((day, form = "short") => styles[form].format(new Date(day * DAY_MS)));
  t.number = remembered((n) => numbers.format(n));
  t.country = remembered((code) => {
    if (!/^[A-Z]{2}$/.test(code)) return code;
    try { return regions.of(code) || code; } catch { return code; }
  });
  t.has = (key) => table[key] !== undefined;
  t.language = language;
  return t;
}

function remembered(make) {
  const known = new Map();
  return (...given) => {
    const key = given.join("|");
    if (!known.has(key)) known.set(key, make(...given));
    return known.get(key);
  };
}

const isoDay = (day) => {
  const stamp = new Date(day * DAY_MS).toISOString();
  return stamp.slice(0, stamp.indexOf("T"));
};

function parseDay(text) {
  const stamp = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(stamp) ? Math.round(stamp / DAY_MS) : null;
}

// Longitude and latitude to a unit square (Web Mercator); latitude is cut where the square ends.
const unitX = (lon) => lon / 360 + 0.5;
function unitY(lat) {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

const isTextField = (node) =>
  node instanceof Element && (node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName) ||
    (node.tagName === "INPUT" && !/^(checkbox|radio|button|range)$/.test(node.type)));
const isControl = (node) => node instanceof Element && Boolean(node.closest("button, a, summary, input, [role=button]"));
