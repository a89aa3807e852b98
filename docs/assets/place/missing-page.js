// The page that is shown at an address without one.

import { offerPage } from "./near-miss.js";

offerPage(location.pathname);
