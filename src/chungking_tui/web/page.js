// The keys are the terminal's from the start; by itself it waits for a click.
addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus());
