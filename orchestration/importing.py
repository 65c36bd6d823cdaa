"""Modules that are loaded when something in them is first asked for."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def import_when_used(name: str) -> None:
    """Have the next `import` of this module, which some library does in vain, take no time.

    Nothing happens where it is loaded already, or is not installed.
    """
    if name in sys.modules:
        return
    try:
        spec = find_spec(name)
    except ModuleNotFoundError:
        # not even the package that it is in
        return
    if spec is None or spec.loader is None:
        return
    spec.loader = loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    if parent:
        # as a plain import leaves it there
        setattr(sys.modules[parent], child, module)
