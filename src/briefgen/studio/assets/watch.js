// The page of `briefgen watch`: pages alone, and whether they are being made anew.

import { onState } from "./server.js";
import { connection } from "./connection.js";
import "./pages.js";

const condition = document.querySelector("#condition");

connection(condition);
onState((state) => {
  const now = new Date().toLocaleTimeString("en-GB");
  condition.textContent = state.building ? "Making the pages anew …" : `Followed your files at ${now}`;
});
