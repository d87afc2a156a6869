// One claim as a card: who said what when, and the sentence to check it by.

class Cards {
  constructor(store, actions) {
    Object.assign(this, { store, actions, t: store.t });
  }

  who(index) {
    const row = this.store.payload.speakers[index];
    if (!row) return { name: this.t("nobody"), role: "", body: "" };
    const [name, role, affiliation] = row;
    const body = this.t.country(affiliation);
    return { name: name || body, role, body: name && body !== name ? body : "" };
  }

  whoWords(index) {
    const { name, body } = this.who(index);
    return body ? `${name} (${body})` : name;
  }

  languageOf(i) {
    const { claims, articles } = this.store.payload;
    return articles[claims.article[i]].language || null;
  }

  // Words of the text itself, marked as such where the reader's language is another one.
  words(i, text) {
    const lang = this.languageOf(i);
    return lang && lang.split("-")[0] !== this.t.language ? h("q", { lang, class: "dl-words", title: this.t("in_language", { language: languageName(lang, this.t.language) }) }, text) : h("span", { lang }, text);
  }

  whoNodes(i, index) {
    const { name, body } = this.who(index), row = this.store.payload.speakers[index];
    return [h("b", {}, row && row[0] && row[4] ? this.words(i, name) : name), body ? ` (${body})` : ""];
  }

  forceWords(index) {
    const [country, actor, unit] = this.store.payload.forces[index];
    const { t } = this, key = `unit.${unit}`;
    const who = actor || t.country(country), what = t.has(key) ? t(key) : unit.replace(/_/g, " ");
    return who && what ? t("force_words", { who, unit: what }) : who || what;
  }

  stanceWord(i) {
    return this.t(`stance.${this.stance(i)}`);
  }

  stance(i) {
    return this.store.stances[this.store.payload.claims.stance[i]];
  }

  // One line that names a claim wherever another refers to it.
  title(i) {
    const said = this.store.day[i] === UNDATED ? this.t("undated") : this.t.day(this.store.day[i]);
    return `${this.whoWords(this.store.payload.claims.speaker[i])} ${this.stanceWord(i)} · ${said}`;
  }

  saidWords(i) {
    const { claims, articles, whens } = this.store.payload;
    const said = whens[claims.said[i]];
    if (said) return this.boundWords(said, "said_on", "said_by", "said_after", "said_between");
    const published = whens[articles[claims.article[i]].published];
    if (!published) return this.t("undated");
    return this.boundWords(published, "published_on", "published_on", "published_on", "published_between");
  }

  boundWords([first, last, precision, basis], on, by, after, between) {
    const { t } = this;
    let words;
    if (first === null) words = t(by, { day: t.day(last) });
    else if (last === null) words = t(after, { day: t.day(first) });
    else if (first === last) words = t(on, { day: t.day(first) });
    else if (precision === "month" && on === "said_on") words = t(on, { day: t.day(first, "month") });
    else words = t(between, { first: t.day(first), last: t.day(last) });
    return basis === "inferred" ? `${words} (${t("basis_inferred")})` : words;
  }

  happenedWords(i) {
    const when = this.store.payload.whens[this.store.payload.claims.happened[i]];
    if (!when) return "";
    const { t } = this, [first, last, , basis] = when;
    let words;
    if (first === null) words = t("on_before", { day: t.day(last) });
    else if (last === null) words = t("on_after", { day: t.day(first) });
    else words = first === last ? t.day(first) : t("from_until", { first: t.day(first), last: t.day(last) });
    return t("happened", { when: basis === "inferred" ? `${words} (${t("basis_inferred")})` : words });
  }

  routeNodes(i) {
    const { t } = this;
    const key = { [FROM]: "from_place", [VIA]: "via", [TO]: "to_place", [AT]: "in_place" };
    return this.store.linksOf(i).filter((link) => link.role !== SAID).sort((a, b) => (a.role % 3 === b.role % 3 ? 0 : a.role - b.role)).map((link) => {
      const place = this.store.places[link.place];
      return h("span", { class: "dl-leg" }, " ", t(key[link.role], { place: place.name }),
        link.inferred ? h("em", { class: "dl-tag" }, t("inferred")) : null,
        place.disputed ? h("em", { class: "dl-tag" }, t("disputed")) : null);
    });
  }

  numberNode(i) {
    const row = this.store.payload.quantities[this.store.payload.claims.quantity[i]];
    if (!row) return null;
    const { t } = this, [low, best, high, unit, scope, qualifier, text] = row;
    const n = best ?? low ?? high;
    let words;
    const printed = () => (text ? this.words(i, text) : t("vague"));
    if (qualifier === "range" && low !== null && high !== null) words = t("range", { low, high });
    else if (n === null) words = printed();
    else if (qualifier === "about") words = t("about", { n });
    else if (/more than|over/.test(qualifier)) words = t("more_than", { n });
    else if (/at least/.test(qualifier)) words = t("at_least", { n });
    else if (/up to|at most/.test(qualifier)) words = t("up_to", { n });
    else words = qualifier === "vague" ? printed() : t.number(n);
    const counted = t.has(`unit.${unit}`) ? t(`unit.${unit}`) : unit;
    return h("p", { class: "dl-number" }, h("b", {}, words), " ", unit === "persons" ? "" : counted, scope ? h("span", { class: "dl-scope" }, ` ${t.has(`scope.${scope}`) ? t(`scope.${scope}`) : scope}`) : null);
  }

  quoteNode(i) {
    const flat = this.store.payload.quotes[this.store.payload.claims.quote[i]] || [];
    const words = ["", "place", "number", "date"];
    const nodes = [];
    for (let k = 0; k < flat.length; k += 2) nodes.push(flat[k + 1] ? h("mark", { class: `dl-mark-${words[flat[k + 1]]}`, title: this.t(`marked_${words[flat[k + 1]]}`) }, flat[k]) : flat[k]);
    return h("blockquote", { class: "dl-quote", lang: this.languageOf(i), dir: "auto" }, nodes);
  }

  card(i, { fresh, open }) {
    const { claims } = this.store.payload;
    const id = `${this.actions.ids}-card-${i}`;
    const stance = this.stance(i);
    const head = h("button", { type: "button", class: "dl-card-head", "aria-expanded": String(open), "aria-controls": id, click: () => this.actions.open(open ? null : i) },
      sign(stance, 18),
      h("span", { class: "dl-card-title" }, this.whoNodes(i, claims.speaker[i]), " ", h("span", { class: "dl-stance" }, this.stanceWord(i)), h("span", { class: "dl-said" }, ` · ${this.saidWords(i)}`)));
    return h("article", { class: `dl-card dl-is-${stance}${fresh ? " dl-fresh" : ""}${open ? " dl-open" : ""}`, "data-claim": claims.id[i] },
      head,
      h("p", { class: "dl-what" }, h("span", { class: "dl-kind" }, this.t(`kind.${this.store.payload.vocabulary.kinds[claims.kind[i]]}`)), " · ",
        this.forceWords(claims.force[i]), this.routeNodes(i),
        h("span", { class: "dl-status" }, ` · ${this.t("status", { status: this.t(`status.${this.store.payload.vocabulary.statuses[claims.status[i]]}`) })}`)),
      this.numberNode(i),
      fresh || open ? this.quoteNode(i) : null,
      fresh && !open ? h("p", { class: "dl-outlet" }, this.sourceWords(i)) : null,
      h("div", { id, class: "dl-more", hidden: !open }, open ? this.details(i) : null));
  }

  sourceWords(i) {
    const article = this.store.payload.articles[this.store.payload.claims.article[i]];
    return article.restates || article.outlet || this.t("outlet_unknown");
  }

  details(i) {
    const { t } = this, { claims, articles, vocabulary } = this.store.payload;
    const article = articles[claims.article[i]];
    const role = this.who(claims.speaker[i]).role;
    const others = claims.with[i].filter((k) => k >= 0).map((k) => this.whoWords(k));
    const spoken = this.store.linksOf(i).filter((link) => link.role === SAID).map((link) => this.store.places[link.place].name);
    const facts = [
      role && this.words(i, role), others.length && t("with", { who: others.join(", ") }), spoken.length && t("spoken_at", { place: spoken.join(", ") }),
      this.happenedWords(i), vocabulary.origins[claims.origin[i]] === "background" && t("origin_background"), claims.restated[i] && t("restated", { n: claims.restated[i] }),
    ].filter(Boolean);
    return [
      facts.length ? h("p", { class: "dl-facts" }, facts.map((fact, k) => [k ? " · " : "", fact])) : null,
      this.row("chain", claims.chain[i].length > 1 ? claims.chain[i].join(" → ") : null),
      this.row("doubt", claims.doubt[i].length ? h("ul", {}, claims.doubt[i].map((note) => this.note(note))) : null, "dl-doubt"),
      this.row("answers", this.references(claims.answers[i])),
      this.row("answered_by", this.references(this.knownAnswers(i))),
      this.row("source", this.source(article)),
      h("p", { class: "dl-foot" }, this.movement(i), h("button", { type: "button", class: "dl-link", click: (event) => this.actions.copyLink(i, event.currentTarget) }, icon("link"), t("copy_link"))),
    ];
  }

  // What the engine notes is said in the reader's language; notes of others stand as they are.
  note(text) {
    const known = this.store.payload.notes || {};
    const [key, values] = Object.hasOwn(known, text) ? known[text] : [];
    return key ? h("li", {}, this.t(`note.${key}`, values)) : h("li", { lang: "en" }, text);
  }

  // An answer given after the clock's day is not known yet.
  knownAnswers(i) {
    return (this.store.answeredBy.get(i) || []).filter((k) => this.store.day[k] === UNDATED || this.store.day[k] <= this.actions.day());
  }

  row(label, content, className = "") {
    return content ? h("div", { class: `dl-row ${className}` }, h("span", { class: "dl-row-label" }, this.t(label)), h("div", {}, content)) : null;
  }

  references(list) {
    if (!list.length) return null;
    return h("ul", { class: "dl-references" }, list.map((k) => h("li", {}, h("button", { type: "button", class: "dl-link", click: () => this.actions.visit(k) }, sign(this.stance(k), 12), this.title(k)))));
  }

  source(article) {
    const outlet = article.outlet || this.t("outlet_unknown");
    return [
      h("span", { class: "dl-outlet-name" }, outlet), article.title ? [" · ", h("span", { lang: article.language || null }, article.title)] : "",
      article.restates ? h("span", { class: "dl-restates" }, ` ${this.t("summary_of", { source: article.restates })}`) : null,
      " ", outLink(article.url, this.t("original"), " ↗"),
    ];
  }

  movement(i) {
    const { claims, movements } = this.store.payload;
    const m = claims.movement[i];
    if (m < 0) return null;
    const all = [];
    for (let k = 0; k < this.store.n; k++) if (claims.movement[k] === m) all.push(k);
    if (all.length < 2) return null;
    const known = all.filter((k) => this.store.day[k] === UNDATED || this.store.day[k] <= this.actions.day());
    // The verdict rests on all claims: before the last of them is known it would tell the future.
    const verdict = known.length === all.length ? ` · ${this.t("movement_status", { status: this.t(`movement.${movements[m][0]}`) })}` : "";
    return h("span", { class: "dl-movement" }, this.t("same_movement", { n: known.length }), verdict);
  }
}
