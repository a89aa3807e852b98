"""Files that servers need: headers, redirects, well-known files, checksums, a bill of materials.

site/                  robots.txt, .well-known/security.txt, _headers, _redirects, SHA256SUMS;
                       in a public build also sbom.cdx.json
deploy/generated/      what the nginx configuration in deploy/ includes
"""

from scripts.hosting.site_files import checksums, content_policies, nginx_includes, server_files

__all__ = ["checksums", "content_policies", "nginx_includes", "server_files"]
