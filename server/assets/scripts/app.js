// Wakes up what is on the page. Every page works without this file: it only makes things quicker and safer.

import {
  createAll,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Radios,
  SkipLink,
} from "./govuk-frontend.min.js";
import { autosaveForms } from "./autosave.js";
import { passkeyForms } from "./passkeys.js";

// The design system asks for these two words before it starts; its own way of setting them is an inline script,
// which our Content-Security-Policy does not allow.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink]) {
  createAll(component);
}
// Two quick presses on a button are one press: a second letter or a second project is nobody's wish.
createAll(Button, { preventDoubleClick: true });

autosaveForms();
passkeyForms();
