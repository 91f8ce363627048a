// SPDX-License-Identifier: Apache-2.0
// What the pages do by themselves: ages grow, cards follow the fleet, keys label.
"use strict";

// Ages.

const UNITS = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];

function ago(seconds) {
  if (seconds < 1) return "now";
  const [size, unit] = UNITS.find(([size]) => seconds >= (size === 86400 ? 172800 : size));
  return Math.floor(seconds / size) + " " + unit + " ago";
}

function growAges() {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    const text = ago(seconds);
    if (time.textContent !== text) time.textContent = text;
  }
}

// The live stream.

function swap(element, html) {
  window.htmx.swap(element, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
}

// A part takes the place of the element with its id. A card that the reader is on stays until the
// reader has left it.
function place(live, html) {
  const parsed = document.createElement("template");
  parsed.innerHTML = html.trim();
  const part = parsed.content.firstElementChild;
  if (!part) return;
  const present = document.getElementById(part.id);
  if (present) {
    if (!present.contains(document.activeElement)) swap(present, html);
    return;
  }
  const cards = live.querySelector(".cards");
  if (cards && cards.children.length < Number(live.dataset.most)) {
    const after = [...cards.children].find((card) => card.textContent.trim() > part.textContent.trim());
    cards.insertBefore(part, after || null);
    live.querySelector(":scope > .empty")?.remove();
  }
}

function follow(live) {
  const stream = new EventSource(live.dataset.live);
  const status = (text) => { document.body.dataset.live = text; };
  stream.addEventListener("open", () => status("on"));
  stream.addEventListener("error", () => status("off"));
  stream.addEventListener("card", (event) => place(live, event.data));
  stream.addEventListener("totals", (event) => place(live, event.data));
  stream.addEventListener("changed", () => {
    const timeline = document.getElementById("timeline");
    if (timeline && !timeline.contains(document.activeElement)) window.htmx.trigger(timeline, "changed");
  });
  window.addEventListener("pagehide", () => stream.close());
}

// Labelling by keys.

function isTyping(target) {
  return target.matches("input, select, textarea, [contenteditable]");
}

function label(form, key) {
  const mode = form.querySelector("select[name=mode]");
  const press = (answer) => form.querySelector(`button[value=${answer}]`).click();
  if (key === "s") press("SUCCESS");
  else if (key === "c") press("CANNOT_TELL");
  else if (key === "f") mode.focus();
  else return false;
  return true;
}

function step(key) {
  const link = document.querySelector(key === "ArrowLeft" ? "a[data-previous]" : "a[data-next]");
  if (!link) return false;
  link.click();
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const form = document.querySelector("form[data-label-form]");
  if (!form) return;
  const inMode = event.target.matches("select[name=mode]");
  if (inMode && event.key === "Enter") {
    event.preventDefault();
    form.querySelector("button[value=FAILURE]").click();
    return;
  }
  if (event.key === "Escape" && isTyping(event.target)) {
    event.target.blur();
    return;
  }
  if (isTyping(event.target)) return;
  const arrow = event.key === "ArrowLeft" || event.key === "ArrowRight";
  if (arrow ? step(event.key) : label(form, event.key.toLowerCase())) event.preventDefault();
}

// A note's Enter must not press the first button, which says success.
function onNote(event) {
  if (event.key === "Enter" && event.target.matches("input[name=note]")) event.preventDefault();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-live]").forEach((live) => { if (live !== document.body) follow(live); });
  setInterval(growAges, 1000);
  document.addEventListener("keydown", onNote);
  document.addEventListener("keydown", onKey);
});
