"""API v1: the same figures as the pages, for programs. Endpoints are declared once; all else is made from that.

`parameters` reads queries, `endpoints` declares what there is, `answers` gives it as JSON or a file, `openapi` and
`page` describe it. The promise: within v1 nothing that is documented is renamed, removed or given another meaning.
"""
