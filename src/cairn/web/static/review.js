// The queue by the keyboard, and words that are marked in a document. Both only press what stands on the page: without script it works as well.
"use strict";

const items = [...document.querySelectorAll(".queue > .item")];
const isWriting = (element) => element.closest("input, textarea, select") !== null;

function current() {
  return document.activeElement.closest(".queue > .item") || items[0];
}

function go(step) {
  if (items.length === 0) return;
  const here = document.activeElement.closest(".queue > .item");
  const next = here === null ? 0 : items.indexOf(here) + step;
  const item = items[Math.max(0, Math.min(items.length - 1, next))];
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "start" });
}

// A decision needs a reason: without one the field is shown, and Enter there makes the decision that was asked for.
function press(form, button) {
  const reason = form.elements.reason;
  if (reason.value.trim() === "") {
    form.dataset.asked = button.dataset.key;
    for (const one of form.querySelectorAll("[data-key]")) one.classList.toggle("asked", one === button);
    reason.focus();
  } else {
    form.requestSubmit(button);
  }
}

function decide(key) {
  const form = key === "u" ? document.querySelector("form[data-undo]") : current()?.querySelector("form");
  const button = form?.querySelector(`[data-key="${key}"]`);
  if (button) press(form, button);
}

const KEYS = {
  j: () => go(1),
  ArrowDown: () => go(1),
  k: () => go(-1),
  ArrowUp: () => go(-1),
  s: () => decide("s"),
  a: () => decide("a"),
  c: () => current()?.querySelector("[data-correct]")?.click(),
  u: () => decide("u"),
  o: () => current()?.querySelector("[data-open]")?.click(),
  "?": () => {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  },
};

if (document.querySelector(".queue")) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(event.target)) {
      const form = event.target.form;
      const asked = form?.dataset.asked;
      if (event.key === "Escape") {
        event.target.closest(".item")?.focus();
      } else if (event.key === "Enter" && event.target.name === "reason" && asked) {
        event.preventDefault();
        form.requestSubmit(form.querySelector(`[data-key="${asked}"]`));
      }
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  // After a decision the next one is where the last one was.
  const at = /^#item-([0-9]+)$/.exec(location.hash);
  const first = at ? items[Math.min(Number(at[1]), items.length) - 1] : items[0];
  first?.focus({ preventScroll: at === null });
}

// Words that are marked in the text are filled into the form: where they begin and end, counted in characters of the text.
const marking = document.querySelector("form[data-marking]");
const text = document.querySelector(".text");

function length(string) {
  return [...string].length; // characters, as the casebook counts them, not halves of pairs
}

function offset(node, at) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".text p[data-start]");
  if (paragraph === null) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, at);
  const before = range.cloneContents();
  for (const ours of before.querySelectorAll(".note-ref")) ours.remove(); // numbers of passages are no words of the document
  return Number(paragraph.dataset.start) + length(before.textContent);
}

if (marking && text) {
  const take = () => {
    const chosen = document.getSelection();
    if (chosen.isCollapsed || chosen.rangeCount === 0) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (start === null || end === null || end <= start) return;
    marking.elements.start.value = start;
    marking.elements.end.value = end;
    const words = range.cloneContents();
    for (const ours of words.querySelectorAll(".note-ref")) ours.remove();
    marking.elements.quote.value = words.textContent;
  };
  document.addEventListener("selectionchange", take);
  take(); // words may have been marked before this script was there
  marking.elements.quote.addEventListener("input", () => {
    marking.elements.start.value = "";
    marking.elements.end.value = ""; // who writes the words by hand means them wherever they stand
  });
}
