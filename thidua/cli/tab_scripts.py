"""The scripts by which each shell asks what the Tab key offers (see ``tab``), and where they are
installed.

Each takes what it is told for words and nothing else: no ``eval``, no word splitting, no pattern.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from thidua.errors import Refused

_BASH = r"""
_thidua_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(_THIDUA_COMPLETE=tab_bash _THIDUA_LINE="${COMP_LINE:0:COMP_POINT}" \
        _THIDUA_BREAKS="$COMP_WORDBREAKS" "$1" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}
complete -o default -F _thidua_completion thidua
"""

_ZSH = r"""
#compdef thidua

_thidua_completion() {
  local line value
  local -a typed values texts stems stemtexts
  typed=("${(@Q)words[2,CURRENT-1]}")
  typed+=("${(Q)PREFIX}")
  while IFS= read -r line; do
    value="${line%%$'\t'*}"
    if [[ "$value" == *= ]]; then
      stems+=("$value")
      stemtexts+=("$value  ${line#*$'\t'}")
    else
      values+=("$value")
      texts+=("$value  ${line#*$'\t'}")
    fi
  done < <(_THIDUA_COMPLETE=tab_zsh _THIDUA_WORDS="${(pj:\n:)typed}" thidua 2>/dev/null)
  if (( $#values + $#stems )); then
    (( $#values )) && compadd -l -d texts -a -- values
    (( $#stems )) && compadd -l -S '' -d stemtexts -a -- stems
  else
    _files
  fi
}

if [[ "$funcstack[1]" == _thidua ]]; then
  _thidua_completion "$@"
else
  compdef _thidua_completion thidua
fi
"""

_FISH = r"""
function __thidua_offers
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l current (commandline -ct)
    set -lx _THIDUA_COMPLETE tab_fish
    set -lx _THIDUA_WORDS (string join \n -- $typed "$current" | string collect -N)
    set -l offers (thidua 2>/dev/null)
    if test (count $offers) -gt 0
        printf '%s\n' $offers
    else
        __fish_complete_path "$current"
    end
end
complete --command thidua --no-files --arguments '(__thidua_offers)'
"""

_POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName thidua -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @()
    $open = $false
    foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.StartOffset -ge $cursorPosition) { continue }
        $literal = $element -is [System.Management.Automation.Language.StringConstantExpressionAst]
        if ($literal) { $typed += $element.Value } else { $typed += $element.Extent.Text }
        $open = $element.Extent.EndOffset -ge $cursorPosition
    }
    if (-not $open) { $typed += '' }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $Env:_THIDUA_COMPLETE = 'tab_powershell'
        $Env:_THIDUA_WORDS = $typed -join "`n"
        thidua 2>$null | ForEach-Object {
            $part = $_ -split "`t", 3
            [System.Management.Automation.CompletionResult]::new(
                $part[0], $part[1], 'ParameterValue', $part[2])
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_THIDUA_COMPLETE, Env:_THIDUA_WORDS -ErrorAction SilentlyContinue
    }
}
"""

SCRIPTS = {
    "bash": _BASH,
    "zsh": _ZSH,
    "fish": _FISH,
    "powershell": _POWERSHELL,
    "pwsh": _POWERSHELL,
}


def script(shell: str) -> str:
    """The script of a shell, to be read by it."""
    return f"{SCRIPTS[shell].strip()}\n"


def install() -> tuple[str, Path]:
    """Write the script of the shell that we run in where that shell finds it; which shell, and
    where.

    Where an earlier version put its own, that is replaced. Raises ``Refused`` for a shell that is
    not known.
    """
    shell = _shell()
    place = {"bash": _install_bash, "zsh": _install_zsh, "fish": _install_fish}.get(shell)
    return shell, place() if place is not None else _install_powershell(shell)


def _shell() -> str:
    import shellingham

    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = ""
    if name not in SCRIPTS:
        raise Refused(
            "Không nhận ra cửa sổ lệnh đang dùng, nên chưa cài được gợi ý."
            if not name
            else f"Chưa có gợi ý cho {name}.",
            todo="Chạy lại trong bash, zsh, fish hoặc PowerShell.",
        )
    return name


def _install_bash() -> Path:
    path = Path.home() / ".bash_completions" / "thidua.sh"
    _write(path, script("bash"))
    _add_line(Path.home() / ".bashrc", f"source '{path}'")
    return path


def _install_zsh() -> Path:
    path = Path.home() / ".zfunc" / "_thidua"
    _write(path, script("zsh"))
    _add_line(Path.home() / ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit")
    return path


def _install_fish() -> Path:
    path = Path.home() / ".config" / "fish" / "completions" / "thidua.fish"
    _write(path, script("fish"))
    return path


def _install_powershell(shell: str) -> Path:
    """In a file beside the profile, which reads it. What the machine lets run (its execution
    policy) is left alone."""
    asked = subprocess.run(
        [
            shell,
            "-NoProfile",
            "-Command",
            "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE",
        ],
        check=True,
        capture_output=True,
    )
    profile = Path(asked.stdout.decode("utf-8", "replace").strip())
    path = profile.with_name("thidua-completion.ps1")
    _write(path, script(shell), encoding="utf-8-sig")
    _add_line(profile, f". '{str(path).replace(chr(39), chr(39) * 2)}'")
    return path


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding, newline="\n")


def _add_line(path: Path, line: str) -> None:
    """Put a line at the end of a file of settings, where it is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    present = path.read_bytes() if path.exists() else b""
    if line.encode() not in present:
        separator = b"" if not present or present.endswith(b"\n") else b"\n"
        path.write_bytes(present + separator + line.encode() + b"\n")
