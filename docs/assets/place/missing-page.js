// The page that is shown at an address without one.

import { offerPage } from "./near-miss.js";

if (!location.pathname.endsWith("/404.html")) offerPage(location.pathname);
