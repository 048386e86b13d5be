"""Lets pytest find the package when run in this folder, and leaves out, by name, what cannot be tested."""

from importlib.util import find_spec

NEEDS = {
    "tests/test_backbone.py": ("torch", "transformers"),
    "tests/test_owners.py": ("torch",),
    "tests/test_training.py": ("torch",),
    "tests/test_translator.py": ("torch",),
}
"""What preparing data does not need. A clone's own check does not install it."""

missing = {test: [name for name in names if find_spec(name) is None] for test, names in NEEDS.items()}
collect_ignore = [test for test, names in missing.items() if names]


def pytest_terminal_summary(terminalreporter) -> None:
    for test in collect_ignore:
        terminalreporter.write_line(f"left out: {test} needs {' and '.join(missing[test])}")
