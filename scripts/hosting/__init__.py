"""Files that servers need: headers, redirects, well-known files, checksums, a bill of materials.

site/                  robots.txt, .well-known/security.txt, _headers, SHA256SUMS;
                       in a public build also sbom.cdx.json
deploy/generated/      what the nginx configuration in deploy/ includes; netlify.toml
"""
