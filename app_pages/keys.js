// Enter in a date field takes the day as typed; Streamlit waits until the field is left.
if (!window.__keys) {
  window.__keys = true;
  // One act of the reader makes one entry of the history: what a page adds to its address by itself is no step back.
  let acted = false;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { acted = true; }, true);
  const push = history.pushState;
  history.pushState = function (...state) {
    const by = acted ? push : history.replaceState;
    acted = false;
    return by.apply(history, state);
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.('[data-testid="stDateInputField"]');
    if (event.key !== "Enter" || !field || event.target.getAttribute("role") !== "spinbutton") return;
    event.preventDefault();
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    setTimeout(() => {
      document.activeElement?.blur();
      setTimeout(() => field.querySelector("button")?.focus(), 60);
    }, 60);
  }, true);
}
