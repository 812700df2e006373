// The search of the first page: over the data that search.js sets beside it, in this browser alone. Nothing is sent, nothing is asked for.
(function () {
  "use strict";
  const finder = document.getElementById("finder");
  const held = window.CAIRN;
  if (!finder || !held) return;

  const PAGE = 50;
  const NAMES = { country: "Country", year: "Year", accused: "Accused", kind: "What was done", means: "Means", grade: "Grade", stage: "Stage of accountability" };
  const FILE = 0, TITLE = 1, FIRST = 2, LAST = 3, KILLED = 4, WORDS = 5, FACETS = 6;
  const words = document.getElementById("words");
  const since = document.getElementById("since");
  const until = document.getElementById("until");
  const count = document.getElementById("count");
  const body = document.querySelector("#results tbody");
  const more = document.getElementById("more");
  const selects = {};
  let shown = PAGE;

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = held.rows.map((row) =>
    folded(row[TITLE] + " " + row[WORDS] + " " + row[FIRST] + " " + row[FACETS].map((own, at) => own.map((n) => held.facets[held.order[at]][n]).join(" ")).join(" "))
  );

  function select(name) {
    const line = document.createElement("p");
    const label = document.createElement("label");
    const made = document.createElement("select");
    made.id = "facet-" + name;
    label.htmlFor = made.id;
    label.textContent = NAMES[name];
    line.append(label, made);
    document.getElementById("facets").append(line);
    made.addEventListener("change", again);
    return made;
  }

  function fits(at, but) {
    const row = held.rows[at];
    if (since.value && !(row[LAST] && row[LAST] >= since.value)) return false;
    if (until.value && !(row[FIRST] && row[FIRST] <= until.value)) return false;
    return held.order.every((name, place) => name === but || !selects[name].value || row[FACETS][place].includes(Number(selects[name].value)));
  }

  // Each choice with how many it would leave, given all the other choices.
  function offer(name, place, matching) {
    const counts = new Map();
    for (const at of matching) if (fits(at, name)) for (const n of held.rows[at][FACETS][place]) counts.set(n, (counts.get(n) || 0) + 1);
    const chosen = selects[name].value;
    const order = [...counts.entries()].sort((one, other) =>
      name === "year" ? Number(held.facets.year[other[0]]) - Number(held.facets.year[one[0]]) : other[1] - one[1]);
    const options = [new Option("any", "")];
    for (const [n, total] of order) options.push(new Option(held.facets[name][n] + " (" + total.toLocaleString("en") + ")", String(n)));
    if (chosen && !counts.has(Number(chosen))) options.push(new Option(held.facets[name][Number(chosen)] + " (0)", chosen));
    selects[name].replaceChildren(...options);
    selects[name].value = chosen;
  }

  function cell(kind, text) {
    const made = document.createElement(kind);
    made.textContent = text;
    return made;
  }

  function line(row) {
    const made = document.createElement("tr");
    const days = row[FIRST] === row[LAST] ? row[FIRST] : row[FIRST] + " – " + row[LAST];
    const when = cell("td", row[FIRST] ? days : "date unknown");
    when.className = "when";
    const head = document.createElement("th");
    const link = document.createElement("a");
    const title = document.createElement("bdi");
    head.scope = "row";
    link.href = "incidents/" + row[FILE] + ".html";
    title.textContent = row[TITLE];
    link.append(title);
    head.append(link);
    const killed = cell("td", row[KILLED] || "not given");
    killed.dataset.label = "Killed";
    const grade = cell("td", row[FACETS][held.order.indexOf("grade")].map((n) => held.facets.grade[n]).join(", ") || "not given");
    grade.dataset.label = "Grade";
    made.append(when, head, killed, grade);
    return made;
  }

  function show() {
    const terms = folded(words.value).split(/\s+/).filter(Boolean);
    const matching = [];
    for (let at = 0; at < texts.length; at += 1) if (terms.every((term) => texts[at].includes(term))) matching.push(at);
    const found = matching.filter((at) => fits(at));
    held.order.forEach((name, place) => offer(name, place, matching));
    body.replaceChildren(...found.slice(0, shown).map((at) => line(held.rows[at])));
    count.textContent = found.length.toLocaleString("en") + " of " + held.rows.length.toLocaleString("en") + (held.rows.length === 1 ? " incident" : " incidents");
    more.hidden = found.length <= shown;
    document.getElementById("results").hidden = !asked();
    if (!asked()) more.hidden = true;
    keep();
  }

  function asked() {
    return Boolean(words.value.trim() || since.value || until.value || held.order.some((name) => selects[name].value));
  }

  // What is asked stands in the address, so that it can be passed on and gone back to.
  function keep() {
    const told = new URLSearchParams();
    if (words.value.trim()) told.set("q", words.value.trim());
    if (since.value) told.set("since", since.value);
    if (until.value) told.set("until", until.value);
    for (const name of held.order) if (selects[name].value) told.set(name, held.facets[name][Number(selects[name].value)]);
    const wanted = told.toString() ? "#" + told : "";
    try {
      if (wanted !== location.hash) history.replaceState(null, "", wanted || location.pathname + location.search);
    } catch {
      // some browsers keep the address of a file as it is: the search works all the same
    }
  }

  function recall() {
    const told = new URLSearchParams(location.hash.slice(1));
    words.value = told.get("q") || "";
    since.value = told.get("since") || "";
    until.value = told.get("until") || "";
    for (const name of held.order) {
      const n = held.facets[name].indexOf(told.get(name));
      selects[name].replaceChildren(new Option("any", ""), ...(n < 0 ? [] : [new Option(told.get(name), String(n))]));
      selects[name].value = n < 0 ? "" : String(n);
    }
    show();
  }

  function again() {
    shown = PAGE;
    show();
  }

  for (const name of held.order) selects[name] = select(name);
  let waiting;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(again, 120); });
  since.addEventListener("change", again);
  until.addEventListener("change", again);
  more.addEventListener("click", () => { shown += PAGE; show(); });
  document.getElementById("clear").addEventListener("click", () => {
    words.value = since.value = until.value = "";
    for (const name of held.order) selects[name].value = "";
    again();
    words.focus();
  });
  window.addEventListener("hashchange", recall);
  document.getElementById("scriptless").remove();
  finder.hidden = false;
  recall();
})();
