"""The one script of a page: it narrows the list of cases to what is looked for. Without it the
page says the same; what it shows it takes from the page, and it writes nothing but text."""

from __future__ import annotations

FILTER = "loc-vu"  # the place that the script fills

SCRIPT = r"""
"use strict";
(() => {
  const place = document.getElementById("loc-vu");
  const rows = [...document.querySelectorAll("table.cases > tbody > tr")];
  if (!place || rows.length < 2) return;
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .toLowerCase().replace(/\u0111/g, "d");
  const words = new Map(rows.map((row) => [row, fold(row.textContent)]));
  const labelled = (text, made) => {
    const label = document.createElement("label");
    label.append(text + " ", made);
    place.append(label);
    made.addEventListener("input", narrow);
    return made;
  };
  const typed = document.createElement("input");
  typed.type = "search";
  labelled(place.dataset.search, typed);
  const chosen = ["unit", "field", "kind"].map((key) => {
    const select = document.createElement("select");
    const values = [...new Set(rows.map((row) => row.dataset[key]))];
    select.append(new Option(place.dataset.all, ""), ...values.map((value) => new Option(value)));
    if (values.length > 1) labelled(place.dataset[key], select);
    return [key, select];
  });
  const told = document.createElement("output");
  told.setAttribute("aria-live", "polite");
  place.append(told);
  place.hidden = false;
  narrow();
  function narrow() {
    const wanted = fold(typed.value).split(/\s+/);
    let shown = 0;
    for (const row of rows) {
      const fits = wanted.every((word) => words.get(row).includes(word))
        && chosen.every(([key, select]) => !select.value || row.dataset[key] === select.value);
      row.classList.toggle("left-out", !fits);
      shown += fits ? 1 : 0;
    }
    for (const table of document.querySelectorAll("table.cases")) {
      const empty = !table.querySelector("tbody > tr:not(.left-out)");
      table.classList.toggle("left-out", empty);
      table.previousElementSibling.classList.toggle("left-out", empty);
    }
    told.textContent = place.dataset.told.replace("{shown}", shown).replace("{all}", rows.length);
  }
  addEventListener("hashchange", () => {
    const led = document.getElementById(location.hash.slice(1));
    if (!led || !led.classList.contains("left-out")) return;
    typed.value = "";
    for (const [, select] of chosen) select.value = "";
    narrow();
    led.scrollIntoView();
  });
})();
"""
