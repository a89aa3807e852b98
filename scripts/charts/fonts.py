"""Fonts of pictures and files, which are in `scripts/fonts/`."""

from scripts import PROJECT

FONTS = PROJECT / "scripts" / "fonts"
FONT_FAMILY = "Be Vietnam Pro"
FONT_FAMILIES = (FONT_FAMILY, "IBM Plex Sans Arabic", "DejaVu Sans")
"""Families of the fonts of files and pictures; a letter is set in the first that has it."""
FONT_FILES = {400: "BeVietnamPro_400Regular.ttf", 600: "BeVietnamPro_600SemiBold.ttf"}
FALLBACK_FILES = (
    "IBMPlexSansArabic_400Regular.ttf",
    "IBMPlexSansArabic_600SemiBold.ttf",
    "DejaVuSans_400Regular.ttf",
)
"""Fonts of letters and symbols that the first family lacks."""
