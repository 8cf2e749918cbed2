/* Filters, opens and prints the families of a map. The state stands in the address, so
   that a colleague who gets the file and the address sees the same families. */
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const rows = find("rows");
  const form = find("filters");
  const shownLine = find("shown");
  const families = [...rows.children];
  const matrixRows = new Map(families.map((family) => [family.id, []]));
  for (const row of document.querySelectorAll("tr[data-f]")) matrixRows.get(row.dataset.f).push(row);
  const levelButtons = [...document.querySelectorAll(".figures button")];
  const GROUPS = ["level", "topic", "dev", "member"];
  const EVERY = new Set(["member"]); // all that are ticked must hold; elsewhere one is enough
  const detailOf = (family) => family.querySelector(".detail");
  const buttonOf = (family) => family.querySelector("h3 button");

  /* Families */
  const fill = (family) => {
    const waiting = family.querySelector(":scope > template");
    if (!waiting) return;
    detailOf(family).append(waiting.content);
    waiting.remove();
  };
  const foldLong = (family) => {
    for (const words of family.querySelectorAll(".long:not([data-fold])")) {
      words.dataset.fold = "";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      const say = () => {
        const whole = words.classList.contains("whole");
        button.textContent = whole ? rows.dataset.less : rows.dataset.whole;
        button.setAttribute("aria-expanded", String(whole));
      };
      button.addEventListener("click", () => { words.classList.toggle("whole"); say(); });
      say();
      words.after(button);
    }
  };
  const setOpen = (family, open) => {
    if (open) { fill(family); foldLong(family); }
    const detail = detailOf(family);
    if (open) detail.removeAttribute("hidden");
    else detail.setAttribute("hidden", rows.dataset.lazy ? "" : "until-found");
    buttonOf(family).setAttribute("aria-expanded", String(open));
    family.classList.toggle("is-open", open);
  };
  const isOpen = (family) => family.classList.contains("is-open");
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("h3 button");
    if (!button) return;
    const family = button.closest(".family");
    setOpen(family, !isOpen(family));
    keep();
  });
  rows.addEventListener("beforematch", (event) => {
    const family = event.target.closest(".family");
    if (family) setOpen(family, true);
  });
  const goTo = (id) => {
    const family = matrixRows.has(id) && find(id);
    if (!family) return false;
    family.hidden = false;
    setOpen(family, true);
    family.scrollIntoView({ block: "start" });
    buttonOf(family).focus({ preventScroll: true });
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && goTo(decodeURIComponent(link.hash.slice(1)))) { event.preventDefault(); keep(); }
  });

  /* Filters */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const haystacks = new Map();
  const haystack = (family) => {
    if (!haystacks.has(family)) {
      const waiting = family.querySelector(":scope > template");
      haystacks.set(family, plain(family.textContent + (waiting ? waiting.content.textContent : "")));
    }
    return haystacks.get(family);
  };
  const chosen = () => {
    const data = new FormData(form);
    const groups = Object.fromEntries(GROUPS.map((group) => [group, data.getAll(group)]));
    const words = plain(String(data.get("q") || "")).trim();
    return { groups, words, open: data.has("open") };
  };
  const matches = (family, choice) => {
    if (choice.open && !("open" in family.dataset)) return false;
    for (const group of GROUPS) {
      const wanted = choice.groups[group];
      if (!wanted.length) continue;
      const has = family.dataset[group].split(" ");
      const hit = (value) => has.includes(value);
      if (!(EVERY.has(group) ? wanted.every(hit) : wanted.some(hit))) return false;
    }
    return !choice.words || haystack(family).includes(choice.words);
  };
  const apply = () => {
    const choice = chosen();
    let count = 0;
    for (const family of families) {
      const fits = matches(family, choice);
      count += fits;
      if (family.hidden === fits) family.hidden = !fits;
      for (const row of matrixRows.get(family.id)) if (row.hidden === fits) row.hidden = !fits;
    }
    find("none").hidden = count > 0;
    const line = shownLine.dataset.pattern.replace("{shown}", count).replace("{total}", families.length);
    if (shownLine.textContent !== line) shownLine.textContent = line;
    for (const button of levelButtons) {
      button.setAttribute("aria-pressed", String(choice.groups.level.includes(button.dataset.level)));
    }
  };
  const ORDERS = {
    treaty: (a, b) => a.dataset.n - b.dataset.n,
    open: (a, b) => a.dataset.score - b.dataset.score || a.dataset.n - b.dataset.n,
    near: (a, b) => b.dataset.score - a.dataset.score || a.dataset.n - b.dataset.n,
  };
  const sort = () => { rows.append(...[...families].sort(ORDERS[find("order").value])); };

  /* The address */
  const keep = () => {
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) state.append(name, value);
    if (find("order").value !== "treaty") state.set("order", find("order").value);
    for (const family of families) if (isOpen(family)) state.append("show", family.id);
    const address = `#${state}`;
    try { history.replaceState(null, "", address); } catch { /* some viewers forbid it */ }
  };
  const restore = () => {
    const hash = location.hash.slice(1);
    if (goTo(decodeURIComponent(hash)) || (hash && !hash.includes("="))) return;
    const state = new URLSearchParams(hash);
    for (const input of form.elements) {
      if (input.type === "checkbox") input.checked = state.getAll(input.name).includes(input.value);
      if (input.type === "search") input.value = state.get(input.name) || "";
      const drawer = input.checked && input.closest("fieldset details");
      if (drawer) drawer.open = true;
    }
    const order = state.get("order");
    find("order").value = order in ORDERS ? order : "treaty";
    if (find("order").value !== "treaty") sort();
    for (const id of state.getAll("show")) if (matrixRows.has(id)) setOpen(find(id), true);
  };
  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); keep(); }, event.target.type === "search" ? 120 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); keep(); }));
  const mark = () => rows.classList.toggle("clean", !find("differences").checked);
  find("differences").addEventListener("change", mark);
  find("order").addEventListener("change", () => { sort(); keep(); });
  for (const button of levelButtons) {
    button.addEventListener("click", () => {
      const box = form.querySelector(`[name=level][value=${button.dataset.level}]`);
      box.checked = !box.checked;
      apply();
      keep();
    });
  }
  addEventListener("hashchange", () => { restore(); apply(); });

  /* Print */
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      const opened = [];
      if (button.dataset.print === "details") {
        for (const family of families) {
          if (!family.hidden && !isOpen(family)) { setOpen(family, true); opened.push(family); }
        }
        for (const more of document.querySelectorAll(".further, .fold")) more.open = true;
      }
      addEventListener("afterprint", () => opened.forEach((family) => setOpen(family, false)), { once: true });
      print();
    });
  }

  if (matchMedia("(max-width: 48rem)").matches) document.querySelector(".drawer").open = false;
  mark();
  restore();
  apply();
})();
