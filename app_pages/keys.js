// Enter in a date field takes the day as typed; Streamlit waits until the field is left.
if (!window.__keys) {
  window.__keys = true;
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
