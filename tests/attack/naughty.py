"""Texts that have harmed shells, terminals and parsers before, in the manner of the public lists of
naughty strings.

``CANARY`` stands for a file that must not come into being: whatever makes it has run.
"""

from __future__ import annotations

CANARY = "canary"
TOUCH = f"touch {CANARY}"

# May stand in a code, a name, a title (no control characters).
NAUGHTY: tuple[str, ...] = (
    f"$({TOUCH})",
    f"\\$({TOUCH})",
    f"\\\\$({TOUCH})",
    f"`{TOUCH}`",
    f"\\`{TOUCH}\\`",
    f"';{TOUCH};'",
    f'";{TOUCH};"',
    f"'\"`{TOUCH}`\"'",
    f"a;{TOUCH}",
    f"a|{TOUCH}",
    f"a&{TOUCH}&",
    f"a&&{TOUCH}",
    f"<({TOUCH})",
    f"=({TOUCH})",
    f"({TOUCH})",
    f"{{{TOUCH},b}}",
    f"%s%n%p $({TOUCH})",
    f"${{(e):-$({TOUCH})}}",
    f"$(({CANARY}[$({TOUCH})]))",
    f"a>{CANARY}",
    f"))' ; {TOUCH} ; '((",
    f"):$({TOUCH}):(",
    f"(e)'$({TOUCH})'",
    f"$Env:PATH; {TOUCH}",
    "~root",
    "~/x",
    "!!",
    "a!b",
    "!?x?:s/a/b",
    "^a^b^",
    "*",
    "?[a-z]*",
    "#x",
    "=ls",
    "%1",
    "@(a|b)",
    "[[ -f x ]]",
    "it's",
    "it’s ‘so’",
    'say "no"',
    "back\\slash",
    "ends\\",
    "two  blanks",
    "a:b=c",
    "a,b.c/d",
    "[bold]x[/bold]",
    "\u202ecod.exe",
    "\u200fمرحبا\u200e",
    "Vụ 😀 👩‍👩‍👧",
    "Ｎghiêm トン",
    "NULL",
    "-x",
    "--help",
)
