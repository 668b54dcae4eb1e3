// A form is read back while somebody types: it is sent as it stands, and the pieces of the
// page that tell how it is read take the place of those that are there. Words selected in the
// text fill the field in which the cursor was, and are its quote. Without this script one
// button does the first, and typing the second.
"use strict";

const form = document.getElementById("act");
let field = null; // in which the cursor was last
let asked = 0;

// pieces are the parts of a page that tell how the form is read, by their names.
const pieces = (root) => new Map([...root.querySelectorAll("[data-live]")].map((one) => [one.dataset.live, one]));

// hold says whether a piece stays as it is: somebody types in it.
function hold(old, next) {
	if (old.dataset.people !== undefined && old.dataset.people === next.dataset.people) return true;
	const at = document.activeElement;
	return old.contains(at) && (at.tagName === "TEXTAREA" || at.tagName === "INPUT" && !["radio", "checkbox"].includes(at.type));
}

// show puts the pieces of an answer in the place of the old ones.
function show(answer) {
	const now = pieces(form), at = document.activeElement;
	for (const [name, next] of pieces(answer)) {
		const old = now.get(name);
		if (!old || !form.contains(old) || hold(old, next)) continue;
		const again = old.contains(at) ? [at.name, at.value] : null;
		old.replaceWith(next);
		if (again) [...next.querySelectorAll("input")].find((one) => one.name === again[0] && one.value === again[1])?.focus();
	}
	for (const one of form.querySelectorAll(".field")) one.classList.toggle("wrong", !!one.querySelector(":scope > .told > .error, :scope > [data-live] > .error"));
	for (const button of form.querySelectorAll("[name=save]")) button.disabled = false;
}

// ask sends the form as it stands; only the last answer counts.
async function ask() {
	const mine = ++asked;
	form.ariaBusy = "true";
	const body = new URLSearchParams(new FormData(form));
	body.set("live", "1");
	try {
		const answer = await fetch(form.action, { method: "POST", body });
		if (!answer.ok || mine !== asked) return;
		show(new DOMParser().parseFromString(await answer.text(), "text/html"));
	} catch { /* the button still checks */ } finally {
		if (mine === asked) form.ariaBusy = null;
	}
}

// later asks after a while. What is under way does not know of what just changed: its answer
// would undo it.
let soon;
function later(wait) {
	asked++;
	form.ariaBusy = "true";
	clearTimeout(soon);
	soon = setTimeout(ask, wait);
}
form.addEventListener("change", () => later(50));
form.addEventListener("input", () => later(700));
form.addEventListener("focusin", (event) => {
	if (event.target.matches("input:not([type=radio]):not([type=checkbox]):not([type=hidden]), textarea")) field = event.target;
});

// What was selected in the text goes into the field, as its value where it has none, or had
// the last selection's, and as its quote.
document.querySelector(".reading").addEventListener("mouseup", (event) => {
	if (form.contains(event.target) || !field || !form.contains(field)) return;
	const words = getSelection().toString().replace(/\s+/g, " ").trim();
	if (words === "") return;
	event.stopPropagation();
	if (field.value === "" || field.value === field.dataset.selected) {
		field.value = words;
		field.dataset.selected = words;
	} else if (field.name.startsWith("who.") && field.tagName === "TEXTAREA") {
		field.value += "\n" + words;
	}
	const key = field.name.replace(/^[fq]\./, "");
	if (/^[fq]\./.test(field.name)) {
		let quote = form.querySelector('[name="q.' + CSS.escape(key) + '"]');
		if (!quote) {
			quote = Object.assign(document.createElement("input"), { type: "hidden", name: "q." + key });
			form.append(quote);
		}
		quote.value = words;
	}
	field.focus();
	ask();
}, true);
