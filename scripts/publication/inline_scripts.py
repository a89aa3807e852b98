"""The scripts that stand in pages themselves; the Content-Security-Policy allows no others."""

PREFERENCES = (
    "try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.reading))}catch{}"
)
"""Applies the reader's preferences (docs/assets/reading/preferences.js) before anything is drawn."""
NOTE_QUERY = (
    "if(location.search){let d=document.documentElement.dataset;"
    "d.asked=1;setTimeout(()=>delete d.asked,4000)}"
)
"""Notes for four seconds that the address has a query (docs/assets/styles/components/asked.css)."""
TELL_HEIGHT = (
    "new ResizeObserver(()=>parent.postMessage({height:"
    "[...document.body.children].reduce((sum,part)=>sum+part.offsetHeight,6)"
    '},"*")).observe(document.body)'
)
"""Tells the page around an embed how tall its content is, in pixels: 4 of the border and 2 to spare."""
PAGE_SCRIPTS, EMBED_SCRIPTS = frozenset((PREFERENCES, NOTE_QUERY)), frozenset((TELL_HEIGHT,))
INLINE_SCRIPTS = PAGE_SCRIPTS | EMBED_SCRIPTS
