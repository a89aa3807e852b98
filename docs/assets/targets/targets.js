// The table of targets: rows that open, and filters.

import "./filters.js";
import "./rows.js";
