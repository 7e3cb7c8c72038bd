// One slide at a time: arrow keys, space, Home and End move; N shows the notes.
// The number of the slide is the page's fragment.
"use strict";
(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  if (!slides.length) return;
  let at = -1;
  slides.forEach((slide, index) => { slide.dataset.number = index + 1; });

  const deck = document.createElement("nav");
  deck.className = "deck";
  deck.setAttribute("aria-label", "Slides");
  const button = (text, label, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", action);
    deck.append(made);
    return made;
  };
  const spoken = document.createElement("p");
  spoken.className = "hidden";
  spoken.setAttribute("role", "status");

  const show = (number) => {
    const next = Math.min(Math.max(number, 0), slides.length - 1);
    if (next === at) return;
    at = next;
    slides.forEach((slide, index) => slide.classList.toggle("now", index === at));
    try { history.replaceState(null, "", `#${at + 1}`); } catch { /* No history here. */ }
    const title = slides[at].querySelector("h1, h2, h3")?.textContent.trim() ?? "";
    spoken.textContent = `Slide ${at + 1} of ${slides.length}. ${title}`;
  };
  const asked = () => (parseInt(location.hash.slice(1), 10) || 1) - 1;
  const turnNotes = () => {
    notes.setAttribute("aria-pressed", String(root.classList.toggle("with-notes")));
  };

  button("←", "Previous slide", () => show(at - 1));
  button("→", "Next slide", () => show(at + 1));
  const notes = button("Notes", "Notes", turnNotes);
  notes.setAttribute("aria-pressed", "false");
  notes.hidden = !document.querySelector(".notes");
  document.body.append(deck, spoken);

  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, summary")) return;
    const onButton = event.target.closest("button, a");
    switch (event.key) {
    case "ArrowRight": case "ArrowDown": case "PageDown": show(at + 1); break;
    case "ArrowLeft": case "ArrowUp": case "PageUp": show(at - 1); break;
    case " ":
      if (onButton) return;
      show(at + (event.shiftKey ? -1 : 1));
      break;
    case "Home": show(0); break;
    case "End": show(slides.length - 1); break;
    case "n": case "N": if (!notes.hidden) turnNotes(); break;
    default: return;
    }
    event.preventDefault();
  });
  addEventListener("hashchange", () => show(asked()));
  root.classList.add("one-at-a-time");
  show(asked());
})();
